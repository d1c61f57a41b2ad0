"""The closed set of types that the picture of an API is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias, assert_never

from .words import Json, Text

Key: TypeAlias = str
"""The place where a thing was written: `#/components/schemas/Pet`."""


class Kind(Enum):
    """The scalar types of JSON Schema, refined by `format`."""

    STR = "str"
    INT = "int"
    FLOAT = "float"
    BOOL = "bool"
    NULL = "null"
    BYTES = "bytes"
    DATETIME = "datetime"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    UUID = "uuid"
    DECIMAL = "decimal"


@dataclass(frozen=True, slots=True)
class Limits:
    """What is asked of a value beyond its type, where a program gives it.

    Types are the same whatever their limits are.
    """

    ge: float | None = None
    gt: float | None = None
    le: float | None = None
    lt: float | None = None
    multiple_of: float | None = None
    min_length: int | None = None
    """Of characters, items or properties."""
    max_length: int | None = None
    pattern: Text | None = None
    """For Python's `re`."""
    unique: bool = False
    """No item is there twice."""


@dataclass(frozen=True, slots=True)
class Primitive:
    """A scalar."""

    kind: Kind
    limits: Limits | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Anything that JSON can hold."""


@dataclass(frozen=True, slots=True)
class Nullable:
    """The item, or null. Never nested, never around Unknown."""

    item: Type


@dataclass(frozen=True, slots=True)
class ListOf:
    """An array whose elements are all alike."""

    item: Type
    limits: Limits | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object used as a map from strings."""

    value: Type
    limits: Limits | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class TupleOf:
    """An array of fixed positions."""

    items: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class Literal:
    """One of some scalars. Open: another value of the same kinds is kept as it is."""

    values: tuple[Json, ...]
    open: bool
    fractions: bool = False
    """Another value than these integers may be any number."""


Tag: TypeAlias = Text | int
"""A value that means one member of a union."""


def plain_tag(tag: Tag) -> str | int:
    """The value as it is on the wire."""
    return tag if isinstance(tag, int) else tag.raw


@dataclass(frozen=True, slots=True)
class Discriminator:
    """The property that tells the members of a union apart, by wire name."""

    wire: Text
    mapping: tuple[tuple[Tag, Key], ...]
    others: Key | None = None
    """The member that has all other values; None: they are of none that is known."""


@dataclass(frozen=True, slots=True)
class Union:
    """One of several types. Open: a member that nobody knows is kept as it is."""

    members: tuple[Type, ...]
    discriminator: Discriminator | None = None


@dataclass(frozen=True, slots=True)
class Ref:
    """The definition with this key."""

    key: Key


Type: TypeAlias = (
    Primitive | Unknown | Nullable | ListOf | MapOf | TupleOf | Literal | Union | Ref
)


def parts_of(kind: Type) -> tuple[Type, ...]:
    """The types that a type is made of."""
    match kind:
        case Nullable(item) | ListOf(item) | MapOf(item):
            return (item,)
        case TupleOf(items) | Union(items):
            return items
        case Primitive() | Unknown() | Literal() | Ref():
            return ()
        case other:
            assert_never(other)


def union_of(kinds: Iterable[Type]) -> Type:
    """Any of the types; where there is one, that one itself."""
    first, *others = kinds
    return Union((first, *others)) if others else first


def nullable(kind: Type) -> Type:
    """The type with null; anything and null is anything."""
    return kind if isinstance(kind, Nullable | Unknown) else Nullable(kind)


def without_null(kind: Type) -> Type:
    """The type without null."""
    return kind.item if isinstance(kind, Nullable) else kind
