"""Streams of items, for both worlds: iterate once, inside `with`.

Leaving a stream early is fine as long as it is closed: its connection is dropped then.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, TypeVar

from .errors import (
    APIConnectionError,
    APITimeoutError,
    StreamConnectionError,
    StreamError,
    StreamTimeoutError,
    StreamTruncatedError,
)
from .faults import fault_of
from .items import EventReader, Reader
from .sse import RawEvent

__all__ = ["EventStream", "EventStreamAsync", "ServerSentEvent"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ServerSentEvent:
    """One event as it came (WHATWG HTML, section 9.2)."""

    event: str | None
    """The type; None: the stream names none, which means `message`."""
    data: str
    id: str | None
    """The stream's last event id; None: it never set one."""
    retry: int | None
    """The reconnection time in milliseconds, where this event sets it."""


def _reader(
    decoder: Callable[[ServerSentEvent], T] | None,
    sentinel: str | None,
    reader: Reader[T] | None,
) -> Reader[T]:
    if reader is not None:
        return reader
    assert decoder is not None

    def decode(raw: RawEvent) -> T:
        data, event, id_, retry = raw
        text = data.decode("utf-8", "replace")
        return decoder(ServerSentEvent(event, text, id_, retry))

    return EventReader(decode, sentinel)


class _Stream(Generic[T]):
    """What both worlds know of a stream."""

    def __init__(
        self,
        response: Any,
        decoder: Callable[[ServerSentEvent], T] | None = None,
        sentinel: str | None = None,
        *,
        reader: Reader[T] | None = None,
        strict: bool = False,
    ) -> None:
        """
        :param response: a streaming response such as httpx's, its body not yet read
        :param decoder: makes an item of an event
        :param sentinel: the data that ends the stream
        :param reader: reads the bytes, in place of decoder and sentinel
        :param strict: an end without the sentinel raises StreamTruncatedError
        """
        self.response = response
        self.truncated = False
        """The stream ended without its sentinel."""
        self._reader = _reader(decoder, sentinel, reader)
        self._strict = strict
        self._closed = False

    @property
    def last_event_id(self) -> str | None:
        """The id of the last event that came whole, to take the stream up again."""
        return self._reader.last_event_id

    def _judge_end(self) -> None:
        """Say what the end of the bytes means."""
        if not self._reader.ended:
            self.truncated = True
            if self._strict:
                raise StreamTruncatedError("the stream ended without its last event")

    def _fault(self, error: Exception) -> Exception:
        """The error for a stream that could not be read on."""
        fault = fault_of(error, self.response.request, self.response)
        if isinstance(fault, APITimeoutError):
            return StreamTimeoutError(fault.message, phase=fault.phase)
        if isinstance(fault, APIConnectionError):
            return StreamConnectionError(f"the stream was cut: {fault.message}")
        return fault or error

    def _tell(self, error: BaseException) -> None:
        """Let an error say where in the stream it happened."""
        if isinstance(error, StreamError):
            error.last_event_id = self.last_event_id
            error.items_before = self._reader.count
            error.raw_response = self.response


class EventStream(_Stream[T]):
    """The items of a stream, one after the other.

    Iterate once; afterwards, and after `close`, there is nothing more. Leave it by
    `with`, or close it, or its connection stays taken until the object is gone.
    """

    def __init__(
        self,
        response: Any,
        decoder: Callable[[ServerSentEvent], T] | None = None,
        sentinel: str | None = None,
        *,
        reader: Reader[T] | None = None,
        strict: bool = False,
    ) -> None:
        super().__init__(response, decoder, sentinel, reader=reader, strict=strict)
        self._chunks: Iterator[bytes] = response.iter_bytes()
        self._items: Iterator[T] = iter(())
        self._read = False

    def __iter__(self) -> EventStream[T]:
        return self

    def __next__(self) -> T:
        try:
            while True:
                for item in self._items:
                    return item
                self._refill()
        except BaseException as error:
            self.close()
            self._tell(error)
            raise

    def _refill(self) -> None:
        """Get the next items, or raise StopIteration."""
        if self._closed or self._reader.ended:
            raise StopIteration
        if self._read:
            self._judge_end()
            raise StopIteration
        try:
            self._items = self._reader.items(next(self._chunks))
        except StopIteration:
            self._read = True
            self._items = self._reader.finish()
        except Exception as error:
            raise self._fault(error) from error

    def close(self) -> None:
        """Let go of the connection; further items are lost. May be called twice."""
        if not self._closed:
            self._closed = True
            self._items = iter(())
            self.response.close()

    def __enter__(self) -> EventStream[T]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if not getattr(self, "_closed", True):
            with suppress(Exception):  # nobody is there to be told
                self.close()


class EventStreamAsync(_Stream[T]):
    """The items of a stream, one after the other, in the asynchronous world.

    Iterate once; afterwards, and after `aclose`, there is nothing more. Leave it by
    `async with`, or close it, or its connection stays taken until the object is gone.
    """

    def __init__(
        self,
        response: Any,
        decoder: Callable[[ServerSentEvent], T] | None = None,
        sentinel: str | None = None,
        *,
        reader: Reader[T] | None = None,
        strict: bool = False,
        abandon: Callable[[Any], None] | None = None,
    ) -> None:
        """
        :param abandon: takes over the response of a stream that is dropped unclosed
        """
        super().__init__(response, decoder, sentinel, reader=reader, strict=strict)
        self._chunks: AsyncIterator[bytes] = response.aiter_bytes()
        self._items: Iterator[T] = iter(())
        self._read = False
        self._abandon = abandon

    def __aiter__(self) -> EventStreamAsync[T]:
        return self

    async def __anext__(self) -> T:
        try:
            while True:
                for item in self._items:
                    return item
                await self._refill()
        except BaseException as error:
            await self.aclose()
            self._tell(error)
            raise

    async def _refill(self) -> None:
        """Get the next items, or raise StopAsyncIteration."""
        if self._closed or self._reader.ended:
            raise StopAsyncIteration
        if self._read:
            self._judge_end()
            raise StopAsyncIteration
        try:
            self._items = self._reader.items(await self._chunks.__anext__())
        except StopAsyncIteration:
            self._read = True
            self._items = self._reader.finish()
        except Exception as error:
            raise self._fault(error) from error

    async def aclose(self) -> None:
        """Let go of the connection; further items are lost. May be called twice."""
        if not self._closed:
            self._closed = True
            self._items = iter(())
            await self.response.aclose()

    async def close(self) -> None:
        """The same as `aclose`."""
        await self.aclose()

    async def __aenter__(self) -> EventStreamAsync[T]:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    def __del__(self) -> None:
        if not getattr(self, "_closed", True) and self._abandon is not None:
            self._abandon(self.response)
