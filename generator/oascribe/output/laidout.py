"""Proof, without black, that black would change nothing of most statements.

Black lays out each statement by itself, and counts the blank lines between them. One
that fits on its line, or has an item a line and a comma behind the last, is as black
wants it where its spaces are right. That is nearly all of what templates say, and it
takes a fiftieth of black's time to see. The rest is in doubt: black must be asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .flat import WIDTH, fits, is_item, is_result, is_statement, is_word, opens
from .nested import is_body, is_exploded, is_part, joined, said_of
from .nested import is_result as is_split_result
from .nested import parts as parts_of
from .splits import is_too_long, is_unsplittable, is_value
from .statements import STEP, Kind, Statement, UnknownError, statements_of

_PLAIN = ("", " = None", " = UNSET")
_CLOSING = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A statement that only black can judge."""

    asked: str
    """A module of it alone, without those of its items that stay in any case."""
    whole: str
    """The same with all its items."""
    first: int
    """Its first line in the text, from 0, and the one behind it."""
    end: int
    around: tuple[str, str]
    """What stands before and behind it in these modules."""


def doubts(text: str) -> list[Doubt] | None:
    """The statements of a valid module that only black can judge.

    None: only the text as a whole. Where black leaves each of them as it is, it changes
    nothing of the text.
    """
    try:
        statements = statements_of(text)
    except UnknownError:
        return None
    found, at = [], 0
    for item in statements:
        at += item.blanks
        if lines := _doubt(item):
            around = _around(item)
            asked, whole = (
                "\n".join(each).join(around) for each in (lines, item.lines)
            )
            found.append(Doubt(asked, whole, at, at + len(item.lines), around))
        at += len(item.lines)
    return found


def _around(item: Statement) -> tuple[str, str]:
    """Makes a module of a statement, at the depth that it has."""
    before = "".join(f"{' ' * (STEP * depth)}class _:\n" for depth in range(item.depth))
    inner = " " * (STEP * (item.depth + 1))
    return before, f"\n{inner}pass\n" if item.kind is Kind.HEADER else "\n"


def _doubt(item: Statement) -> Sequence[str]:
    """The lines of a statement that only black can judge, without items that stay."""
    if item.kind in (Kind.TEXT, Kind.BLOCK):
        return ()
    indent = item.depth * STEP
    first, last = item.lines[0], item.lines[-1]
    head, tail = first[indent:], last[indent + 1 :]
    if len(item.lines) == 1:
        stays = fits(first) and is_statement(head)
        return () if stays or is_unsplittable(first, indent) else item.lines
    if len(item.lines) == 3 and is_value(item.lines, indent):
        return ()
    if item.kind is Kind.HEADER and tail == ":":
        return _split_header(item, indent)
    if len(item.lines) == 2 or not _stands(first, last, indent, head):
        return item.lines
    inside = item.lines[1:-1]
    if item.kind is Kind.OTHER and is_too_long(item.lines, indent):
        return ()
    ends = tail in _PLAIN or (item.kind is Kind.HEADER and is_result(tail))
    items = list(parts_of(inside, indent + STEP))
    if not ends or not all(said_of(part[-1]).endswith(",") for part in items):
        return item.lines
    if not (_is_call(head) or item.kind is Kind.IMPORT):
        return () if _is_exploded(items, indent + STEP, head) else item.lines
    # The comma of a call is reason enough for a line of each item.
    left = [part for part in items if not _stays(part, indent + STEP)]
    return [first, *(line for part in left for line in part), last] if left else ()


def _split_header(item: Statement, indent: int) -> Sequence[str]:
    """The same of a class with one base, or where the result of a function is split."""
    lines = item.lines
    if lines[0][indent:].startswith("class ") and lines[-1][indent] == ")":
        too_long = indent + len(joined(lines)) > WIDTH or is_exploded(lines)
        stays = too_long and opens(lines[0][indent:]) and fits(lines[0])
        return () if stays and is_body(lines[1:-1], indent + STEP) else lines
    closing = f"{' ' * indent}) -> "
    at = next((n for n, line in enumerate(lines) if line.startswith(closing)), 0)
    if not at or not is_split_result(lines[at:], indent):
        return lines
    plain = replace(item, lines=[*lines[:at], f"{closing}None:"])
    return lines if _doubt(plain) else ()


def _is_exploded(items: Sequence[Sequence[str]], indent: int, opened: str) -> bool:
    """Whether each item stays, and a comma is the reason for their lines.

    One item and its comma is a tuple, or all of a subscript: no reason, unless the item
    itself needs more than a line.
    """
    reason = len(items) > 1 or _is_call(opened) or opened.endswith(("{", "= ["))
    reason = reason or (len(items[0]) > 1 and opened.endswith("=("))
    return reason and all(_stays(part, indent) for part in items)


def _stays(item: Sequence[str], indent: int) -> bool:
    """Whether an item with its comma is as black wants it."""
    first, last = item[0], item[-1]
    head = first[indent:]
    if first[:indent].strip(" ") or said_of(last)[-1] != ",":
        return False
    if len(item) == 1:
        if head[-1] != ",":  # nobody can make it shorter
            return is_word(said_of(head)[:-1])
        return fits(first) and is_item(head[:-1])
    if len(item) == 2 or not _stands(first, last, indent, head):
        return False
    if last[indent + 1 :] == ",":
        parts = list(parts_of(item[1:-1], indent + STEP))
        if _is_exploded(parts, indent + STEP, head):
            return True
    return is_too_long(item, indent) or is_part(item, indent)


def _is_call(head: str) -> bool:
    return head[-1] == "(" and head[-2:-1] not in ("", " ", "=", "(", "[")


def _stands(first: str, last: str, indent: int, head: str) -> bool:
    """Whether the first line ends with a bracket that the last one closes."""
    return (
        head[-1:] in _CLOSING
        and last[: indent + 1] == f"{' ' * indent}{_CLOSING[head[-1]]}"
        and fits(first)
        and fits(last)
        and opens(head)
    )
