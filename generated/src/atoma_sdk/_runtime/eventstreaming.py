"""Streams of items, for both worlds: iterate once, inside `with`.

Leaving a stream early is fine as long as it is closed: its connection is dropped then.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from .deadlines import Watchdog, in_time, shrink
from .draining import abandon
from .errors import APIConnectionError, StreamConnectionError
from .streams import ServerSentEvent, StreamBase, Terms, chunks_of

if TYPE_CHECKING:
    from typing_extensions import Self

    from .items import Reader
    from .watching import Watch

__all__ = ["EventStream", "EventStreamAsync", "ServerSentEvent"]

T = TypeVar("T")


def _too_early() -> StreamConnectionError:
    return StreamConnectionError("the stream ended too early")


def _chunks(response: Any) -> Iterator[bytes]:
    return iter(chunks_of(response, response.iter_bytes))


def _chunks_async(response: Any) -> AsyncIterator[bytes]:
    return aiter(chunks_of(response, response.aiter_bytes))


class EventStream(StreamBase[T]):
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
        terms: Terms | None = None,
    ) -> None:
        super().__init__(response, decoder, sentinel, reader=reader, terms=terms)
        self._chunks: Iterator[bytes] = _chunks(response)
        self._watchdog: Watchdog | None = None
        watch = self._watch
        if watch is not None and watch.ends is not None:
            self._watchdog = Watchdog(response, watch.ends - watch.begin())

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        since: float | None = None
        try:
            while True:
                for item in self._items:
                    return item
                if self._is_over and not self._resume(_too_early()):
                    self._judge_end()
                    raise StopIteration
                try:
                    if self._watch is not None:
                        since = self._watched(self._watch, since)
                    chunk = next(self._chunks)
                except StopIteration:
                    if late := self._late(since):
                        raise late from None
                    self._read = True
                    self._items = self._reader.finish()
                except Exception as error:
                    fault = self._fault(error, since)
                    if not self._resume(fault):
                        raise fault from error
                else:
                    self._items = self._reader.items(chunk)
        except BaseException as error:
            self.close()
            self._tell(error)
            raise

    def _watched(self, watch: Watch, since: float | None) -> float:
        """Let the next wait end in time.

        :param since: when the wait for an item began, if it did
        """
        since = watch.begin() if since is None else since
        shrink(self.response.request, watch.left(since))
        return since

    def _resume(self, fault: Exception) -> bool:
        """Open the stream again behind its last event, if that is allowed.

        :return: whether it is open again
        """
        while attempt := self._next_attempt(fault):
            resumption, pause = attempt
            self.response.close()
            resumption.sleep(pause)
            try:
                self.response = resumption.reopen(self.last_event_id)
            except APIConnectionError as error:
                fault = error
                continue
            self._reader.restart()
            self._read = False
            self._chunks = _chunks(self.response)
            return True
        return False

    def close(self) -> None:
        """Let go of the connection; further items are lost. May be called twice."""
        if not self._closed:
            self._closed = True
            self._items = iter(())
            if self._watchdog is not None:
                self._watchdog.stop()
            self.response.close()

    def __enter__(self) -> Self:
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


class EventStreamAsync(StreamBase[T]):
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
        terms: Terms | None = None,
    ) -> None:
        super().__init__(response, decoder, sentinel, reader=reader, terms=terms)
        self._chunks: AsyncIterator[bytes] = _chunks_async(response)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        since: float | None = None
        watch = self._watch
        try:
            while True:
                for item in self._items:
                    return item
                if self._is_over and not await self._resume(_too_early()):
                    self._judge_end()
                    raise StopAsyncIteration
                try:
                    if watch is None:
                        chunk = await self._chunks.__anext__()
                    else:
                        since = watch.begin() if since is None else since
                        chunk = await in_time(self._chunks.__anext__, watch.left(since))
                except StopAsyncIteration:
                    self._read = True
                    self._items = self._reader.finish()
                except Exception as error:
                    fault = self._fault(error, since)
                    if not await self._resume(fault):
                        raise fault from error
                else:
                    self._items = self._reader.items(chunk)
        except BaseException as error:
            await self.aclose()
            self._tell(error)
            raise

    async def _resume(self, fault: Exception) -> bool:
        """Open the stream again; as `EventStream._resume`."""
        while attempt := self._next_attempt(fault):
            resumption, pause = attempt
            await abandon(self.response, self._chunks)
            await resumption.sleep(pause)
            try:
                self.response = await resumption.reopen(self.last_event_id)
            except APIConnectionError as error:
                fault = error
                continue
            self._reader.restart()
            self._read = False
            self._chunks = _chunks_async(self.response)
            return True
        return False

    async def aclose(self) -> None:
        """Let go of the connection; further items are lost. May be called twice."""
        if not self._closed:
            self._closed = True
            self._items = iter(())
            await abandon(self.response, self._chunks)

    async def close(self) -> None:
        """The same as `aclose`."""
        await self.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    def __del__(self) -> None:
        if not getattr(self, "_closed", True) and self._terms.abandon is not None:
            self._terms.abandon(self.response, self._chunks)
