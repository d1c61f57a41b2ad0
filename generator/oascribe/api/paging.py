"""How a list goes on behind its first page: the rule, as the picture has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from .types import Key, Type
from .words import Text

Way: TypeAlias = tuple[Text | int, ...]
"""Steps into a value, by wire name; in a list a number, -1 the last."""


@dataclass(frozen=True, slots=True)
class Input:
    """What is changed from page to page: an argument, or something inside of it."""

    argument: Key
    way: Way = ()


@dataclass(frozen=True, slots=True)
class InHeader:
    """A header of the response."""

    name: Text


Place: TypeAlias = Way | InHeader


@dataclass(frozen=True, slots=True)
class ByCursor:
    """The answer has what the input is to be."""

    input: Input
    next: Place


@dataclass(frozen=True, slots=True)
class ByOffset:
    """The input says how many items to skip."""

    input: Input
    start: int
    total: Place | None


@dataclass(frozen=True, slots=True)
class ByNumber:
    """The input is the number of the page."""

    input: Input
    start: int
    pages: Place | None


@dataclass(frozen=True, slots=True)
class ByUrl:
    """The answer has the URL of the next page."""

    next: Place


@dataclass(frozen=True, slots=True)
class ByLink:
    """The `Link` header has it (RFC 8288)."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """The input that says how many items a page may have."""

    input: Input
    default: int | None
    maximum: int | None


@dataclass(frozen=True, slots=True)
class Paging:
    """The pages of an operation."""

    step: ByCursor | ByOffset | ByNumber | ByUrl | ByLink
    items: Way
    item: Type
    """What a page is a list of."""
    more: Way | None = None
    """Where the answer says whether another page follows."""
    done: Way | None = None
    """Where it says whether this was the last one."""
    size: PageSize | None = None
