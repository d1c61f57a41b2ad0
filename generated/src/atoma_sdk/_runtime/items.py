"""From the bytes of a stream to its items, without I/O: what both worlds share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import length_hint
from typing import Generic, Protocol, TypeVar, cast

from pydantic_core import from_json

from .errors import StreamOverflowError
from .sse import Event, EventDecoder, EventOverflow, RawEvent

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Reader(Protocol[T_co]):
    """Takes chunks and gives items; knows when the stream has said its last word."""

    @property
    def ended(self) -> bool:
        """Whether the value that ends the stream has come."""
        ...

    @property
    def last_event_id(self) -> str | None:
        """The id to take the stream up from, where the stream has ids."""
        ...

    @property
    def count(self) -> int:
        """The items begun."""
        ...

    @property
    def reconnect_ms(self) -> int | None:
        """How long the server wants a client to wait before it comes again."""
        ...

    def restart(self) -> None:
        """Forget what is incomplete: the stream begins anew behind its last event."""
        ...

    def items(self, chunk: bytes) -> Iterator[T_co]:
        """The items that a chunk completes, decoded one by one as they are taken."""
        ...

    def finish(self) -> Iterator[T_co]:
        """The items that the end of the bytes completes."""
        ...


class EventReader(Generic[T]):
    """Reads server-sent events."""

    def __init__(
        self,
        decode: Callable[[RawEvent], T],
        sentinel: str | None,
        *,
        bare: Callable[[bytes], T] | None = None,
        skip_empty: bool = False,
        limit: int | None = None,
    ) -> None:
        """
        :param decode: makes an item of an event
        :param sentinel: the data that ends the stream; None: the end of bytes does
        :param bare: a quicker way for the data of an event that has nothing else
        :param skip_empty: events with empty data are no items
        :param limit: the bytes that one event may have
        """
        self.ended = False
        self.decoder = EventDecoder(limit)
        self._decode = decode
        self._bare = bare or (lambda data: decode((data, None, None, None)))
        self._sentinel = None if sentinel is None else sentinel.encode()
        self._skip_empty = skip_empty
        self._fed = 0
        self._source: Iterator[Event] = iter(())

    @property
    def count(self) -> int:
        """The events taken so far."""
        return self._fed - length_hint(self._source)

    @property
    def last_event_id(self) -> str | None:
        """The id of the last event that came whole."""
        return self.decoder.last_id

    @property
    def reconnect_ms(self) -> int | None:
        """How long the server wants a client to wait before it comes again."""
        return self.decoder.reconnect_ms

    def restart(self) -> None:
        """Forget what is incomplete, and keep the last event's id."""
        self.decoder = self.decoder.successor()

    def items(self, chunk: bytes) -> Iterator[T]:
        """The items that a chunk completes, up to the sentinel."""
        line = self.decoder.feed_line(chunk)
        if line and line != self._sentinel:
            self._fed += 1
            return iter((self._bare(line),))
        try:
            events = self.decoder.feed(chunk)
        except EventOverflow as error:
            return self._before(error)
        self._fed += len(events)
        self._source = source = iter(events)
        if (
            not self.decoder.is_plain
            or self._sentinel in events
            or (self._skip_empty and b"" in events)
        ):
            return self._each(source)
        return map(self._bare, cast("Iterator[bytes]", source))

    def _before(self, error: EventOverflow) -> Iterator[T]:
        self._fed += len(error.events)
        self._source = source = iter(error.events)
        yield from self._each(source)
        if not self.ended:
            raise StreamOverflowError(str(error)) from error

    def _each(self, events: Iterator[Event]) -> Iterator[T]:
        sentinel, skip_empty = self._sentinel, self._skip_empty
        for event in events:
            data = event if isinstance(event, bytes) else event[0]
            if data == sentinel:
                self.ended = True
                return
            if data or not skip_empty:
                yield (
                    self._bare(event)
                    if isinstance(event, bytes)
                    else self._decode(event)
                )

    def finish(self) -> Iterator[T]:
        """No item: the standard drops an unfinished event.

        Yet some servers end with the sentinel's line and no blank line after it.
        """
        self.ended = (
            self._sentinel is None or self.decoder.unfinished() == self._sentinel
        )
        return iter(())


class LineReader(Generic[T]):
    """Reads JSON Lines: a value on each line, empty lines apart."""

    last_event_id = None
    reconnect_ms = None

    def __init__(
        self,
        decode: Callable[[bytes], T],
        *,
        limit: int | None = None,
        between: bytes = b"\n",
    ) -> None:
        """
        :param decode: makes an item of a line
        :param limit: the bytes that one line may have
        :param between: what is between two lines
        """
        self.ended = False
        self._between = between
        self.count = 0
        self._decode = decode
        self._limit = limit
        self._pieces: list[bytes] = []
        self._size = 0

    def restart(self) -> None:
        """Forget what is incomplete."""
        self._pieces.clear()
        self._size = 0

    def items(self, chunk: bytes) -> Iterator[T]:
        """The items that a chunk completes."""
        lines = chunk.split(self._between)
        if len(lines) > 1 and self._pieces:
            self._pieces.append(lines[0])
            lines[0] = self._take()
        rest = lines.pop()
        for line in lines:
            yield from self._item(line)
        if rest:
            self._pieces.append(rest)
            self._size += len(rest)
            self._check(self._size)

    def finish(self) -> Iterator[T]:
        """The last line, which needs no line end."""
        self.ended = True
        yield from self._item(self._take())

    def _take(self) -> bytes:
        """What is there of a line whose end is still to come."""
        line = b"".join(self._pieces)
        self.restart()
        return line

    def _item(self, line: bytes) -> Iterator[T]:
        self._check(len(line))
        if line := line.strip():
            self.count += 1
            yield self._decode(line)

    def _check(self, size: int) -> None:
        if self._limit is not None and size > self._limit:
            raise StreamOverflowError(f"a line has more than {self._limit} bytes")


class SequenceReader(LineReader[T]):
    """Reads a JSON text sequence: each value behind a record separator (RFC 7464).

    A value may have several lines; the line end behind it says that it is whole, so
    that nobody waits for the next one.
    """

    def __init__(
        self, decode: Callable[[bytes], T], *, limit: int | None = None
    ) -> None:
        super().__init__(decode, limit=limit, between=b"\x1e")

    def items(self, chunk: bytes) -> Iterator[T]:
        """The items that a chunk completes."""
        yield from super().items(chunk)
        if self._pieces and self._pieces[-1].endswith(b"\n"):
            text = self._take()
            if _is_json(text):
                yield from self._item(text)
            elif text.strip():
                self._pieces.append(text)
                self._size = len(text)


def _is_json(text: bytes) -> bool:
    try:
        from_json(text)
    except ValueError:
        return False
    return True
