"""Scalars in snippets: from an example of the document, or made from a name."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import assert_never
from uuid import UUID

from ..api.limits import is_within
from ..api.types import Kind, Limits
from ..api.words import JsonValue
from .values import Atom, number, quoted

_NUMERAL = re.compile(r"-?(0|[1-9]\d{0,15})(\.\d{1,15})?")
_DATETIME = "from datetime import datetime"
_DATE = "from datetime import date"
_TIME = "from datetime import time"
_TIMEDELTA = "from datetime import timedelta"
_UUID = "from uuid import UUID"
_DECIMAL = "from decimal import Decimal"

_STRINGS = (
    ("email", "ada@example.com"),
    ("url uri href link website homepage domain", "https://example.com"),
    ("phone", "+15550100"),
    ("currency", "EUR"),
    ("country", "PT"),
    ("language locale", "en"),
    ("timezone", "UTC"),
    ("city", "Lisbon"),
)
"""Texts for names that end in one of these words."""


def scalar(kind: Kind, value: JsonValue) -> Atom | None:
    """The example as an expression of that kind; None where it is of another kind."""
    match kind:
        case Kind.STR:
            return _text(value)
        case Kind.INT | Kind.FLOAT:
            return _number(kind, value)
        case Kind.BOOL:
            return Atom(repr(value)) if isinstance(value, bool) else None
        case Kind.NULL:
            return Atom("None") if value is None else None
        case Kind.DATETIME:
            return _moment("datetime", dt.datetime.fromisoformat, _DATETIME, value)
        case Kind.DATE:
            return _moment("date", dt.date.fromisoformat, _DATE, value)
        case Kind.TIME:
            return _moment("time", dt.time.fromisoformat, _TIME, value)
        case Kind.UUID:
            return _uuid(value)
        case Kind.DECIMAL:
            return _decimal(value)
        case Kind.BYTES | Kind.DURATION:
            return None  # an example shows how these travel, not what Python takes
        case other:
            assert_never(other)


def made_scalar(kind: Kind, name: str, limits: Limits | None = None) -> Atom:
    """A value for a thing of that name, the same each time, within most limits."""
    match kind:
        case Kind.STR:
            return Atom(quoted(_sized(_made_text(name), limits or Limits())))
        case Kind.INT | Kind.FLOAT:
            return Atom(number(_made_number(kind, limits or Limits())))
        case Kind.BOOL:
            return Atom("True")
        case Kind.NULL:
            return Atom("None")
        case Kind.BYTES:
            return Atom('b"data"')
        case Kind.DATETIME:
            code = 'datetime.fromisoformat("2025-01-31T12:00:00+00:00")'
            return Atom(code, _DATETIME)
        case Kind.DATE:
            return Atom('date.fromisoformat("2025-01-31")', _DATE)
        case Kind.TIME:
            return Atom('time.fromisoformat("12:00:00")', _TIME)
        case Kind.DURATION:
            return Atom("timedelta(hours=1)", _TIMEDELTA)
        case Kind.UUID:
            return Atom('UUID("9f1c2d3e-4b5a-4678-8123-456789abcdef")', _UUID)
        case Kind.DECIMAL:
            return Atom('Decimal("9.99")', _DECIMAL)
        case other:
            assert_never(other)


def _made_number(kind: Kind, limits: Limits) -> float:
    """1, or what is next to it within the limits."""
    step = limits.multiple_of or 1
    found: float = step
    if limits.ge is not None and found < limits.ge:
        found = math.ceil(limits.ge / step) * step
    if limits.gt is not None and found <= limits.gt:
        found = (math.floor(limits.gt / step) + 1) * step
    if not is_within(found, limits):  # a number below 1
        bounds = [b for b in (limits.le, limits.lt, limits.ge) if b is not None]
        found = math.floor(min(bounds) / step) * step
        found -= 0 if is_within(found, limits) else step
    if not is_within(found, limits) and kind is Kind.FLOAT:  # 0.3 to 0.7
        low = limits.ge if limits.ge is not None else limits.gt or 0
        high = limits.le if limits.le is not None else limits.lt or low
        found = (low + high) / 2
    return found


def _sized(text: str, limits: Limits) -> str:
    """The text, as long as it must be and no longer than it may be."""
    return text.ljust(min(limits.min_length or 0, 200), "x")[: limits.max_length]


def _made_text(name: str) -> str:
    word = name.rstrip("_").rpartition("_")[2].lower()
    for words, text in _STRINGS:
        if word in words.split():
            return text
    return f"<{name.strip('_')}>"


def _text(value: JsonValue) -> Atom | None:
    match value:
        case str():
            return Atom(quoted(value))
        case bool() | None | list() | dict():
            return None
        case other:  # 42 where "42" is meant: YAML without quotes
            return Atom(quoted(number(other))) if math.isfinite(other) else None


def _number(kind: Kind, value: JsonValue) -> Atom | None:
    if isinstance(value, str) and _NUMERAL.fullmatch(value):
        value = float(value) if "." in value else int(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if kind is Kind.INT and value != int(value):
        return None
    return Atom(number(value))


_Moment = dt.datetime | dt.date | dt.time


def _moment(
    name: str, parse: Callable[[str], _Moment], line: str, value: JsonValue
) -> Atom | None:
    if not isinstance(value, str):
        return None
    try:
        moment = parse(value)
    except ValueError:
        return None
    # isoformat and not the value: Python 3.10 reads less than what was parsed here.
    return Atom(f"{name}.fromisoformat({quoted(moment.isoformat())})", line)


def _uuid(value: JsonValue) -> Atom | None:
    try:
        return Atom(f"UUID({quoted(str(UUID(str(value))))})", _UUID)
    except ValueError:
        return None


def _decimal(value: JsonValue) -> Atom | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        exact = Decimal(value if isinstance(value, str) else number(value))
    except (InvalidOperation, ValueError):
        return None
    return (
        Atom(f"Decimal({quoted(str(exact))})", _DECIMAL) if exact.is_finite() else None
    )
