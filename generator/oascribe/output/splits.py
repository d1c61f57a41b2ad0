"""Statements that are on several lines only because they are too long for one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .flat import (
    WIDTH,
    alternatives,
    bare,
    fits,
    is_expression,
    is_narrow,
    is_statement,
    is_word,
)
from .nested import is_body, is_exploded, joined, parts
from .statements import NOQA, STEP

_DECLARED = re.compile(r"\w+: (TypeAlias = )?")
_VALUE = re.compile(r' = (?:[\w.]+|"")')
_SUBSCRIPT = re.compile(r"\w+(?:\.\w+)?\[")
_TARGET = re.compile(r"\w+(?:\.\w+)? = \(")
_UNSPLITTABLE = re.compile(r"\w+: \w+")


def is_too_long(lines: Sequence[str], indent: int) -> bool:
    """Whether the lines inside of a bracket are there for want of room, as in black.

    `lines` are those of a statement, or of a parameter with its comma: the first ends
    with a bracket that the last one closes.
    """
    if not all(is_narrow(line) and (fits(line) or _is_word(line)) for line in lines):
        return False
    first, last, inside = lines[0], lines[-1], lines[1:-1]
    head, tail = first[indent:], last[indent + 1 :]
    is_item = tail.endswith(",")
    tail = tail.removesuffix(",")
    declared = _DECLARED.match(head)
    if tail and not (declared and _VALUE.fullmatch(bare(tail))):
        return False
    if not declared:
        if tail or is_item:
            return False
        return _is_lone(first, inside, indent) or _is_behind(first, inside, indent)
    behind = head[declared.end() :]
    if behind == "(":
        return _is_group(inside, indent + STEP, len(first) - 1, tail, is_item)
    if not _SUBSCRIPT.fullmatch(behind):
        return False
    width = indent + len(joined([*lines[:-1], f"{' ' * indent}]"]))
    return _leaves_no_room(width, tail, is_item) and is_body(inside, indent + STEP)


def _is_word(line: str) -> bool:
    """Whether it is a text that no formatter can make shorter."""
    return line.endswith(NOQA) and is_word(
        line.strip(" |").removesuffix(NOQA).rstrip(",")
    )


def _leaves_no_room(width: int, tail: str, is_item: bool) -> bool:
    """Whether a type of that width, and what is behind it, is too long for a line.

    In a statement black would rather have the value in brackets: ` = (`.
    """
    if is_item:
        return width + len(tail) + 1 > WIDTH
    return width + (len(" = (") if tail else 0) > WIDTH


def _is_lone(first: str, inside: Sequence[str], indent: int) -> bool:
    """Whether it is the one line between the brackets of `name = call(`."""
    content = inside[0][indent + STEP :]
    is_tuple = first[-2:-1] in (" ", "=", "(")
    whole = len(first) + len(content) + 1
    if len(inside) != 1 or first[-1] != "(" or whole <= WIDTH:
        return False
    plain = all(part.isidentifier() for part in content.split("."))
    return plain and not is_tuple and " = " in first and "[" not in first


def _is_behind(first: str, inside: Sequence[str], indent: int) -> bool:
    """Whether a call is in brackets since its name does not fit behind ` = `."""
    name = inside[0][indent + STEP :].partition("(")[0]
    if not _TARGET.fullmatch(first[indent:]) or not name.isidentifier():
        return False
    too_long = len(first) - 1 + len(f"{name}(") > WIDTH
    return too_long and is_body(inside, indent + STEP)


def _is_group(
    lines: Sequence[str], indent: int, before: int, tail: str, is_item: bool
) -> bool:
    """Whether parentheses hold alternatives that do not fit behind what is before.

    With one `|` and a call at the end, black would split that call instead; what ends
    with a comma and a bracket is as good as a call.
    """
    if len(lines) > 1:
        several = list(parts(lines, indent))
        calls = several[-1][-1][-1] == ")" or is_exploded(several[-1])
        return (len(several) > 2 or not calls) and is_body(lines, indent, "")
    content = lines[0][indent:]
    count = alternatives(content)
    if count == 1 and not content.isidentifier():
        return False
    return (
        _leaves_no_room(before + len(content), tail, is_item)
        and (count != 2 or content[-1] != ")")
        and is_expression(content)
    )


def is_unsplittable(line: str, indent: int) -> bool:
    """Whether a declaration is too long, and its type too long for a line of its own.

    The mark that it is too long goes where the type would go.
    """
    said = line[indent:].removesuffix(NOQA)
    if said == line[indent:] or not _UNSPLITTABLE.fullmatch(said):
        return False
    return indent + STEP + len(said.partition(": ")[2]) + len(NOQA) > WIDTH


def is_value(lines: Sequence[str], indent: int) -> bool:
    """Whether three lines are a plain value in brackets for want of room."""
    first, last = lines[0], lines[-1]
    content = lines[1][indent + STEP :]
    return (
        first.endswith(" = (")
        and last == f"{' ' * indent})"
        and _DECLARED.match(first[indent:]) is not None
        and all(is_narrow(line) and fits(line) for line in lines)
        and len(first) - 1 + len(content) > WIDTH
        and bare(content).strip('"').isidentifier() ^ (bare(content) == '""')
        and is_statement(f"{first[indent:-1]}_")
    )
