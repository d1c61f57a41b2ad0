"""The statements of a module, where the lines between them are those of black."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

STEP = 4
"""Columns of an indent."""

_ESCAPE = re.compile(r'\\(?:[\\nrt"\']|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})')
NOQA = "  # noqa: E501"
_QUOTES = '"""'


class UnknownError(Exception):
    """There is something in the text of which nothing is known here."""


class Kind(Enum):
    """What black looks at when it counts blank lines."""

    HEADER = auto()
    """Of a class or a function."""
    BLOCK = auto()
    DECORATOR = auto()
    IMPORT = auto()
    TEXT = auto()
    """A string alone: a docstring, or what is said of a field."""
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Statement:
    """Lines of a module that belong together; a header is without its body."""

    kind: Kind
    depth: int
    blanks: int
    """Empty lines before it."""
    lines: Sequence[str]


def statements_of(text: str) -> list[Statement]:
    """All statements of a module that is valid Python.

    Raises UnknownError where black may change blank lines, or a text in three quotes.
    """
    lines = text.split("\n")
    if lines.pop() or not lines or not lines[-1] or "\t" in text:
        raise UnknownError
    found, at, blanks = [], 0, 0
    while at < len(lines):
        line = lines[at]
        if not line:
            blanks += 1
            at += 1
            continue
        content = line.lstrip(" ")
        indent = len(line) - len(content)
        if indent % STEP or content[:1] in ("", "#", ")", "]", "}"):
            raise UnknownError
        kind = _kind(content)
        end = (_end_of_text if kind is Kind.TEXT else _end)(lines, at, indent)
        found.append(Statement(kind, indent // STEP, blanks, lines[at:end]))
        at, blanks = end, 0
    _check_blanks(found)
    return found


def _kind(content: str) -> Kind:
    match content.partition(" ")[0]:
        case "class" | "def" | "async":
            return Kind.HEADER
        case "from" | "import":
            return Kind.IMPORT
    if content == "if TYPE_CHECKING:":
        return Kind.BLOCK
    if content.startswith(_QUOTES):
        return Kind.TEXT
    if content.endswith(":"):
        raise UnknownError
    return Kind.DECORATOR if content[0] == "@" else Kind.OTHER


def _end(lines: list[str], at: int, indent: int) -> int:
    """Behind the statement: an open bracket is closed at the indent where it began."""
    margin = " " * (indent + STEP)
    while lines[at].removesuffix(NOQA)[-1] in "([{":
        at += 1
        while at < len(lines) and lines[at].startswith(margin):
            if _QUOTES in lines[at]:
                raise UnknownError
            at += 1
        if at == len(lines) or lines[at][indent : indent + 1] not in (")", "]", "}"):
            raise UnknownError
    if lines[at][-1] in "\\," or _QUOTES in lines[at]:
        raise UnknownError
    return at + 1


def _end_of_text(lines: list[str], at: int, indent: int) -> int:
    """Behind a string in three quotes that black would leave as it is."""
    margin = " " * indent
    first = lines[at].removesuffix(NOQA)[indent + 3 :]
    if first.startswith('"') or (first[:1].isspace() and first[:2] != ' "'):
        raise UnknownError
    inside, closed, behind = first.partition(_QUOTES)
    if closed:
        if behind or not inside.strip():
            raise UnknownError
        _check_inside(inside)
        return at + 1
    least = None
    for end in range(at + 1, len(lines)):
        line = lines[end]
        if _QUOTES in line:
            if line.removesuffix(NOQA) != f"{margin}{_QUOTES}" or least != indent:
                raise UnknownError
            _check_inside("\n".join([first, *lines[at + 1 : end]]))
            return end + 1
        if line:
            own = len(line) - len(line.lstrip())
            least = own if least is None else min(least, own)
    raise UnknownError


def _check_inside(words: str) -> None:
    *others, last = words.split("\n")
    if any(line != line.rstrip() for line in others):
        raise UnknownError
    if last.endswith("\\") or (last != last.rstrip() and not last.endswith('" ')):
        raise UnknownError
    if "\\" in words and "\\" in _ESCAPE.sub("", words):
        raise UnknownError


def _check_blanks(statements: list[Statement]) -> None:
    if not statements or statements[0].blanks or statements[0].depth:
        raise UnknownError
    headers: list[int] = []
    for number, item in enumerate(statements):
        behind_body = bool(headers) and headers[-1] >= item.depth
        while headers and headers[-1] >= item.depth:
            headers.pop()
        if item.kind is Kind.HEADER:
            headers.append(item.depth)
        if number:
            least, most = _blanks(statements, number, behind_body)
            if not least <= item.blanks <= most:
                raise UnknownError


def _blanks(
    statements: list[Statement], number: int, behind_body: bool
) -> tuple[int, int]:
    """The fewest and the most blank lines that black leaves before a statement."""
    item, before = statements[number], statements[number - 1]
    usual = 1 if item.depth else 2
    if before.kind in (Kind.HEADER, Kind.BLOCK, Kind.DECORATOR):
        return 0, 0
    if item.kind in (Kind.HEADER, Kind.DECORATOR) or behind_body:
        return usual, usual
    if before.kind is Kind.TEXT:
        if number == 1:  # the docstring of the module
            return 1, 1
        owner = statements[number - 2]
        if owner.kind is Kind.HEADER and owner.lines[0].lstrip().startswith("class "):
            return 1, 1
    if before.kind is Kind.IMPORT and item.kind is not Kind.IMPORT:
        return (1, 1) if before.depth == item.depth else (0, 1)
    return 0, usual
