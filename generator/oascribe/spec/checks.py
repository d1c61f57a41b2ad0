"""Whether a value of a document is plainly of some type; in doubt, it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from .pointer import JsonValue

Check: TypeAlias = Callable[[JsonValue], bool]
Shape: TypeAlias = Mapping[str, Check]
"""The keys whose values are of a certain type; any other key may hold anything."""

_MOST = 10**300
"""Beyond this a whole number may be no float."""


def fits(value: JsonValue, shape: Shape, needed: Iterable[str] = ()) -> bool:
    if not isinstance(value, dict) or any(key not in value for key in needed):
        return False
    for key, said in value.items():
        check = shape.get(key)
        if check is not None and not check(said):
            return False
    return True


def text(value: JsonValue) -> bool:
    return type(value) is str


def flag(value: JsonValue) -> bool:
    return type(value) is bool


def number(value: JsonValue) -> bool:
    return type(value) is float or (type(value) is int and abs(value) < _MOST)


def count(value: JsonValue) -> bool:
    return type(value) is int and 0 <= value < _MOST


def step(value: JsonValue) -> bool:
    return number(value) and value > 0  # type: ignore[operator]


def an_object(value: JsonValue) -> bool:
    """One that is a site of its own."""
    return isinstance(value, dict)


def objects(value: JsonValue) -> bool:
    return isinstance(value, list) and all(map(an_object, value))


def named(value: JsonValue) -> bool:
    """Objects by their names; extensions among them would be taken for objects."""
    return isinstance(value, dict) and all(
        isinstance(each, dict) and not name.startswith("x-")
        for name, each in value.items()
    )


def properties(value: JsonValue) -> bool:
    return isinstance(value, dict) and all(map(an_object, value.values()))


def object_or_flag(value: JsonValue) -> bool:
    return isinstance(value, dict | bool)


def texts(value: JsonValue) -> bool:
    return isinstance(value, list) and all(map(text, value))


def some_texts(value: JsonValue) -> bool:
    return texts(value) and bool(value)


def some(value: JsonValue) -> bool:
    return isinstance(value, list) and bool(value)


def a_list(value: JsonValue) -> bool:
    return isinstance(value, list)


def texts_by_name(value: JsonValue) -> bool:
    return isinstance(value, dict) and all(map(text, value.values()))


def empty(value: JsonValue) -> bool:
    """What is rare is left to the library."""
    return value == {}


def never(value: JsonValue) -> bool:
    return False


def one_of(*words: str) -> Check:
    return lambda value: type(value) is str and value in words


def each_of(shape: Shape, *needed: str) -> Check:
    """A list of such objects, which are no sites."""
    return lambda value: isinstance(value, list) and all(
        fits(item, shape, needed) for item in value
    )


def whole(shape: Shape, *needed: str) -> Check:
    return lambda value: fits(value, shape, needed)


def by_name(shape: Shape, *needed: str) -> Check:
    return lambda value: isinstance(value, dict) and all(
        fits(item, shape, needed) for item in value.values()
    )


def alternatives(value: JsonValue) -> bool:
    """Of security: by name the scopes."""
    return isinstance(value, list) and all(
        isinstance(item, dict) and all(map(texts, item.values())) for item in value
    )
