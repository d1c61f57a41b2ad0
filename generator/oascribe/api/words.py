"""Words that come from a document, and names that go into Python code.

A word cannot be printed: `str()`, `format()` and Jinja's `{{ }}` raise. The filters in
`emit/rendering.py` are the only doors, one for each kind of place in the output. A name
is the opposite: it is only ever made by `naming`, and can be printed anywhere.
"""

from __future__ import annotations

import keyword
from typing import NoReturn, TypeAlias, final

JsonValue: TypeAlias = (
    "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
)


class _Unprintable:
    """A value that has no text of its own, so that nobody prints it by mistake."""

    __slots__ = ()

    def __str__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is quoted by a filter, never printed")

    def __format__(self, spec: str) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is quoted by a filter, never printed")


@final
class Text(_Unprintable):
    """Words of the document: a description, a wire name, a path, a media type."""

    __slots__ = ("raw",)

    def __init__(self, raw: str) -> None:
        self.raw = raw

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and other.raw == self.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    def __bool__(self) -> bool:
        return bool(self.raw)

    def __repr__(self) -> str:
        return f"Text({self.raw!r})"


@final
class Json(_Unprintable):
    """A JSON value of the document: a default, an example, a member of an enum."""

    __slots__ = ("value",)

    def __init__(self, value: JsonValue) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        # 1, 1.0 and True are equal in Python and three values in JSON.
        return isinstance(other, Json) and repr(other.value) == repr(self.value)

    def __hash__(self) -> int:
        return hash(repr(self.value))

    def __repr__(self) -> str:
        return f"Json({self.value!r})"


class Identifier(str):
    """A Python identifier: ASCII, no keyword. Raises ValueError for anything else."""

    __slots__ = ()

    def __new__(cls, name: str) -> Identifier:
        if not (name.isascii() and name.isidentifier()) or keyword.iskeyword(name):
            raise ValueError(f"{name!r} is no identifier")
        return super().__new__(cls, name)


class Chosen(Identifier):
    """A name that the document asks for by a word of its own, whatever it was."""

    __slots__ = ()
