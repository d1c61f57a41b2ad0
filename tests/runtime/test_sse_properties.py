"""The event decoder against a literal reading of the standard, on streams at random."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from oascribe_runtime.sse import EventDecoder, RawEvent

LINES = st.sampled_from(
    [
        b"data: x", b"data:y", b"data", b"data:  z", b"data: \xff\xe2\x82", b"Data: no",
        b"event: e", b"event", b"id: 1", b"id", b"id: a\0b", b"retry: 5", b"retry: +5",
        b": comment", b":", b"", b"", b"", b"other: 1", b"\xef\xbb\xbfdata: bom",
    ]
)  # fmt: skip
ENDS = st.sampled_from([b"\n", b"\n", b"\n", b"\r\n", b"\r"])
STREAMS = st.builds(
    lambda lines, start, rest: start + b"".join(a + b for a, b in lines) + rest,
    st.lists(st.tuples(LINES, ENDS), max_size=30),
    st.sampled_from([b"", b"", b"\xef\xbb\xbf"]),
    st.sampled_from([b"", b"data: cut", b"id: 9"]),
)


def literal(stream: bytes) -> tuple[list[RawEvent], str | None, int | None]:
    """WHATWG HTML, sections 9.2.5 and 9.2.6, word for word; data stays in bytes."""
    stream = stream.removeprefix(b"\xef\xbb\xbf")
    lines = stream.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")[:-1]
    events: list[RawEvent] = []
    data, event, retry = b"", b"", None
    buffer: str | None = None
    last: str | None = None
    reconnect: int | None = None
    for line in lines:
        if line == b"":
            last = buffer
            if data != b"":
                events.append((data[:-1], event.decode() or None, last, retry))
            data, event, retry = b"", b"", None
            continue
        name, colon, value = line.partition(b":")
        value = value[1:] if colon and value.startswith(b" ") else value
        if name == b"event":
            event = value
        elif name == b"data":
            data += value + b"\n"
        elif name == b"id" and b"\0" not in value:
            buffer = value.decode()
        elif name == b"retry" and value.isdigit():
            reconnect = retry = int(value)
    return events, last, reconnect


@given(STREAMS, st.lists(st.integers(0, 12), max_size=60), st.booleans())
@settings(max_examples=500, deadline=None)
def test_any_stream_in_any_cutting_reads_as_the_standard_says(
    stream: bytes, sizes: list[int], quick: bool
) -> None:
    chunks, rest = [], stream
    for size in sizes:
        chunks.append(rest[:size])
        rest = rest[size:]
    decoder, events = EventDecoder(), list[RawEvent]()
    for chunk in [*chunks, rest]:
        line = decoder.feed_line(chunk) if quick else None
        if line is not None:
            events.append((line, None, None, None))
            continue
        found = decoder.feed(chunk)
        assert decoder.is_plain == all(isinstance(event, bytes) for event in found)
        for event in found:
            bare = isinstance(event, bytes)
            events.append((event, None, None, None) if bare else event)
    expected, last, reconnect = literal(stream)
    assert events == expected
    assert decoder.last_id == last
    assert decoder.reconnect_ms == reconnect
