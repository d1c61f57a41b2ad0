"""One call: all that it begins with, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
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


class Call:
    """All that there is to know of one call before it begins."""

    __slots__ = (
        "arguments",
        "asynchronous",
        "client",
        "operation",
        "options",
        "settings",
        "transport",
        "unread",
    )

    def __init__(
        self,
        sdk: Owner,
        client: Any,
        operation: AnyOperation,
        arguments: Mapping[str, Any],
        options: CallOptions,
        *,
        asynchronous: bool,
        unread: bool,
    ) -> None:
        """:param unread: leave the body of the answer to the caller"""
        self.settings = sdk._settings
        self.transport = sdk._transport
        self.client = client
        self.operation = operation
        self.arguments = arguments
        self.options = options
        self.asynchronous = asynchronous
        self.unread = unread


class Answer:
    """What came of a call."""

    __slots__ = ("ends", "response", "value")

    def __init__(self, value: Any, response: Any, ends: float | None) -> None:
        """
        :param value: of a stream, and of a body left unread, nothing
        :param response: the client's response: read, or still open
        :param ends: when the time for the whole call is up, on the monotonic clock
        """
        self.value = value
        self.response = response
        self.ends = ends
