"""Limits of values, as far as they can be held: bounds, lengths, patterns."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from ..codes import Code
from ..spec.document import Node
from .patterns import may_find, python_pattern
from .types import (
    Kind,
    Limits,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Primitive,
    Ref,
    TupleOf,
    Type,
    Union,
    Unknown,
)
from .words import Json, JsonValue, Text

_LENGTHS = {ListOf: "Items", MapOf: "Properties"}
_WORDS = frozenset(
    (
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
        *("minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems"),
        *("minProperties", "maxProperties"),
    )
)
"""The keywords that say limits."""
_LONGEST = 2**31 - 1
"""A length beyond this is none, and more than pydantic-core may be able to hold."""


def limited(kind: Type, schema: Node) -> Type:
    """The type within the limits that the schema says beside it; null stands apart."""
    if isinstance(schema.value, dict) and _WORDS.isdisjoint(schema.value):
        return kind  # as of most
    match kind:
        case Nullable(item):
            return Nullable(limited(item, schema))
        case Primitive(Kind.INT | Kind.FLOAT as number):
            found = _Reader(schema).bounds(number is Kind.INT)
        case Primitive(Kind.STR):
            found = _Reader(schema).text()
        case ListOf() | MapOf():
            found = _Reader(schema).length(_LENGTHS[type(kind)])
        case _:
            return kind
    within = _both(kind.limits or Limits(), found)
    if within == Limits() or not _has_room(within):
        return kind
    return replace(kind, limits=within)


def is_within(value: JsonValue, limits: Limits | None) -> bool:
    """Whether a value of the right type is within the limits."""
    if limits is None:
        return True
    match value:
        case bool() | None:
            return True
        case int() | float() as number:
            return _is_between(number, limits)
        case str() as text:
            pattern = limits.pattern
            found = pattern is None or may_find(pattern.raw, text)
            return found and _is_long_enough(len(text), limits)
        case list() as items:
            once = not limits.unique or len(set(map(Json, items))) == len(items)
            return once and _is_long_enough(len(items), limits)
        case dict() as entries:
            return _is_long_enough(len(entries), limits)
        case other:
            assert_never(other)


def _is_between(number: float, limits: Limits) -> bool:
    step = limits.multiple_of
    return (
        (limits.ge is None or number >= limits.ge)
        and (limits.gt is None or number > limits.gt)
        and (limits.le is None or number <= limits.le)
        and (limits.lt is None or number < limits.lt)
        and (step is None or math.isclose(number, round(number / step) * step))
    )


def _is_long_enough(length: int, limits: Limits) -> bool:
    most = limits.max_length
    return length >= (limits.min_length or 0) and (most is None or length <= most)


def loosened(kinds: Iterable[Type]) -> tuple[Type, ...]:
    """Each type once; what stands there with several limits has none."""
    found: dict[Type, Type] = {}
    for kind in kinds:
        same = found.setdefault(kind, kind)
        if same is not kind and repr(same) != repr(kind):
            found[kind] = unlimited(kind)
    return tuple(found.values())


def unlimited(kind: Type) -> Type:
    """The type without limits, its own and those of its items."""
    match kind:
        case Primitive():
            return replace(kind, limits=None) if kind.limits else kind
        case ListOf(item) | Nullable(item):
            return type(kind)(unlimited(item))
        case MapOf(value):
            return MapOf(unlimited(value))
        case TupleOf(items):
            return TupleOf(tuple(map(unlimited, items)))
        case Union(members):
            return replace(kind, members=tuple(map(unlimited, members)))
        case Unknown() | Literal() | Ref():
            return kind
        case other:
            assert_never(other)


def _has_room(limits: Limits) -> bool:
    lower, upper = _lower(limits), _upper(limits)
    if lower and upper and lower[0] == upper[0]:
        return upper[1] and not lower[1]
    least, most = limits.min_length or 0, limits.max_length
    fits = not (lower and upper) or lower[0] < upper[0]
    return fits and (most is None or least <= most)


def _both(one: Limits, other: Limits) -> Limits:
    """What is within both; of two patterns it is the last one."""
    lower = max(filter(None, (_lower(one), _lower(other))), default=None)
    upper = min(filter(None, (_upper(one), _upper(other))), default=None)
    shortest = max(one.min_length or 0, other.min_length or 0)
    longest = [n for n in (one.max_length, other.max_length) if n is not None]
    return Limits(
        ge=lower[0] if lower and not lower[1] else None,
        gt=lower[0] if lower and lower[1] else None,
        le=upper[0] if upper and upper[1] else None,
        lt=upper[0] if upper and not upper[1] else None,
        multiple_of=other.multiple_of or one.multiple_of,
        min_length=shortest or None,
        max_length=min(longest, default=None),
        pattern=other.pattern or one.pattern,
        unique=one.unique or other.unique,
    )


def _lower(limits: Limits) -> tuple[float, bool] | None:
    """The bound from below, and whether it is excluded: of two, the tighter is more."""
    if limits.gt is not None:
        return limits.gt, True
    return None if limits.ge is None else (limits.ge, False)


def _upper(limits: Limits) -> tuple[float, bool] | None:
    """The bound from above, and whether it is included: of two, the tighter is less."""
    if limits.lt is not None:
        return limits.lt, False
    return None if limits.le is None else (limits.le, True)


_ENDS = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")


class _Reader:
    """Reads the limits of one schema; those that nothing can be within are told."""

    def __init__(self, schema: Node) -> None:
        self._schema = schema

    def bounds(self, whole: bool) -> Limits:
        """Of a number; those of a whole number are whole."""
        ge, le = self._number("minimum"), self._number("maximum")
        gt, lt = self._number("exclusiveMinimum"), self._number("exclusiveMaximum")
        if self._is_true("exclusiveMinimum"):  # as OpenAPI 3.0 has it
            ge, gt = None, ge
        if self._is_true("exclusiveMaximum"):
            le, lt = None, le
        step = self._number("multipleOf")
        if step is not None and (step <= 0 or (whole and step != int(step))):
            step = None
        found = _both(Limits(ge=ge, le=le), Limits(gt=gt, lt=lt, multiple_of=step))
        found = _whole(found) if whole else found
        if not _has_room(found):
            self._contradiction(_ENDS)
        return found if _has_room(found) else Limits()

    def text(self) -> Limits:
        """Of a string."""
        return replace(self.length("Length"), pattern=self._pattern())

    def length(self, what: str) -> Limits:
        """Of how much there is of something."""
        least, most = self._count(f"min{what}"), self._count(f"max{what}")
        unique = what == "Items" and self._is_true("uniqueItems")
        found = Limits(min_length=least or None, max_length=most, unique=unique)
        if not _has_room(found):
            self._contradiction((f"min{what}", f"max{what}"))
        return found if _has_room(found) else Limits(unique=unique)

    def _pattern(self) -> Text | None:
        node = self._schema.get("pattern")
        if node is None or not isinstance(node.value, str):
            return None
        found = python_pattern(node.value)
        if found is None:
            expected = "one that Python's `re` can run: values are not held to it"
            node.warn(Code.PATTERN, f"the pattern {node.value!r:.60}", expected)
        return Text(found) if found else None

    def _number(self, key: str) -> float | None:
        node = self._schema.get(key)
        match node.value if node else None:
            case bool():
                return None
            case int() as number:
                return number
            case float() as number if math.isfinite(number):
                return number
            case _:
                return None

    def _is_true(self, key: str) -> bool:
        node = self._schema.get(key)
        return node is not None and node.value is True

    def _count(self, key: str) -> int | None:
        number = self._number(key)
        if number is None or number < 0 or number > _LONGEST:
            return None
        return int(number)

    def _contradiction(self, keys: tuple[str, ...]) -> None:
        place = next(node for key in keys if (node := self._schema.get(key)))
        said = [(key, node) for key in keys if (node := self._schema.get(key))]
        words = " and ".join(f"`{key}: {node.spelling:.30}`" for key, node in said)
        found = f"{words}, which no value is within"
        place.warn(Code.LIMITS, found, "some room: values are not held to them")


def _whole(found: Limits) -> Limits:
    """The same bounds for whole numbers."""
    return Limits(
        ge=None if found.ge is None else math.ceil(found.ge),
        gt=None if found.gt is None else math.floor(found.gt),
        le=None if found.le is None else math.floor(found.le),
        lt=None if found.lt is None else math.ceil(found.lt),
        multiple_of=None if found.multiple_of is None else int(found.multiple_of),
    )


def is_exact(schema: Node, places: int) -> bool:
    """Whether an array has as many items as there are places, no fewer and no more."""
    items, least, most = map(schema.get, ("items", "minItems", "maxItems"))
    ends = (items and items.value is False) or (most and most.value == places)
    return bool(ends) and least is not None and least.value == places
