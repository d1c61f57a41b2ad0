"""What streams are in both worlds: an event, and what is known of a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, NamedTuple, TypeVar

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
from .resuming import Resumption
from .sse import RawEvent
from .watching import Watch

T = TypeVar("T")


class ServerSentEvent(NamedTuple):
    """One event as it came (WHATWG HTML, section 9.2)."""

    event: str | None
    """The type; None: the stream names none, which means `message`."""
    data: str
    id: str | None
    """The stream's last event id; None: it never set one."""
    retry: int | None
    """The reconnection time in milliseconds, where this event sets it."""


class Terms:
    """How the SDK has a stream read; one that is made by hand has none of it."""

    def __init__(self, *, strict: bool = False, watch: Watch | None = None) -> None:
        """:param strict: an end without the sentinel raises StreamTruncatedError"""
        self.strict = strict
        self.watch = watch
        self.resumption: Resumption | None = None
        """None: a cut stream is not taken up again."""
        self.abandon: Callable[[Any, Any], None] | None = None
        """Takes over the response and the body of an asynchronous stream that is
        dropped unclosed."""


class StreamBase(Generic[T]):
    """What both worlds know of a stream."""

    def __init__(
        self,
        response: Any,
        decoder: Callable[[ServerSentEvent], T] | None = None,
        sentinel: str | None = None,
        *,
        reader: Reader[T] | None = None,
        terms: Terms | None = None,
    ) -> None:
        """
        :param response: a streaming response such as httpx's, its body not yet read
        :param decoder: makes an item of an event
        :param sentinel: the data that ends the stream
        :param reader: reads the bytes, in place of decoder and sentinel
        """
        self.response = response
        self.truncated = False
        """The stream ended without its sentinel."""
        self._reader = reader or _reader(decoder, sentinel)
        self._terms = terms or Terms()
        self._watch = self._terms.watch
        self._closed = False
        self._read = False
        self._items: Iterator[T] = iter(())

    @property
    def last_event_id(self) -> str | None:
        """The id of the last event that came whole, to take the stream up again."""
        return self._reader.last_event_id

    @property
    def _is_over(self) -> bool:
        """Whether nothing more can come, but by resuming."""
        return self._read or self._closed or self._reader.ended

    def _judge_end(self) -> None:
        """Say what it means that nothing more can come.

        :raises StreamTruncatedError: the end came too early, in strict mode
        """
        if self._read and not self._closed and not self._reader.ended:
            self.truncated = True
            if self._terms.strict:
                raise StreamTruncatedError("the stream ended without its last event")

    def _fault(self, error: Exception, since: float | None) -> Exception:
        """The error for a stream that could not be read on."""
        late = self._late(since)
        if late is not None:
            return late
        fault = fault_of(error, self.response.request, self.response)
        if isinstance(fault, APITimeoutError):
            return StreamTimeoutError(fault.message, phase=fault.phase)
        if isinstance(fault, APIConnectionError):
            return StreamConnectionError(f"the stream was cut: {fault.message}")
        return fault or error

    def _late(self, since: float | None) -> StreamTimeoutError | None:
        watch = self._watch
        return None if watch is None or since is None else watch.late(since)

    def _next_attempt(self, error: Exception) -> tuple[Resumption, float] | None:
        """How to resume the stream, and the seconds to wait before; None: not at all.

        :param error: what cut it
        """
        resumption = self._terms.resumption
        if (
            resumption is None
            or self._closed
            or self._reader.ended
            or not isinstance(error, APIConnectionError)
            or isinstance(error, APITimeoutError)
        ):
            return None
        pause = resumption.pause(self._reader.count, self._reader.reconnect_ms)
        return None if pause is None else (resumption, pause)

    def _tell(self, error: BaseException) -> None:
        """Let an error say where in the stream it happened."""
        if isinstance(error, StreamError):
            error.last_event_id = self.last_event_id
            error.items_before = self._reader.count
            error.raw_response = self.response


def chunks_of(response: Any, whole: Callable[[], Any]) -> Any:
    """The body of a response as it comes: straight from the wire where nothing is to
    be decompressed, which spares two generators for each chunk.

    :param whole: gives the body decompressed
    """
    stream = getattr(response, "stream", None)
    if stream is None or response.headers.get("content-encoding"):
        return whole()
    return stream


def _reader(
    decoder: Callable[[ServerSentEvent], T] | None, sentinel: str | None
) -> Reader[T]:
    if decoder is None:
        raise TypeError("a stream needs a decoder")

    def decode(event: RawEvent) -> T:
        data, kind, id_, retry = event
        text = data.decode("utf-8", "replace")
        return decoder(ServerSentEvent(kind, text, id_, retry))

    return EventReader(decode, sentinel)
