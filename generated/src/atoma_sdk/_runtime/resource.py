"""The base of every generated resource: its methods hand operations to the runtime."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from .calling import perform, perform_async
from .settings import CallOptions as CallOptions

if TYPE_CHECKING:
    from typing_extensions import Self, Unpack

    from .call import Answer
    from .client import SDK
    from .eventstreaming import EventStream, EventStreamAsync
    from .operation import Operation, StreamOperation
    from .options import Options
    from .pages import AsyncPage, Page

T = TypeVar("T")


class Resource:
    """A group of operations; made by the SDK, or by the resource that holds it."""

    _mode: Literal["value", "raw", "unread"] = "value"
    """What the methods give: see the module `raw`."""

    def __init__(self, sdk: SDK) -> None:
        self._sdk = sdk

    def with_options(self, **options: Unpack[Options]) -> Self:
        """The same resource of a client with other options, which shares the
        connections; see `SDK.with_options`."""
        other = copy.copy(self)
        other.__dict__ = {"_sdk": self._sdk.with_options(**options)}
        return other

    def _call(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> T:
        sdk, mode = self._sdk, self._mode
        answer: Any = perform(sdk, operation, arguments, options, mode == "unread")
        value: T = self._given(operation, answer, asynchronous=False)
        return value

    async def _call_async(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> T:
        sdk, unread = self._sdk, self._mode == "unread"
        answer: Any = await perform_async(sdk, operation, arguments, options, unread)
        value: T = self._given(operation, answer, asynchronous=True)
        return value

    def _pages(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> Page[Any, T]:
        from .pages import Asked, Page

        sdk, unread = self._sdk, self._mode == "unread"
        answer: Any = perform(sdk, operation, arguments, options, unread)
        page: Any = partial(Page, Asked(sdk, operation, arguments, options))
        given: Page[Any, T] = self._given(operation, answer, page, asynchronous=False)
        return given

    async def _pages_async(
        self,
        operation: Operation[T],
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> AsyncPage[Any, T]:
        from .pages import Asked, AsyncPage

        sdk, unread = self._sdk, self._mode == "unread"
        answer: Any = await perform_async(sdk, operation, arguments, options, unread)
        page: Any = partial(AsyncPage, Asked(sdk, operation, arguments, options))
        given: AsyncPage[Any, T]
        given = self._given(operation, answer, page, asynchronous=True)
        return given

    def _given(
        self,
        operation: Operation[Any],
        answer: Answer,
        page: Callable[[Any, Any], Any] | None = None,
        *,
        asynchronous: bool,
    ) -> Any:
        """What a method gives, by the mode; its declared type is that of `value`.

        :param page: makes a page of a value and its response
        """
        if self._mode != "unread" and page is not None:
            answer.value = page(answer.value, answer.response)
        if self._mode == "value":
            return answer.value
        from .raw import AsyncStreamingResponse, RawResponse, StreamingResponse

        if self._mode == "raw":
            return RawResponse.of(answer)
        kind = AsyncStreamingResponse if asynchronous else StreamingResponse
        return kind(operation, answer.response, page)

    def _stream(
        self,
        operation: StreamOperation[T],
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> EventStream[T]:
        from .opening import open_stream

        return open_stream(self._sdk, operation, arguments, options)

    async def _stream_async(
        self,
        operation: StreamOperation[T],
        arguments: Mapping[str, Any],
        options: CallOptions,
    ) -> EventStreamAsync[T]:
        from .opening import open_stream_async

        return await open_stream_async(self._sdk, operation, arguments, options)
