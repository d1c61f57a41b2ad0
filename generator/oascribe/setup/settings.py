"""What `oascribe init` writes into the configuration, as values and as TOML."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from ..change.semver import is_version
from .published import version_in
from .reading import moved

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
    version: str | None = None
    """That of the SDK as it was last published; it is the lock's to keep."""
    published: str | None = None
    """The folder of that SDK, where it is not the output."""

    def values(self) -> dict[str, str | list[str]]:
        """The keys that are given, as [tool.oascribe] has them."""
        given = ((each.name, getattr(self, each.name)) for each in fields(self))
        return {
            _RENAMED.get(name, name): list(value) if name in _LISTS else value
            for name, value in given
            if value and name not in _ELSEWHERE
        }


_LISTS = ("overlays", "keep")
_ELSEWHERE = ("version", "published")


@dataclass(frozen=True, slots=True)
class Migration:
    """What another generator's configuration says, as ours."""

    source: str
    """The file that it was read from."""
    sdks: dict[str, Settings]
    """By name; "" where there is one."""
    left_out: tuple[str, ...] = ()
    """What could not be carried over: its key, and why or what to do instead."""


def migration_of(
    file: Path, root: Path, sdks: dict[str, Settings], left: Iterable[str]
) -> Migration:
    """What was read from a file whose paths are relative to that root.

    Paths become relative to the working directory. A version that nobody said is that
    of the SDK on disk; one that is not three numbers is left out.
    """
    below = os.path.relpath(root)
    notes = list(left)
    found = {n: _settled(one, root, below, notes) for n, one in sdks.items()}
    if len(found) == 1:
        return Migration(str(file), {"": next(iter(found.values()))}, tuple(notes))
    several = {
        name: replace(one, output=one.output or f"generated/{name}")
        for name, one in found.items()
    }
    return Migration(str(file), several, tuple(notes))


def not_python(generator: str | None) -> str:
    """Why a generator of something else is left out."""
    return f"oascribe writes Python SDKs, not {generator or 'nothing'}"


def _settled(one: Settings, root: Path, below: str, notes: list[str]) -> Settings:
    folder = one.published or one.output
    version = one.version or (version_in(root / folder) if folder else None)
    if version and not is_version(version):
        notes.append(f"version {version}: oascribe counts by three numbers")
        version = None
    if below == ".":
        return replace(one, version=version)
    return replace(
        one,
        version=version,
        spec=moved(one.spec, below),
        output=moved(one.output, below),
        overlays=tuple(moved(path, below) or path for path in one.overlays),
    )


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
