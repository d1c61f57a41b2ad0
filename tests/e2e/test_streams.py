"""Streams: typed events from every chunking, their end, and what may go wrong."""

from __future__ import annotations

import asyncio
import gc
import itertools
import json
import time
from collections.abc import Callable

import pytest

from atoma_sdk import AtomaSDK, models

from ..server import CLOSE, HOLD, RESET, End, Server, chat_events, json_answer, sse
from .callers import MESSAGES, Caller

WORDS = ("Hello", " Grüße", " 世界", " 👋")


def texts(events: list[models.ChatCompletionStreamResponse]) -> list[str | None]:
    """The new text of each event; None in the last, which has none."""
    return [e.data.choices[0].delta.content or None for e in events]


def in_pieces(data: bytes, size: int) -> list[bytes]:
    return [data[i : i + size] for i in range(0, len(data), size)]


def cut_inside_characters(data: bytes) -> list[bytes]:
    """Cut before each byte that continues a character of UTF-8."""
    cuts = [i for i, byte in enumerate(data) if byte & 0xC0 == 0x80]
    bounds = [0, *cuts, len(data)]
    return [data[a:b] for a, b in itertools.pairwise(bounds)]


def cut_inside_line_ends(data: bytes) -> list[bytes]:
    """Write CRLF for LF, and cut between the two."""
    pieces = data.replace(b"\n", b"\r\n").split(b"\r\n")
    return [b"\n" * (i > 0) + p + b"\r" for i, p in enumerate(pieces[:-1])] + [b"\n"]


CHUNKINGS: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "whole": lambda events: [b"".join(events)],
    "an event each": lambda events: events,
    "a byte each": lambda events: in_pieces(b"".join(events), 1),
    "seven bytes each": lambda events: in_pieces(b"".join(events), 7),
    "inside characters": lambda events: cut_inside_characters(b"".join(events)),
    "inside CRLF": lambda events: cut_inside_line_ends(b"".join(events)),
    "CR alone": lambda events: [b"".join(events).replace(b"\n", b"\r")],
    "behind a byte order mark": lambda events: [b"\xef\xbb", b"\xbf", *events],
    "with comments between": lambda events: [b": ping\n\n" + e for e in events],
}


def unescaped_events() -> list[bytes]:
    """Events whose text is in UTF-8, where `chat_events` escapes it."""
    return [
        b"data: " + json.dumps(json.loads(e[6:]), ensure_ascii=False).encode() + b"\n\n"
        for e in chat_events(WORDS)[:-1]
    ] + [b"data: [DONE]\n\n"]


@pytest.mark.parametrize("chunking", CHUNKINGS)
def test_every_chunking_of_the_bytes_gives_the_same_typed_events(
    caller: Caller, chunking: str
) -> None:
    with Server(sse(*CHUNKINGS[chunking](unescaped_events()))) as server:
        events = caller.read(server.url)
    assert all(isinstance(e, models.ChatCompletionStreamResponse) for e in events)
    assert texts(events) == [*WORDS, None]
    assert events[-1].data.choices[0].finish_reason == "stop"


@pytest.mark.parametrize(
    "declared", ["text/event-stream; charset=utf-8", "TEXT/Event-Stream"]
)
def test_the_content_type_may_have_parameters_and_capitals(
    caller: Caller, declared: str
) -> None:
    with Server(sse(*chat_events(WORDS), content_type=declared)) as server:
        assert len(caller.read(server.url)) == len(WORDS) + 1


def test_done_ends_the_stream_even_if_the_server_goes_on(caller: Caller) -> None:
    more = chat_events(["more"])[:-1]
    with Server(sse(*chat_events(WORDS), *more, end=HOLD)) as server:
        assert texts(caller.read(server.url)) == [*WORDS, None]


def test_an_unknown_field_of_an_event_is_kept(caller: Caller) -> None:
    [first, *_] = chat_events(["Hello"])
    chunk = {**json.loads(first[6:]), "energy": {"joules": 3}}
    event = b"data: " + json.dumps(chunk).encode() + b"\n\n"
    with Server(sse(event, b"data: [DONE]\n\n")) as server:
        [read] = caller.read(server.url)
    assert json.loads(read.data.model_dump_json()) == chunk


def test_an_error_before_the_stream_is_the_usual_one(caller: Caller) -> None:
    refusal = json_answer({"error": {"message": "slow down"}}, 429)
    with (
        Server(refusal) as server,
        pytest.raises(models.RateLimitError, match="slow down") as caught,
    ):
        caller.read(server.url)
    assert json.loads(caught.value.body) == {"error": {"message": "slow down"}}


@pytest.mark.parametrize(
    "event",
    [
        b'data: {"error": {"message": "node lost"}}\n\n',
        b'event: error\ndata: {"message": "node lost"}\n\n',
        b"event: error\ndata: node lost\n\n",
    ],
    ids=["error object", "error event", "error text"],
)
def test_an_error_in_the_stream_is_raised_after_what_came_before(
    caller: Caller, event: bytes
) -> None:
    before: list[models.ChatCompletionStreamResponse] = []
    with (
        Server(sse(*chat_events(WORDS)[:2], event)) as server,
        pytest.raises(models.StreamEventError, match="node lost"),
    ):
        caller.read(server.url, into=before)
    assert texts(before) == ["Hello", " Grüße"]


@pytest.mark.parametrize(
    ("event", "expected"),
    [(b"data: {\n\n", "not valid JSON"), (b'data: {"id": 1}\n\n', "id: ")],
    ids=["no JSON", "another shape"],
)
def test_an_event_that_cannot_be_read_is_an_error_that_shows_it(
    caller: Caller, event: bytes, expected: str
) -> None:
    before: list[models.ChatCompletionStreamResponse] = []
    with (
        Server(sse(*chat_events(WORDS)[:1], event)) as server,
        pytest.raises(models.StreamDecodeError, match=expected) as caught,
    ):
        caller.read(server.url, into=before)
    assert texts(before) == ["Hello"]
    assert caught.value.body == event[6:-2].decode()
    assert caught.value.__cause__ is not None


@pytest.mark.parametrize("end", [CLOSE, RESET], ids=["closed", "reset"])
def test_a_cut_stream_is_an_error_with_its_cause_after_what_came_before(
    caller: Caller, end: End
) -> None:
    before: list[models.ChatCompletionStreamResponse] = []
    # time for the client to read: a reset throws away what the other side has not read
    with (
        Server(sse(*chat_events(WORDS)[:2], 0.05, end=end)) as server,
        pytest.raises(models.StreamConnectionError) as caught,
    ):
        caller.read(server.url, into=before)
    assert texts(before) == ["Hello", " Grüße"]
    assert isinstance(caught.value, models.APIConnectionError)
    assert caught.value.__cause__ is not None
    assert caught.value.items_before == 2


def test_a_stream_that_falls_silent_times_out(caller: Caller) -> None:
    before: list[models.ChatCompletionStreamResponse] = []
    with (
        Server(sse(*chat_events(WORDS)[:1], end=HOLD)) as server,
        pytest.raises(models.StreamTimeoutError) as caught,
    ):
        caller.read(server.url, timeout_ms=60, into=before)
    assert isinstance(caught.value, models.APITimeoutError)
    assert texts(before) == ["Hello"]


def test_events_are_given_as_they_come() -> None:
    with (
        Server(sse(*chat_events(WORDS)[:1], end=HOLD)) as server,
        AtomaSDK(server_url=server.url) as sdk,
        sdk.chat.create_stream(messages=MESSAGES, model="test") as stream,
    ):
        assert next(stream).data.choices[0].delta.content == "Hello"


def test_leaving_a_stream_early_closes_its_connection() -> None:
    with (
        Server(sse(*chat_events(WORDS)[:1], end=HOLD)) as server,
        AtomaSDK(server_url=server.url) as sdk,
    ):
        with sdk.chat.create_stream(messages=MESSAGES, model="test") as stream:
            next(stream)
            assert server.open == 1
        wait_until(lambda: server.open == 0)
        assert list(stream) == []


def test_leaving_an_async_stream_early_closes_its_connection() -> None:
    async def run() -> None:
        async with AtomaSDK(server_url=server.url) as sdk:
            stream = await sdk.chat.create_stream_async(messages=MESSAGES, model="test")
            async for _ in stream:
                break
            assert server.open == 1
            await stream.aclose()
            wait_until(lambda: server.open == 0)
            assert [event async for event in stream] == []

    with Server(sse(*chat_events(WORDS)[:1], end=HOLD)) as server:
        asyncio.run(run())


def test_a_stream_that_is_dropped_unclosed_leaks_nothing() -> None:
    with (
        Server(sse(*chat_events(WORDS)[:1], end=HOLD)) as server,
        AtomaSDK(server_url=server.url) as sdk,
    ):
        next(sdk.chat.create_stream(messages=MESSAGES, model="test"))
        gc.collect()
        wait_until(lambda: server.open == 0)


def test_the_sentinel_lets_go_of_the_connection() -> None:
    with (
        Server(sse(*chat_events(WORDS), end=HOLD)) as server,
        AtomaSDK(server_url=server.url) as sdk,
    ):
        stream = sdk.chat.create_stream(messages=MESSAGES, model="test")
        assert len(list(stream)) == len(WORDS) + 1
        wait_until(lambda: server.open == 0)


def wait_until(holds: Callable[[], bool]) -> None:
    """Give the server's thread a moment to see what the client did."""
    end = time.monotonic() + 5
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.002)
