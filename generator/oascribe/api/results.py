"""What calls give back: answers of one piece, streams of many, and typed errors."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from .types import Key, Type
from .words import Identifier, Text

ANY = "2XX"
"""The statuses of an answer that is the only one."""
REDIRECTED = "2XX,3XX"
"""The same where the document knows of redirects alone; some are followed."""


@dataclass(frozen=True, slots=True)
class JsonResult:
    """An answer of JSON."""

    media_type: Text
    type: Type
    status: str = ANY


@dataclass(frozen=True, slots=True)
class Fold:
    """How the data of events make one answer; paths are wire names with dots."""

    name: Identifier
    """The class that gathers the events: `CreateStreamAccumulator`."""
    type: Type
    """What the answer is."""
    texts: tuple[Text, ...]
    """Pieces that are joined; whatever else comes again replaces what was there."""
    lists: tuple[Text, ...]
    """Lists whose items are told apart by their `index`."""
    nulls: tuple[Text, ...]
    """What is null in an answer to which no event gave a value."""
    dropped: tuple[Text, ...]
    """What the answer does not have, or has by itself."""
    renamed: tuple[tuple[Text, Text], ...]
    """Fields that the answer calls otherwise."""


@dataclass(frozen=True, slots=True)
class EventsResult:
    """An answer that is a stream of server-sent events."""

    media_type: Text
    type: Type
    envelope: bool
    """The type is of the whole event (id, event, data, retry), not of its data."""
    sentinel: Text | None
    fold: Fold | None = None


@dataclass(frozen=True, slots=True)
class LinesResult:
    """An answer that is a stream of lines, each of them JSON."""

    media_type: Text
    type: Type


@dataclass(frozen=True, slots=True)
class TextResult:
    """An answer of text."""

    media_type: Text
    status: str = ANY


@dataclass(frozen=True, slots=True)
class BytesResult:
    """An answer of bytes."""

    media_type: Text
    status: str = ANY


@dataclass(frozen=True, slots=True)
class NoResult:
    """An answer without content."""

    status: str = ANY


Single: TypeAlias = JsonResult | TextResult | BytesResult | NoResult


@dataclass(frozen=True, slots=True)
class AnyResult:
    """One of several answers, told apart by their statuses."""

    cases: tuple[Single, ...]


Stream: TypeAlias = EventsResult | LinesResult
Result: TypeAlias = Single | AnyResult | Stream


class Form(Enum):
    """How the value of a header is written (OpenAPI, style `simple`)."""

    TEXT = "text"
    LIST = "list"
    """Items with commas between them."""
    OBJECT = "object"
    """Names and values in turn, with commas between them."""
    PAIRS = "pairs"
    """`name=value`s with commas between them."""
    JSON = "json"


@dataclass(frozen=True, slots=True)
class ResponseHeader:
    """A header that answers have, with what its text means."""

    key: Key
    name: Identifier
    """A constant: `X_RATE_LIMIT`."""
    wire: Text
    type: Type
    form: Form
    doc: Text | None
    of_errors: bool
    """No success has it."""


@dataclass(frozen=True, slots=True)
class ErrorCase:
    """An error whose body the document describes."""

    statuses: tuple[str, ...]
    """Exact codes, or ranges such as `4XX`."""
    media_type: Text
    type: Type
