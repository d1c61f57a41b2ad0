"""A file that was read: its data, and the place of every value in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from oascribe.errors import Place
from oascribe.spec.pointer import JsonValue, Pointer, Step, text_of, walk

Container: TypeAlias = "dict[str, JsonValue] | list[JsonValue]"
Spot: TypeAlias = tuple[str, int, int]
"""A file's name, a line and a column; both count from 1."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Where the members of each mapping and list are, keyed by identity.

    Each entry holds a spot for each member, in order; a spot is a packed integer
    (line and column) where the file is the one that the marks are of.
    """

    file: str
    table: dict[int, Sequence[int | Spot]]

    def spot(self, container: Container, step: Step) -> Spot | None:
        """Where that member is, or None where it is not known."""
        spots = self.table.get(id(container))
        if spots is None:
            return None
        index = list(container).index(step) if isinstance(container, dict) else step
        spot = spots[int(index)]
        return unpacked(self.file, spot) if isinstance(spot, int) else spot


def packed(line: int, column: int) -> int:
    """A line and a column in one integer, so that a million of them are cheap."""
    return line << 32 | column


def unpacked(file: str, spot: int) -> Spot:
    """The file, line and column of a packed spot."""
    return (file, spot >> 32, spot & 0xFFFFFFFF)


@dataclass(frozen=True)
class Source:
    """A file of the input, as data that nobody may change.

    `sha256` is of the file's bytes. `overlays` are the files laid over it. `spellings`
    holds numbers that were not written as Python writes them (`1.10`, `0x1F`), keyed
    by the identity of their mapping or list and their key or index.
    """

    path: Path
    name: str
    data: dict[str, JsonValue]
    sha256: str
    find_marks: Callable[[], Marks] = field(repr=False)
    spellings: dict[tuple[int, Step], str] = field(default_factory=dict, repr=False)
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
            value = value[step]  # type: ignore[index, call-overload]
        return Place(*spot, text_of(pointer))

    def spelling(self, pointer: Pointer) -> str | None:
        """The number at the pointer as it was typed, or None where Python's way is."""
        container = walk(self.data, pointer[:-1])[1]
        return self.spellings.get((id(container), pointer[-1])) if pointer else None
