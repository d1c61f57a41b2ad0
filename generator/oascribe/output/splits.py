"""Code that is on several lines only because it is too long for one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .flat import (
    WIDTH,
    alternatives,
    bare,
    fits,
    is_expression,
    is_item,
    is_narrow,
    is_statement,
    is_word,
)
from .statements import NOQA, STEP

_DECLARED = re.compile(r"\w+: (TypeAlias = )?")
_VALUE = re.compile(r" = [\w.]+")


def is_too_long(lines: Sequence[str], indent: int) -> bool:
    """Whether the lines inside of a bracket are there for want of room, as in black.

    `lines` are those of a statement, or of an item with its comma: the first ends with
    a bracket that the last one closes.
    """
    if not all(is_narrow(line) and (fits(line) or _is_word(line)) for line in lines):
        return False
    first, last, inside = lines[0], lines[-1], lines[1:-1]
    head, tail = first[indent:], last[indent + 1 :]
    is_item = tail.endswith(",")
    tail = tail.removesuffix(",")
    declared = _DECLARED.match(head)
    if tail and not (declared and _VALUE.fullmatch(tail)):
        return False
    if head == "(" and is_item:
        return _is_wrapped([first, *inside, f"{' ' * indent})"], indent)
    if not declared or head[0] == '"':
        alone = not tail and _is_lone(first, inside, indent, is_item)
        nested = [first, *inside, f"{' ' * indent}]"]
        return alone or (is_item and not tail and _is_nested(nested, indent))
    behind = head[declared.end() :]
    if behind == "(":
        return _is_group(inside, indent + STEP, len(first) - 1, tail, is_item)
    if declared[1] or behind[-1] != "[":
        return False
    if len(inside) > 1:
        inner = indent + STEP
        return _is_wrapped(inside, inner) or _is_nested(inside, inner)
    whole = len(first) + len(inside[0].lstrip()) + 1
    return _leaves_no_room(whole, tail, is_item) and is_expression(
        inside[0][indent + STEP :]
    )


def _is_word(line: str) -> bool:
    """Whether it is a text that no formatter can make shorter."""
    return line.endswith(NOQA) and is_word(line.strip().removesuffix(NOQA).rstrip(","))


def _leaves_no_room(width: int, tail: str, is_item: bool) -> bool:
    """Whether a type of that width, and what is behind it, is too long for a line.

    In a statement black would rather have the value in brackets: ` = (`.
    """
    if is_item:
        return width + len(tail) + 1 > WIDTH
    return width + (len(" = (") if tail else 0) > WIDTH


def _is_lone(first: str, inside: Sequence[str], indent: int, is_argument: bool) -> bool:
    """Whether it is the one line between the brackets of a call, or of a tuple."""
    content = inside[0][indent + STEP :]
    is_tuple = first[-2:-1] in (" ", "=", "(")
    whole = len(first) + len(content) + (2 if is_argument else 1)
    if len(inside) != 1 or first[-1] != "(" or whole <= WIDTH:
        return False
    if not is_argument:  # a statement: `name = call(`
        plain = all(part.isidentifier() for part in content.split("."))
        return plain and not is_tuple and " = " in first and "[" not in first
    if is_tuple != content.endswith(","):
        return False
    return is_item(content.removesuffix(","))


def _is_group(
    lines: Sequence[str], indent: int, before: int, tail: str, is_item: bool
) -> bool:
    """Whether parentheses hold alternatives that do not fit behind what is before.

    With one `|` and a call at the end, black would split that call instead.
    """
    if len(lines) > 1:
        return _is_union(lines, indent, indent)
    content = lines[0][indent:]
    count = alternatives(content)
    return (
        _leaves_no_room(before + len(content), tail, is_item)
        and (count > 2 or (count == 2 and content[-1] != ")"))
        and is_expression(content)
    )


def _is_nested(lines: Sequence[str], indent: int) -> bool:
    """Whether it is a subscript that is too long for a line; or several in each other.

    `lines` are those of the subscript alone. Black gives what is between the brackets
    a line, and splits it in turn where it does not fit.
    """
    first, last, inside = lines[0], lines[-1], lines[1:-1]
    name = first[indent:-1]
    names = all(part.isidentifier() for part in name.split("."))
    if first[:indent].strip() or first[-1] != "[" or not names or not inside:
        return False
    if last != f"{' ' * indent}]":
        return False
    if len(inside) > 1:
        return _is_nested(inside, indent + STEP)
    margin, content = inside[0][: indent + STEP], inside[0][indent + STEP :]
    too_long = len(first) + len(content) + 1 > WIDTH
    return too_long and not margin.strip() and is_expression(f"f({content})")


def _is_wrapped(lines: Sequence[str], indent: int) -> bool:
    """Whether the lines are alternatives in parentheses, too long for one line."""
    margin = " " * indent
    if (lines[0], lines[-1]) != (f"{margin}(", f"{margin})"):
        return False
    inside = lines[1:-1]
    if len(inside) > 1:
        # How much room there would be depends on what is around the parentheses: what
        # is too long by itself is so everywhere, and black is asked about the rest.
        return _is_union(inside, indent + STEP, 0)
    content = inside[0][indent + STEP :]
    return (
        indent + len(content) + len("()") > WIDTH
        and alternatives(content) > 1
        and is_expression(content)
    )


def _is_union(lines: Sequence[str], indent: int, before: int) -> bool:
    """Whether each alternative is on a line because together they do not fit on one.

    `before` is the width of what is on that line beside them. With one `|` and a call
    at the end, black would split that call instead.
    """
    whole, at, count, split = before - len(" | "), 0, 0, False
    while at < len(lines):
        line, content = lines[at], lines[at][indent:]
        if line[:indent].strip() or content.startswith("| ") != bool(at):
            return False
        content = content.removeprefix("| ")
        whole += len(content) + len(" | ")
        at, count = at + 1, count + 1
        if content[-1:] == "[" and content[:-1].isidentifier():
            margin = " " * (indent + STEP)
            end = at + sum(1 for inner in lines[at:] if inner.startswith(margin))
            inside = lines[at:end]
            if not inside or lines[end : end + 1] != [f"{' ' * indent}]"]:
                return False
            listed = _is_list(inside, indent, len(line))
            if not listed and not _is_wrapped(inside, indent + STEP):
                return False
            at, split = end + 1, True
        elif alternatives(content) > 1 or not is_expression(content):
            return False
    return (count > 2 or lines[-1][-1] != ")") and (split or whole > WIDTH)


def _is_list(lines: Sequence[str], indent: int, before: int) -> bool:
    """Whether elements are on one line of their own, or each has one and a comma."""
    inside = [line[indent + STEP :] for line in lines]
    if len(lines) == 1:
        said = inside[0].removesuffix(NOQA)
        return before + len(said) + 1 > WIDTH and is_expression(f"f({said})")
    at = 0
    while at < len(inside):
        content, at = inside[at], at + 1
        if content[-1:] == "(" and content[:-1].isidentifier():
            # The comma behind its last argument is reason enough for a line of each.
            end = at + sum(1 for line in inside[at:] if line.startswith(" " * STEP))
            if end == at or inside[end : end + 1] != ["),"]:
                return False
            if not all(_is_element(line[STEP:]) for line in inside[at:end]):
                return False
            at = end + 1
        elif not _is_element(content):
            return False
    return len(lines) > 1


def _is_element(line: str) -> bool:
    said = line.removesuffix(NOQA)
    stays = is_item if said == line else is_word
    return said[-1:] == "," and stays(said[:-1])


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
