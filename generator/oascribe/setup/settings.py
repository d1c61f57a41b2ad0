"""What `oascribe init` writes into the configuration, as values and as TOML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

_RENAMED = {"class_name": "class"}


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of one SDK; None and empty are left out."""

    spec: str | None = None
    output: str | None = None
    distribution: str | None = None
    package: str | None = None
    class_name: str | None = None
    env_prefix: str | None = None
    overlays: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()

    def values(self) -> dict[str, str | list[str]]:
        """The keys that are given, as [tool.oascribe] has them."""
        given = ((each.name, getattr(self, each.name)) for each in fields(self))
        return {
            _RENAMED.get(name, name): list(value) if name in _LISTS else value
            for name, value in given
            if value
        }


_LISTS = ("overlays", "keep")


@dataclass(frozen=True, slots=True)
class Migration:
    """What another generator's configuration says, as ours."""

    source: str
    """The file that it was read from."""
    sdks: dict[str, Settings]
    """By name; "" where there is one."""
    left_out: tuple[str, ...] = ()
    """What could not be carried over: its key, and why or what to do instead."""


def as_toml(sdks: dict[str, Settings]) -> str:
    """The tables, as they are appended to pyproject.toml."""
    if "" in sdks:
        return "\n".join(_table("tool.oascribe", sdks[""])) + "\n"
    tables = (
        "\n".join(_table(f"tool.oascribe.sdks.{_quoted(name)}", one))
        for name, one in sdks.items()
    )
    return "\n\n".join(tables) + "\n"


def _table(name: str, settings: Settings) -> Iterator[str]:
    yield f"[{name}]"
    for key, value in settings.values().items():
        yield f"{key} = {_list(value) if isinstance(value, list) else _quoted(value)}"


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, values))}]"


def _quoted(value: str) -> str:
    # toml.io, section String: what is no plain character is an escape.
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    told = (c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped)
    return f'"{"".join(told)}"'
