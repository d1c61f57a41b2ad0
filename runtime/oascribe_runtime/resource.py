"""The base of every generated resource: its methods hand an operation to the runtime."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from .types import UNSET, OptionalNullable

if TYPE_CHECKING:
    from .client import SDK
    from .eventstreaming import EventStream, EventStreamAsync
    from .operation import Operation, StreamOperation
    from .retries import RetryConfig

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CallOptions:
    """What a caller may say about one call beside its arguments."""

    retries: OptionalNullable[RetryConfig] = UNSET
    server_url: str | None = None
    timeout_ms: int | None = None
    """For each of connecting, writing, reading and waiting for a connection."""
    http_headers: Mapping[str, str] | None = None
    deadline_ms: int | None = None
    """For the whole call, retries and stream included."""
    extra_query: Mapping[str, Any] | None = None
    extra_body: Mapping[str, Any] | None = None


class Resource:
    """A group of operations; made by the SDK, or by the resource that holds it."""

    def __init__(self, sdk: SDK) -> None:
        self._sdk = sdk

    def _call(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> T: ...

    async def _call_async(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> T: ...

    def _stream(
        self,
        operation: StreamOperation[T],
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> EventStream[T]: ...

    async def _stream_async(
        self,
        operation: StreamOperation[T],
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> EventStreamAsync[T]: ...
