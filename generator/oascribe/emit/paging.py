"""The rule for the pages of an operation, as its declaration says it."""

from __future__ import annotations

from typing import assert_never

from ..api.model import Operation
from ..api.paging import (
    ByCursor,
    ByLink,
    ByNumber,
    ByOffset,
    ByUrl,
    InHeader,
    Input,
    Paging,
    Place,
    Way,
)
from .expressions import keyword, quoted, rows
from .layout import Atom, Bracket, Expr

PAGING = "._runtime.paging"
NAMES = (
    *("ByCursor", "ByLink", "ByNumber", "ByOffset", "ByUrl"),
    *("InHeader", "PageSize", "Paging"),
)
"""What declarations take from the runtime's module."""


def paging(operation: Operation, pages: Paging) -> Expr:
    """`Paging(...)`."""
    items = [_step(operation, pages)]
    if pages.items:
        items.append(keyword("items", _way(pages.items)))
    if pages.more:
        items.append(keyword("more", _way(pages.more)))
    if pages.done:
        items.append(keyword("done", _way(pages.done)))
    if pages.size:
        size = [_input(operation, pages.size.input)]
        for name in ("default", "maximum"):
            if (number := getattr(pages.size, name)) is not None:
                size.append(keyword(name, Atom(repr(number))))
        items.append(keyword("size", Bracket("PageSize", tuple(size), "()")))
    return Bracket("Paging", tuple(items), "()")


def _step(operation: Operation, pages: Paging) -> Expr:
    step = pages.step
    match step:
        case ByCursor(given, place):
            inside = [_input(operation, given), _place(place)]
        case ByOffset(given, start, total):
            inside = [_input(operation, given)]
            inside += [keyword("start", Atom(repr(start)))] if start else []
            inside += [keyword("total", _place(total))] if total else []
        case ByNumber(given, start, last):
            inside = [_input(operation, given)]
            inside += [keyword("start", Atom(repr(start)))] if start != 1 else []
            inside += [keyword("pages", _place(last))] if last else []
        case ByUrl(place):
            inside = [_place(place)]
        case ByLink():
            inside = []
        case _:
            assert_never(step)
    return Bracket(type(step).__name__, tuple(inside), "()")


def _input(operation: Operation, given: Input) -> Expr:
    """The argument, by the name that it came to have, and the steps inside of it."""
    names = {a.key: a.name for a in operation.arguments}
    return rows((quoted(names[given.argument]), *_steps(given.way)))


def _place(place: Place) -> Expr:
    if isinstance(place, InHeader):
        return Bracket("InHeader", (quoted(place.name),), "()")
    return _way(place)


def _way(way: Way) -> Expr:
    return rows(_steps(way))


def _steps(way: Way) -> list[Expr]:
    return [Atom(repr(step)) if isinstance(step, int) else quoted(step) for step in way]
