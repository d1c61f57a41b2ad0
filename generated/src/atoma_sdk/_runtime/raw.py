"""Answers with all that came with them: status, headers, the body yet unread.

`raw` and `streaming` make, of a resource's method, one that gives more:

    response = raw(sdk.chat.create)(messages=[...], model="...")
    response.value, response.status_code, response.headers, response.request_id

    with streaming(sdk.chat.create)(messages=[...], model="...") as response:
        for chunk in response.iter_bytes(): ...
"""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, cast

from .errors import request_id
from .faults import telling_faults
from .judging import value_of
from .record import Record

if TYPE_CHECKING:
    from typing_extensions import Self

    from .call import Answer
    from .operation import Operation
    from .received import ResponseHeader

__all__ = ["AsyncStreamingResponse", "RawResponse", "StreamingResponse"]

P = ParamSpec("P")
T = TypeVar("T")
H = TypeVar("H")


def raw(method: Callable[P, T]) -> Callable[P, RawResponse[T]]:
    """A resource's method, giving a RawResponse."""
    return cast("Callable[P, RawResponse[T]]", _in_mode(method, "raw"))


def raw_async(
    method: Callable[P, Awaitable[T]],
) -> Callable[P, Awaitable[RawResponse[T]]]:
    """A resource's async method, giving a RawResponse."""
    return cast("Callable[P, Awaitable[RawResponse[T]]]", _in_mode(method, "raw"))


def streaming(method: Callable[P, T]) -> Callable[P, StreamingResponse[T]]:
    """A resource's method, giving a StreamingResponse."""
    return cast("Callable[P, StreamingResponse[T]]", _in_mode(method, "unread"))


def streaming_async(
    method: Callable[P, Awaitable[T]],
) -> Callable[P, Awaitable[AsyncStreamingResponse[T]]]:
    """A resource's async method, giving an AsyncStreamingResponse."""
    return cast(
        "Callable[P, Awaitable[AsyncStreamingResponse[T]]]",
        _in_mode(method, "unread"),
    )


def _in_mode(method: Any, mode: str) -> Any:
    resource = copy.copy(method.__self__)
    resource._mode = mode
    return getattr(resource, method.__name__)


class RawResponse(Record, Generic[T]):
    """A value, and the response that it came in."""

    value: T
    status_code: int
    headers: Mapping[str, str]
    raw_response: Any
    """The HTTP client's own response."""

    @classmethod
    def of(cls, answer: Answer) -> RawResponse[Any]:
        """An answer as the conversation gives it."""
        response = answer.response
        return cls(answer.value, response.status_code, response.headers, response)

    @property
    def request_id(self) -> str | None:
        """The server's name for this request."""
        return request_id(self.headers)

    def header(self, header: ResponseHeader[H]) -> H | None:
        """A header that the document declares: see `utils.headers`, where it has any.

        :return: its value; None where it did not come, or means nothing of its type
        """
        return header.of(self.headers)

    @property
    def links(self) -> Mapping[str, str]:
        """The targets of the `Link` header, by their relation (RFC 8288)."""
        from .paging import links_of

        return links_of(self.headers)


class _Unread(Generic[T]):
    """What both worlds know of a response whose body is still to be read."""

    def __init__(
        self,
        operation: Operation[T],
        response: Any,
        page: Callable[[Any, Any], Any] | None = None,
    ) -> None:
        self.raw_response = response
        self.status_code: int = response.status_code
        self.headers: Mapping[str, str] = response.headers
        self._operation = operation
        self._page = page

    def header(self, header: ResponseHeader[H]) -> H | None:
        """A header that the document declares, as of a RawResponse."""
        return header.of(self.headers)

    def _value(self) -> T:
        """The value of the body, which has been read."""
        value: Any = value_of(self._operation.result, self.raw_response)
        whole: T = self._page(value, self.raw_response) if self._page else value
        return whole

    @property
    def request_id(self) -> str | None:
        """The server's name for this request."""
        return request_id(self.headers)


class StreamingResponse(_Unread[T]):
    """A success whose body is read piece by piece; use it in a `with` block."""

    def iter_bytes(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """The body, decompressed, as it comes.

        :raises APIConnectionError: it did not come whole
        """
        with telling_faults(self.raw_response):
            yield from self.raw_response.iter_bytes(chunk_size)

    def iter_lines(self) -> Iterator[str]:
        """The body as lines of text, without their ends."""
        with telling_faults(self.raw_response):
            yield from self.raw_response.iter_lines()

    def read(self) -> bytes:
        """The whole body."""
        with telling_faults(self.raw_response):
            body: bytes = self.raw_response.read()
            return body

    def parse(self) -> T:
        """The value that the method would have given."""
        self.read()
        return self._value()

    def close(self) -> None:
        """Let go of the connection."""
        self.raw_response.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class AsyncStreamingResponse(_Unread[T]):
    """The same in the asynchronous world; use it in an `async with` block."""

    async def iter_bytes(self, chunk_size: int | None = None) -> AsyncIterator[bytes]:
        """The body, decompressed, as it comes.

        :raises APIConnectionError: it did not come whole
        """
        with telling_faults(self.raw_response):
            async for chunk in self.raw_response.aiter_bytes(chunk_size):
                yield chunk

    async def iter_lines(self) -> AsyncIterator[str]:
        """The body as lines of text, without their ends."""
        with telling_faults(self.raw_response):
            async for line in self.raw_response.aiter_lines():
                yield line

    async def read(self) -> bytes:
        """The whole body."""
        with telling_faults(self.raw_response):
            body: bytes = await self.raw_response.aread()
            return body

    async def parse(self) -> T:
        """The value that the method would have given."""
        await self.read()
        return self._value()

    async def aclose(self) -> None:
        """Let go of the connection."""
        await self.raw_response.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()
