"""Expressions laid out as black lays them out, so that black finds nothing to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from .characters import columns

WIDTH = 88
STEP = "    "
NOQA = "  # noqa: E501"
"""Behind a line that nobody can make shorter."""
_WIDE = "  # noqa: UP007"
"""Behind a union that is too wide for the parser to have it with `|`."""


@dataclass(frozen=True, slots=True)
class Atom:
    """Code that is never split."""

    text: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """Something with arguments: a subscript, a call, a tuple, a list."""

    head: str
    items: tuple[Expr, ...]
    ends: str = "[]"
    comma: bool = False
    """A trailing comma in any case: a tuple of one."""


@dataclass(frozen=True, slots=True)
class Either:
    """Alternatives joined by `|`."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Prefixed:
    """An expression behind a text: `argument=` or `lambda: `."""

    text: str
    expr: Expr


Expr: TypeAlias = Atom | Bracket | Either | Prefixed


def one_line(expr: Expr) -> str:
    """The expression without a line break."""
    if isinstance(expr, Atom):  # not by patterns: nothing is called as often
        return expr.text
    if isinstance(expr, Either):
        return " | ".join(map(one_line, expr.parts))
    if isinstance(expr, Prefixed):
        return expr.text + one_line(expr.expr)
    inside = ", ".join(map(one_line, expr.items)) + ("," if expr.comma else "")
    return f"{expr.head}{expr.ends[0]}{inside}{expr.ends[1]}"


def lay(expr: Expr, indent: int, before: str = "", after: str = "") -> str:
    """The expression between two texts, split where the line would be too long.

    The first line starts at the indent, which is not part of the result.
    """
    whole = f"{before}{one_line(expr)}{after}"
    if indent + columns(whole) <= WIDTH:
        return whole
    margin, inner = " " * indent, " " * indent + STEP
    match expr:
        case Atom():
            return f"{whole}{NOQA}"
        case Prefixed(text, behind):
            return lay(behind, indent, before + text, after)
        case Either(parts):
            inside = _either(parts, indent + 4)
            return f"{before}(\n{inner}{inside}\n{margin}{_line(')' + after, indent)}"
        case Bracket(head, _, ends):
            first = f"{before}{head}{ends[0]}"
            name, _, kind = head.partition("[")
            # A type in quotes has its own line.
            if kind.endswith(('"]', "']")) and indent + columns(first) > WIDTH:
                typed = _line(kind[:-1], indent + 4)
                rest = lay(replace(expr, head="]"), indent, after=after)
                return f"{before}{name}[\n{inner}{typed}\n{margin}{rest}"
            inside = _items(expr, indent + 4)
            last = _line(f"{ends[1]}{after}", indent)
            mark = _WIDE if head == "Union" else ""
            return f"{_line(first, indent)}{mark}\n{inner}{inside}\n{margin}{last}"


def statement(before: str, expr: Expr, value: str, indent: int) -> str:
    """`before` and the expression, then ` = value` where there is one.

    Black would rather put the value in brackets, or split a call that it is, than split
    an annotation.
    """
    after = f" = {value}" if value else ""
    flat = f"{before}{one_line(expr)}"
    inner = f"\n{' ' * indent}{STEP}"
    if indent + columns(flat + after) > WIDTH:
        name, called, given = value.partition("(")
        is_call = called and name.replace(".", "").isidentifier()  # and no string
        if is_call and indent + columns(flat) + columns(f" = {name}(") <= WIDTH:
            inside = _line(given[:-1], indent + 4)
            return f"{flat} = {name}({inner}{inside}\n{' ' * indent})"
        if value and indent + columns(flat) + 4 <= WIDTH:
            return f"{flat} = ({inner}{_line(value, indent + 4)}\n{' ' * indent})"
        if isinstance(expr, Atom) and indent + 4 + columns(expr.text) <= WIDTH:
            return f"{before}({inner}{expr.text}\n{' ' * indent}){after}"
    return lay(expr, indent, before, after)


def typed(head: str, kind: str) -> str:
    """The head for a type: in quotes, so that it is not loaded, unless it has some."""
    return f"{head}[{kind}]" if '"' in kind else f'{head}["{kind}"]'


def exploded(head: str, items: Iterable[Expr], indent: int) -> str:
    """A call with an argument on each line."""
    inner = " " * indent + STEP
    lines = (f"{inner}{lay(item, indent + 4, after=',')}\n" for item in items)
    return f"{head}(\n{''.join(lines)}{' ' * indent})"


def _line(text: str, indent: int) -> str:
    """A line that cannot be split, marked where it is too long."""
    return f"{text}{NOQA}" if indent + columns(text) > WIDTH else text


def _items(expr: Bracket, indent: int) -> str:
    """Arguments on one line where they fit, else one a line with a last comma.

    A tuple that is not on the line of its brackets has an item a line.
    """
    items = expr.items
    inside = ", ".join(map(one_line, items)) + ("," if expr.comma else "")
    if expr.head and indent + columns(inside) <= WIDTH:
        return inside
    last = "," if expr.comma or len(items) > 1 else ""
    lines = [
        lay(item, indent, after="," if number < len(items) else last)
        for number, item in enumerate(items, 1)
    ]
    return f"\n{' ' * indent}".join(lines)


def _either(parts: tuple[Expr, ...], indent: int) -> str:
    inside = " | ".join(map(one_line, parts))
    if indent + columns(inside) <= WIDTH:
        return inside
    lines = [
        lay(part, indent, "| " if number else "") for number, part in enumerate(parts)
    ]
    return f"\n{' ' * indent}".join(lines)
