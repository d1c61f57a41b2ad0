"""What stands in the rows of the pages' tables."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ..api.words import Json, JsonValue, Text
from .markdown import cell, plain
from .tables import BREAK, table
from .values import number

YES, NO = ":heavy_check_mark:", ":heavy_minus_sign:"
_DEPRECATED = ":warning: **Deprecated.** This will be removed in a future release."


def necessity(required: bool) -> str:
    """Whether a thing must be given."""
    return YES if required else NO


def described(doc: Text | None, deprecated: bool = False) -> str:
    """A description; a thing without one says so."""
    words = cell(doc) if doc else ""
    if not deprecated:
        return words or "N/A"
    return f"{_DEPRECATED}{BREAK * 2}{words}" if words else _DEPRECATED


def exemplified(example: Json | None) -> str:
    """An example without quotes; numbers in their shortest form."""
    if example is None or example.value is None:
        return ""
    value = example.value
    text = value if isinstance(value, str) else _json(value)
    return BREAK.join(map(plain, text.splitlines()))


def _json(value: JsonValue) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number(value)
    return json.dumps(value, ensure_ascii=False)


def with_examples(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The table; its last column, the examples, only where there are some."""
    if any(row[-1] for row in rows):
        return table(header, rows)
    return table(header[:-1], [row[:-1] for row in rows])
