"""Python expressions for snippets: made by quoting values, laid out line by line."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from ..api.words import JsonValue
from .characters import UNSEEN, numbered

INDENT = "    "
WIDTH = 88
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPACES = "\t\n\u00a0\u1680\u2000-\u200f\u202f\u205f\u3000"
_TO_ESCAPE = re.compile(f'["\\\\{_SPACES}{UNSEEN}]')
_HUGE = 1024
"""An integer of more bits than this is written in hexadecimal (int.__str__ refuses)."""


@dataclass(frozen=True, slots=True)
class Atom:
    """An expression on one line, and the import that it needs."""

    code: str
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """A list, or a tuple."""

    items: tuple[Value, ...]
    brackets: str = "[]"


@dataclass(frozen=True, slots=True)
class Entries:
    """A dict with strings for keys."""

    entries: tuple[tuple[str, Value], ...]


Value: TypeAlias = Atom | Items | Entries
Arguments: TypeAlias = Sequence[tuple[str, Value]]


def quoted(text: str) -> str:
    """The text as a string of Python in double quotes, all on one line.

    What cannot be seen is written by number, so that what is read is what is there.
    """
    return f'"{_TO_ESCAPE.sub(_escaped, text)}"'


def number(value: float) -> str:
    """The shortest form of a finite number: 0.0 is `0`."""
    if isinstance(value, int):
        return str(value) if value.bit_length() <= _HUGE else hex(value)
    return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)


def plain(value: JsonValue) -> Value:
    """Any JSON value as it stands."""
    match value:
        case None | bool():
            return Atom(repr(value))
        case str():
            return Atom(quoted(value))
        case int():
            return Atom(number(value))
        case float():
            finite = math.isfinite(value)
            return Atom(number(value) if finite else f'float("{value}")')
        case list():
            return Items(tuple(map(plain, value)))
        case dict():
            return Entries(tuple((key, plain(item)) for key, item in value.items()))
        case other:
            assert_never(other)


def opened(value: Value, indent: int = 0) -> str:
    """The expression with every list and dict opened, one element on a line."""
    inner = INDENT * (indent + 1)
    match value:
        case Atom(code):
            return code
        case Items(items, brackets):
            lines = [opened(item, indent + 1) for item in items]
        case Entries(entries):
            brackets = "{}"
            lines = [f"{quoted(k)}: {opened(v, indent + 1)}" for k, v in entries]
        case other:
            assert_never(other)
    if not lines:
        return brackets
    body = "".join(f"{inner}{line},\n" for line in lines)
    return f"{brackets[0]}\n{body}{INDENT * indent}{brackets[1]}"


def flat(value: Value) -> str:
    """The expression on one line."""
    match value:
        case Atom(code):
            return code
        case Items((only,), "()"):
            return f"({flat(only)},)"
        case Items(items, brackets):
            return f"{brackets[0]}{', '.join(map(flat, items))}{brackets[1]}"
        case Entries(entries):
            pairs = (f"{quoted(key)}: {flat(item)}" for key, item in entries)
            return f"{{{', '.join(pairs)}}}"
        case other:
            assert_never(other)


def fitted(value: Value, indent: int, before: str = "", after: str = "") -> str:
    """The expression between two texts, opened as black does where a line is full.

    The first line starts at the indent, which is not part of the result.
    """
    match value:
        case Atom(code):
            return f"{before}{code}{after}"
        case Items(items, ends):
            parts = [("", item) for item in items]
        case Entries(entries):
            ends = "{}"
            parts = [(f"{quoted(key)}: ", item) for key, item in entries]
        case other:
            assert_never(other)
    return _split(parts, ends, indent, before, after)


def call(
    function: str,
    arguments: Arguments,
    indent: int,
    before: str = "",
    after: str = "",
) -> str:
    """A call with these arguments by name, laid out in the same way."""
    parts = [(f"{name}=", value) for name, value in arguments]
    return _split(parts, "()", indent, before + function, after)


def _split(
    parts: list[tuple[str, Value]], ends: str, indent: int, before: str, after: str
) -> str:
    comma = "," if ends == "()" and len(parts) == 1 and not parts[0][0] else ""
    body = ", ".join(before + flat(value) for before, value in parts) + comma
    whole = f"{before}{ends[0]}{body}{ends[1]}{after}"
    if indent + len(whole) <= WIDTH or not parts:
        return whole
    margin, inner = " " * indent, " " * indent + INDENT
    if len(inner) + len(body) > WIDTH:
        last = "," if len(parts) > 1 else comma
        follow = [*"," * (len(parts) - 1), last]
        body = f"\n{inner}".join(
            fitted(value, len(inner), name, end)
            for (name, value), end in zip(parts, follow, strict=True)
        )
    return f"{before}{ends[0]}\n{inner}{body}\n{margin}{ends[1]}{after}"


def needs(value: Value) -> frozenset[str]:
    """The imports that the expression needs."""
    match value:
        case Atom(needs=line):
            return frozenset([line] if line else [])
        case Items(items):
            return frozenset().union(*map(needs, items))
        case Entries(entries):
            return frozenset().union(*(needs(item) for _, item in entries))
        case other:
            assert_never(other)


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    return _ESCAPES.get(char) or numbered(char)
