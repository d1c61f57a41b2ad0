"""Server-sent events: from bytes to events, without I/O.

The rules are those of the WHATWG HTML standard, sections 9.2.5 and 9.2.6. All is done
in bytes, so that a character cut in two between chunks needs no care.
"""

from __future__ import annotations

from collections.abc import Sequence

BOM = b"\xef\xbb\xbf"
CR, LF = 0x0D, 0x0A
"""As numbers: to look for one in bytes is far quicker than to look for bytes."""

RawEvent = tuple[bytes, str | None, str | None, int | None]
"""The data, still in bytes; the type, None if not named; the stream's last event id,
None if never set; the reconnection time in milliseconds, if this event sets it."""

Event = bytes | RawEvent
"""A RawEvent, or only its data where it has nothing else, as most events have not."""


class EventOverflow(ValueError):
    """One event has more bytes than the limit allows."""

    events: Sequence[Event] = ()
    """The whole events that came before it in the same bytes."""


class EventDecoder:
    """Takes a stream in chunks, cut anywhere, and gives its events.

    The work is in proportion to the bytes, however they are cut: complete lines are
    taken in as they come, the pieces of an incomplete one are joined once.
    """

    def __init__(self, limit: int | None = None) -> None:
        """:param limit: the bytes that one event may have; None: any number"""
        self.last_id: str | None = None
        self.is_plain = True
        """Whether the events of the last chunk are all nothing but data."""
        self.reconnect_ms: int | None = None
        self._limit = limit
        self._start: bytes | None = b""  # what may be the beginning of a BOM
        self._is_clean = False  # no event is begun, and no id is set
        self._after_cr = False
        self._partial: list[bytes] = []  # the pieces of an incomplete line
        self._pending = 0  # their bytes
        self._size = 0  # bytes of the event begun, comments apart
        self._data: list[bytes] = []
        self._event = b""
        self._id: str | None = None
        self._retry: int | None = None

    def successor(self) -> EventDecoder:
        """A decoder for the same stream opened again: it knows the last event's id."""
        decoder = EventDecoder(self._limit)
        decoder.last_id = decoder._id = self.last_id
        decoder.reconnect_ms = self.reconnect_ms
        return decoder

    def feed(self, chunk: bytes) -> list[Event]:
        """Take in the next bytes.

        :return: the events that they complete
        :raises EventOverflow: an event is larger than the limit
        """
        self.is_plain = True
        if not chunk:
            return []
        if self._start is not None:
            chunk = self._without_bom(chunk)
        if self._after_cr or CR in chunk:
            chunk = self._with_line_feeds(chunk)
        events: list[Event] = []
        try:
            self._take(chunk, events)
        except EventOverflow as error:
            error.events = events
            raise
        self._is_clean = not (
            self._size or self._partial or self._after_cr or self._id is not None
        )
        return events

    def _take(self, chunk: bytes, events: list[Event]) -> None:
        if self._size or self._partial:
            chunk = self._finish_block(chunk, events)
        end = chunk.rfind(b"\n\n") + 2
        if end > 1:
            self._take_blocks(chunk[:end], events)
            chunk = chunk[end:]
        if chunk:
            self._keep(chunk)

    def feed_line(self, chunk: bytes) -> bytes | None:
        """Take in a chunk that is one event, of one line of data and nothing else.

        As a rule servers that send event by event write such chunks.

        :return: the data; None, and nothing taken in, for any other chunk
        """
        end = chunk.find(b"\n")
        if (
            end == len(chunk) - 2
            and chunk.startswith(b"data: ")
            and chunk.endswith(b"\n")
            and self._is_clean
            and CR not in chunk
            and (self._limit is None or end - 6 <= self._limit)
        ):
            return chunk[6:end]
        return None

    def unfinished(self) -> bytes | None:
        """At the end of the stream: the data of an event whose blank line is missing.

        The standard drops such an event, and so does `feed`.
        """
        self._take_line(b"".join(self._partial))
        return b"\n".join(self._data) if self._data else None

    def _without_bom(self, chunk: bytes) -> bytes:
        start = (self._start or b"") + chunk
        if len(start) < len(BOM) and BOM.startswith(start):
            self._start = start
            return b""
        self._start = None
        return start[len(BOM) :] if start.startswith(BOM) else start

    def _with_line_feeds(self, chunk: bytes) -> bytes:
        """Turn CRLF and CR into LF; a CR at the end counts at once, its LF never."""
        if self._after_cr and chunk.startswith(b"\n"):
            chunk = chunk[1:]
        self._after_cr = chunk.endswith(b"\r")
        return chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n")

    def _finish_block(self, chunk: bytes, events: list[Event]) -> bytes:
        """Add to the event begun in an earlier chunk; give what comes after it."""
        if self._partial:
            end = chunk.find(b"\n")
            if end < 0:
                self._keep_piece(chunk)
                return b""
            self._partial.append(chunk[:end])
            line = b"".join(self._partial)
            self._partial.clear()
            self._pending = 0
            self._take_line(line)
            chunk = chunk[end + 1 :]
        if chunk.startswith(b"\n"):
            self._dispatch(events)
            return chunk[1:]
        end = chunk.find(b"\n\n")
        if end < 0:
            self._keep(chunk)
            return b""
        self._take_lines(chunk[:end].split(b"\n"))
        self._dispatch(events)
        return chunk[end + 2 :]

    def _take_blocks(self, text: bytes, events: list[Event]) -> None:
        """Process whole events, the last one's blank line included."""
        if self._id is None and (lines := self._lone_lines(text)):
            events += lines
            return
        for block in text[:-2].split(b"\n\n"):
            self._take_lines(block.split(b"\n"))
            self._dispatch(events)

    def _lone_lines(self, text: bytes) -> list[bytes] | None:
        """The data of whole events that are one line of data each; None for others."""
        if not text.startswith(b"data: ") or not text.endswith(b"\n\n"):
            return None
        lines = text[6:-2].split(b"\n\ndata: ")
        if LF in b"".join(lines):  # far quicker than to count them all
            return None
        if self._limit is not None and len(text) > self._limit:
            return None  # perhaps one is too large, and those before it are not
        return lines

    def _keep(self, rest: bytes) -> None:
        """Take in the beginning of an event whose end is yet to come."""
        lines = rest.split(b"\n")
        partial = lines.pop()
        self._take_lines(lines)
        if partial:
            self._keep_piece(partial)

    def _keep_piece(self, piece: bytes) -> None:
        """Keep a part of an incomplete line."""
        if self._partial and self._partial[0].startswith(b":"):
            return  # a comment is not kept, however long
        if not self._partial and piece.startswith(b":"):
            piece = b":"
        self._partial.append(piece)
        self._pending += len(piece)
        self._check(self._size + self._pending)

    def _take_lines(self, lines: list[bytes]) -> None:
        for line in lines:
            self._take_line(line)

    def _take_line(self, line: bytes) -> None:
        """Process one line; an empty one never comes here with an event begun."""
        name, _, value = line.partition(b":")
        if not name:
            return  # a comment
        if value.startswith(b" "):
            value = value[1:]
        if name == b"data":
            self._data.append(value)
        elif name == b"event":
            self._event = value
        elif name == b"id":
            if 0 not in value:
                self._id = value.decode("utf-8", "replace")
        elif name == b"retry" and value.isdigit() and len(value) <= 15:
            self.reconnect_ms = self._retry = int(value)
        self._size += len(line) + 1
        self._check(self._size)

    def _dispatch(self, events: list[Event]) -> None:
        """Process an empty line: an event, if there was any line of data."""
        self.last_id = self._id
        if self._data:
            data = b"\n".join(self._data)
            if not self._event and self.last_id is None and self._retry is None:
                events.append(data)
            else:
                event = self._event.decode("utf-8", "replace") or None
                events.append((data, event, self.last_id, self._retry))
                self.is_plain = False
            self._data.clear()
        self._event = b""
        self._retry = None
        self._size = 0

    def _check(self, size: int) -> None:
        if self._limit is not None and size > self._limit:
            raise EventOverflow(f"an event has more than {self._limit} bytes")
