"""A file that was read: its data, and the place of every value in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from ..errors import Place
from .pointer import JsonValue, Pointer, Step, text_of, walk

Container: TypeAlias = "dict[str, JsonValue] | list[JsonValue]"
Spot: TypeAlias = tuple[str, int, int]
"""A file's name, a line and a column; both count from 1."""


_LONG = 100
"""Members of a mapping from which it pays to remember their order."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the members of each mapping and list are, asked for by its identity.

    `spots_of` gives a spot for each member, in order: packed when the file is this one.
    `spellings_of` gives numbers written otherwise than Python does: `1.10`, `0x1F`.
    `below` are asked for containers that these do not know.
    """

    file: str
    spots_of: Callable[[int], Sequence[int | Spot] | None]
    spellings_of: Callable[[int], dict[Step, str] | None]
    below: tuple[Marks, ...] = ()
    orders: dict[int, dict[str, int]] = field(default_factory=dict, compare=False)
    """Which member of a mapping a key is; only of long ones that were asked for."""

    def spots(self, container: Container) -> Sequence[Spot]:
        """Where each of its members is; nothing where that is not known."""
        found = self.spots_of(id(container))
        if found is not None:
            return [
                s if isinstance(s, tuple) else unpacked(self.file, s) for s in found
            ]
        return next(filter(None, (m.spots(container) for m in self.below)), ())

    def spot(self, container: Container, step: Step) -> Spot | None:
        """Where that member is, or None where it is not known."""
        # Not by `spots`: a container may have as many members as there are findings.
        found = self.spots_of(id(container))
        if found is None:
            below = (marks.spot(container, step) for marks in self.below)
            return next(filter(None, below), None)
        spot = found[self._index(container, step)] if found else None
        return unpacked(self.file, spot) if isinstance(spot, int) else spot

    def _index(self, container: Container, step: Step) -> int:
        if isinstance(container, list):
            return int(step)
        if len(container) < _LONG:
            return list(container).index(str(step))
        order = self.orders.get(id(container), {})
        if len(order) != len(container):
            order = {key: index for index, key in enumerate(container)}
            self.orders[id(container)] = order
        return order[str(step)]

    def spelled(self, container: Container) -> dict[Step, str]:
        """Its members that are numbers with a spelling of their own."""
        found = self.spellings_of(id(container))
        if found is not None:
            return found
        return next(filter(None, (m.spelled(container) for m in self.below)), {})

    def moved(self, old: JsonValue, new: JsonValue) -> Marks:
        """The marks of a tree, for another of exactly the same shape."""
        table: dict[int, Sequence[int | Spot]] = {}
        spellings: dict[int, dict[Step, str]] = {}
        for was, now in zip(layers(old), layers(new), strict=True):
            for before, after in zip(was, now, strict=True):
                table[id(after)] = self.spots_of(id(before)) or ()
                if spelled := self.spellings_of(id(before)):
                    spellings[id(after)] = spelled
        return Marks(self.file, table.get, spellings.get)


def layers(root: JsonValue) -> Iterator[list[Container]]:
    """All mappings and lists, the outermost first, then those in it, and so on."""
    layer: list[Container] = [root] if isinstance(root, dict | list) else []
    while layer:
        yield layer
        layer = [
            value
            for container in layer
            for value in (
                container.values() if isinstance(container, dict) else container
            )
            if isinstance(value, dict | list)
        ]


def packed(line: int, column: int) -> int:
    """A line and a column in one integer, so that a million of them are cheap."""
    return line << 32 | column


def unpacked(file: str, spot: int) -> Spot:
    """The file, line and column of a packed spot."""
    return (file, spot >> 32, spot & 0xFFFFFFFF)


def kind_of(value: JsonValue) -> str:
    """What a value is, in words."""
    match value:
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case None:
            return "null"
        case str() if not value:
            return "an empty string"
        case str():
            return f"the string {short(value)}"
        case bool():
            return "true" if value else "false"
        case _:
            return f"the number {value}"


# What stands before an `@` in a URL (RFC 3986, section 3.2.1), and where browsers take
# it for that: behind slashes of any kind and number (WHATWG URL, section 4.4). A slash
# in a password should be `%2F`, and often is not.
CREDENTIALS = re.compile(
    r"(?P<before>//|\\\\|\bhttps?:[/\\]*)"
    r"(?P<secret>[^/\\?#\s'\"@:]{0,200}(?::(?!\d+/)[^\s'\"@]{0,200})?)@",
    re.IGNORECASE,
)


def short(text: str, limit: int = 60) -> str:
    """The text in quotes, on one line, cut where it is long, without credentials."""
    text = CREDENTIALS.sub(r"\g<before>...@", text[: limit + 1000])
    return repr(text if len(text) <= limit else text[: limit - 3] + "...")


@dataclass(frozen=True)
class Source:
    """A file of the input, as data that nobody may change.

    `name` is how people know the file, `part` how the document that refers to it does
    (empty for the document itself); `sha256` is of the file's bytes. `overlays` are the
    files that were laid over it.
    """

    path: Path
    name: str
    data: dict[str, JsonValue]
    sha256: str
    find_marks: Callable[[], Marks] = field(repr=False)
    part: str = ""
    url: str = ""
    """Where it was fetched from, where it was."""
    size: int = 0
    """In bytes."""
    values: int = 0
    """How many there are in it, a YAML alias counted as often as it is used."""
    overlays: tuple[Source, ...] = ()

    @cached_property
    def marks(self) -> Marks:
        """The places of all values; worked out when first asked for."""
        return self.find_marks()

    def place(self, pointer: Sequence[Step]) -> Place:
        """The line that a person would go to for the value at the pointer.

        A member's place is its key, an item's its first character. Where the pointer
        leads nowhere, the place is of the last value on the way.
        """
        spot: Spot = (self.name, 1, 1)
        value: JsonValue = self.data
        for step in walk(self.data, pointer)[0]:
            assert isinstance(value, dict | list)
            spot = self.marks.spot(value, step) or spot
            value = value[step]  # type: ignore[index]
        return Place(*spot, text_of(pointer))

    def spelling(self, pointer: Pointer) -> str | None:
        """The number at the pointer as it was typed, where Python writes another."""
        # Only numbers have one: no mark is looked for without need.
        taken, value = walk(self.data, pointer)
        if len(taken) < len(pointer) or type(value) not in (int, float):
            return None
        container = walk(self.data, pointer[:-1])[1] if pointer else None
        if not isinstance(container, dict | list):
            return None
        self.place(pointer)  # marks are found from the outermost container on
        return self.marks.spelled(container).get(pointer[-1])
