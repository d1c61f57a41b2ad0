"""The base of every generated resource: its methods hand operations to the runtime."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from .settings import CallOptions as CallOptions

if TYPE_CHECKING:
    from .client import SDK
    from .eventstreaming import EventStream, EventStreamAsync
    from .operation import Operation, StreamOperation

T = TypeVar("T")


class Resource:
    """A group of operations; made by the SDK, or by the resource that holds it."""

    def __init__(self, sdk: SDK) -> None:
        self._sdk = sdk

    def _call(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> T:
        value: T = self._sdk._perform(operation, arguments, options).value
        return value

    async def _call_async(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> T:
        answer = await self._sdk._perform_async(operation, arguments, options)
        value: T = answer.value
        return value

    def _stream(
        self,
        operation: StreamOperation[T],
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> EventStream[T]:
        return self._sdk._open(operation, arguments, options)

    async def _stream_async(
        self,
        operation: StreamOperation[T],
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> EventStreamAsync[T]:
        return await self._sdk._open_async(operation, arguments, options)
