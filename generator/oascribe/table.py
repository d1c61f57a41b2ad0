"""`[tool.oascribe]` as somebody wrote it, with the place of each key."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .codes import Code
from .errors import ConfigError, Finding, Place

FILE = "pyproject.toml"

_NAME = "tool", "oascribe"
_KEY = re.compile(r"\s*([\"']?)([A-Za-z0-9_-]+)\1\s*=")
_SPOT = re.compile(r"(.*) \(at line (\d+), column (\d+)\)")


@dataclass(frozen=True, slots=True)
class Table:
    """The table's values, and the file that they are from."""

    file: Path
    source: str
    values: Mapping[str, object]
    name: tuple[str, ...] = _NAME
    """The keys that lead to it, in the file."""
    parent: Table | None = None
    """The table that says what this one does not."""
    holder: Table | None = None
    """The table that it is a value of."""

    def value(self, key: str) -> object:
        """What is at that key, here or in the parent; None where there is nothing."""
        if key in self.values or not self.parent:
            return self.values.get(key)
        return self.parent.value(key)

    def below(self, key: str) -> Mapping[str, Table]:
        """The tables in the table at that key, by name; each falls back on this one."""
        tables = self.values.get(key)
        return {
            name: Table(self.file, self.source, values, (*self.name, key, name), self)
            for name, values in (tables if isinstance(tables, dict) else {}).items()
            if isinstance(values, dict)
        }

    def section(self, key: str) -> Table:
        """The table at that key, here or in the parent; an empty one for all else."""
        owner = self if key in self.values or not self.parent else self.parent
        values = owner.values.get(key)
        inside = values if isinstance(values, dict) else {}
        return Table(self.file, self.source, inside, (*owner.name, key), holder=owner)

    def text(self, key: str) -> str | None:
        """The string at that key; None for anything else."""
        value = self.value(key)
        return value if isinstance(value, str) and value else None

    def number(self, key: str) -> int | None:
        """The whole number at that key, from 0; None for anything else."""
        value = self.value(key)
        return value if type(value) is int and value >= 0 else None

    def path(self, key: str) -> Path | None:
        """The path at that key, which is relative to the file."""
        value = self.text(key)
        return self.beside(value) if value else None

    def paths(self, key: str) -> tuple[Path, ...]:
        """The paths in the list at that key."""
        return tuple(map(self.beside, self.texts(key)))

    def texts(self, key: str) -> tuple[str, ...]:
        """The strings in the list at that key."""
        value = self.value(key)
        items = value if isinstance(value, list) else []
        return tuple(item for item in items if isinstance(item, str))

    def beside(self, name: str) -> Path:
        """What a relative path in this file means."""
        return shown(self.file.parent / name)

    def place(self, key: str) -> Place:
        """Where a key was written; the table's head where that cannot be told.

        tomllib keeps no positions, so this looks for lines that begin like the key.
        """
        if key not in self.values and self.parent:
            return self.parent.place(key)
        head = Place(os.fspath(shown(self.file)))
        steps = r"\s*\.\s*".join(f"[\"']?{re.escape(step)}[\"']?" for step in self.name)
        inside = False
        for number, line in enumerate(self.source.splitlines(), 1):
            if line.lstrip().startswith("["):
                inside = bool(re.match(rf"\s*\[\s*{steps}\s*\]", line))
                own = inside or re.match(
                    rf"\s*\[\s*{steps}\s*\.\s*{re.escape(key)}\s*\]", line
                )
                head = Place(head.file, number, 1) if own else head
            elif inside and (found := _KEY.match(line)) and found[2] == key:
                return Place(head.file, number, found.start(1) + 1)
        if self.holder and not head.line:
            return self.holder.place(self.name[-1])  # It stands on one line.
        return head


def nearest_table(folder: Path) -> Table:
    """That of the first pyproject.toml upwards which has one; else an empty one.

    Raises ConfigError for a pyproject.toml on the way that is no TOML.
    """
    for parent in (folder, *folder.parents):
        file = parent / FILE
        if os.path.isfile(file) and (table := _read(file)):
            return table
    return Table(folder / FILE, "", {})


def named_table(file: Path) -> Table:
    """That of the file. Raises ConfigError where there is no file, or none in it."""
    place = Place(os.fspath(file))
    if not os.path.isfile(file):
        finding = Finding(Code.CONFIG_FILE, place, "no such file", "a TOML file")
        raise ConfigError([finding])
    if (table := _read(file.absolute())) is None:
        finding = Finding(
            Code.CONFIG_TABLE, place, "no such table", "[tool.oascribe] in it"
        )
        raise ConfigError([finding])
    return table


def named_values(file: Path) -> dict[str, object]:
    """All that a TOML file says. Raises ConfigError for what is none."""
    return _loaded(file, _text_of(file))


def shown(path: Path) -> Path:
    """The path as a person would type it: relative, if below the working directory."""
    plain = Path(os.path.normpath(path))
    return plain.relative_to(cwd) if plain.is_relative_to(cwd := Path.cwd()) else plain


def table_of(file: Path, source: str) -> Table:
    """That of a file with this text; an empty one where it has none.

    Raises ConfigError for what is no TOML.
    """
    return _parsed(file, source) or Table(file, source, {})


def _read(file: Path) -> Table | None:
    return _parsed(file, _text_of(file))


def _text_of(file: Path) -> str:
    try:
        return file.read_bytes().decode()
    except (OSError, ValueError) as error:
        system = isinstance(error, OSError) and error.strerror
        raise _no_toml(Place(os.fspath(shown(file))), system or str(error)) from error


def _parsed(file: Path, source: str) -> Table | None:
    tool = _loaded(file, source).get("tool", {})
    values = tool.get("oascribe") if isinstance(tool, dict) else None
    return Table(file, source, values) if isinstance(values, dict) else None


def _loaded(file: Path, source: str) -> dict[str, object]:
    name = os.fspath(shown(file))
    try:
        return tomllib.loads(source)
    except (ValueError, RecursionError) as error:
        place, found = Place(name), str(error)
        if spot := _SPOT.fullmatch(found):
            found, place = spot[1], Place(name, int(spot[2]), int(spot[3]))
        raise _no_toml(place, found) from error


def _no_toml(place: Place, found: str) -> ConfigError:
    return ConfigError(
        [Finding(Code.CONFIG_FILE, place, found, "a TOML file in UTF-8")]
    )
