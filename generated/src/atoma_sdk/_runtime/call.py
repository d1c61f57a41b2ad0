"""One call: all that it begins with, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from .operation import Operation, StreamOperation

if TYPE_CHECKING:
    from .settings import CallOptions, Settings
    from .transport import Transport

AnyOperation = Operation[Any] | StreamOperation[Any]


class Owner(Protocol):
    """What a call takes from the SDK object that it is made on."""

    _settings: Settings
    _transport: Transport


@dataclass(frozen=True, slots=True)
class Call:
    """All that there is to know of one call before it begins."""

    operation: AnyOperation
    arguments: Mapping[str, Any]
    options: CallOptions
    settings: Settings
    transport: Transport
    client: Any
    asynchronous: bool
    unread: bool = False
    """Leave the body of the answer to the caller."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a call."""

    value: Any
    """The value; of a stream, and of a body left unread, nothing."""
    response: Any
    """The client's response: read, or still open."""
    ends: float | None
    """When the time for the whole call is up, on the monotonic clock."""
