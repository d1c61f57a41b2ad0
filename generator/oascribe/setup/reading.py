"""Configurations of other generators, as plain values with what was taken noted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from ..errors import Findings
from ..spec.load import load
from ..table import named_values

_REGISTRY = re.compile(r"registry\.[a-z.]+/|\$")


def read_values(file: Path) -> Any:
    """What a YAML, JSON or TOML file holds. Raises SpecError where it is none."""
    if file.suffix == ".toml":
        return named_values(file)
    return load(file, Findings()).data


def read_lines(file: Path) -> tuple[str, ...]:
    """The patterns in an ignore file; none where there is no such file."""
    if not file.is_file():
        return ()
    lines = (line.strip() for line in file.read_text("utf-8", "replace").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


class Taken:
    """A mapping, of which it is known which keys have been taken."""

    def __init__(self, values: object, name: str = "") -> None:
        self._values = values if isinstance(values, Mapping) else {}
        self._name = name
        self._done: set[str] = set()
        self._below: list[Taken] = []

    def text(self, key: str) -> str | None:
        """The text or number at a key, taken."""
        value = self._values.get(key)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return None
        self._done.add(key)
        return str(value) or None

    def below(self, key: str) -> Taken:
        """The mapping at a key; empty where there is none."""
        self._done.add(key)
        taken = Taken(self._values.get(key), f"{self._name}{key}.")
        self._below.append(taken)
        return taken

    def items(self) -> Iterator[tuple[str, Taken]]:
        """The mappings at all keys."""
        for key in self._values:
            yield str(key), self.below(str(key))

    def each(self, key: str) -> Iterator[Taken]:
        """The mappings in the list at a key; a text counts as a location."""
        self._done.add(key)
        value = self._values.get(key)
        for number, item in enumerate(value if isinstance(value, list) else ()):
            values = {"location": item} if isinstance(item, str) else item
            taken = Taken(values, f"{self._name}{key}[{number}].")
            self._below.append(taken)
            yield taken

    def ignore(self, *keys: str) -> None:
        """Count keys as taken that mean nothing here."""
        self._done.update(keys)

    def ignore_all(self) -> None:
        """Count everything as taken."""
        self.ignore(*map(str, self._values))

    def left(self) -> Iterator[str]:
        """The keys that nobody has taken, by their whole names."""
        for key in self._values:
            if str(key) not in self._done:
                yield f"{self._name}{key}"
        for taken in self._below:
            yield from taken.left()


def is_file(location: str) -> bool:
    """Whether a location may be a file: no URL, and nothing in a registry."""
    return bool(location) and "://" not in location and not _REGISTRY.match(location)


def package_of(name: str | None) -> str | None:
    """The module that a distribution of that name has, by custom."""
    return name.replace("-", "_").replace(".", "_").lower() if name else None


def moved(path: str | None, folder: str) -> str | None:
    """A path that was relative to a folder of the project, relative to the project."""
    if path is None or not is_file(path):
        return path
    parts: list[str] = []
    for part in (*PurePosixPath(folder).parts, *PurePosixPath(path).parts):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts) or "."
