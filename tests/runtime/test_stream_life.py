"""How streams begin, end and are left: rows F43 to F45 and F52, limits, resuming."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Any, Literal

import pytest

from oascribe_runtime import errors
from oascribe_runtime.basemodel import BaseModel
from oascribe_runtime.eventstreaming import (
    EventStream,
    EventStreamAsync,
    ServerSentEvent,
)
from oascribe_runtime.operation import Events, JsonLines, Stream, StreamOperation
from oascribe_runtime.resource import CallOptions
from oascribe_runtime.retries import BackoffStrategy, RetryConfig
from tests.runtime.library import transport_errors
from tests.runtime.sdk import Thing, ThingEvent, ThingsSDK
from tests.runtime.worlds import (
    WORLDS,
    FakeClock,
    World,
    each_world,
    httpx,
    not_with_aiohttp,
)
from tests.server import CLOSE, HOLD, RESET, Answer, Server, json_answer, sse

ONE, TWO, DONE = b'data: {"n": 1}\n\n', b'data: {"n": 2}\n\n', b"data: [DONE]\n\n"


def numbers(items: list[Any]) -> list[int]:
    return [item.data.n for item in items]


def read(
    url: str, world: World, stream: Stream[Any], **options: Any
) -> tuple[list[Any], Exception | None]:
    """The items of a stream of that kind, and the error that ended it."""
    operation = StreamOperation(id="s", method="GET", path="/s", stream=stream)
    sdk = ThingsSDK(server_url=url, **options)
    things: Any = sdk.things
    things.watch = lambda: things._stream(operation, {}, CallOptions())
    things.watch_async = lambda: things._stream_async(operation, {}, CallOptions())
    return world.stream(sdk)


@each_world
def test_iteration_happens_once(world: World) -> None:
    with Server(sse(ONE, TWO, DONE)) as server:
        sdk = ThingsSDK(server_url=server.url)

        def sync() -> None:
            with sdk:
                stream = sdk.things.watch()
                assert iter(stream) is stream
                assert numbers([next(stream)]) == [1]
                assert numbers(list(stream)) == [2]
                assert list(stream) == []
                with pytest.raises(StopIteration):
                    next(stream)
                with sdk.things.watch() as closed:
                    closed.close()
                    closed.close()
                    assert list(closed) == []

        async def run() -> None:
            async with sdk:
                stream = await sdk.things.watch_async()
                assert aiter(stream) is stream
                assert numbers([await anext(stream)]) == [1]
                assert numbers([item async for item in stream]) == [2]
                assert [item async for item in stream] == []
                async with await sdk.things.watch_async() as closed:
                    await closed.close()
                    await closed.aclose()
                    assert [item async for item in closed] == []

        world.run(run if world.asynchronous else sync)


@each_world
@pytest.mark.parametrize("leave", ["with", "drop", "drop unread", "raise"])
def test_a_stream_that_is_left_gives_its_connection_back(
    world: World, leave: str
) -> None:
    """F43 to F45."""
    with Server(sse(ONE, TWO, end=HOLD)) as server:
        limits = httpx.Limits(max_connections=1)
        client = world.client(limits=limits, timeout=httpx.Timeout(5, pool=1))
        sdk = ThingsSDK(server_url=server.url, **client)

        def sync() -> None:
            with client["client"]:
                for _ in range(3):
                    stream = sdk.things.watch()
                    if leave == "with":
                        with stream:
                            assert next(stream).data.n == 1
                    elif leave == "raise":
                        with suppress(ZeroDivisionError), stream:
                            assert [1 / 0 for _ in stream] == "never"
                    elif leave == "drop":
                        assert next(stream).data.n == 1
                    del stream
                    gc.collect()

        async def run() -> None:
            async with client["async_client"]:
                for _ in range(3):
                    stream = await sdk.things.watch_async()
                    if leave == "with":
                        async with stream:
                            assert (await anext(stream)).data.n == 1
                    elif leave == "raise":
                        with suppress(ZeroDivisionError):
                            async with stream:
                                assert [1 / 0 async for _ in stream] == "never"
                    elif leave == "drop":
                        assert (await anext(stream)).data.n == 1
                    del stream
                    gc.collect()
                await sdk.aclose()

        world.run(run if world.asynchronous else sync)


@not_with_aiohttp
@each_world
def test_a_stream_that_is_kept_open_is_named_when_the_pool_is_empty(
    world: World,
) -> None:
    """F43, F44."""
    with Server(sse(ONE, end=HOLD)) as server:
        limits = httpx.Limits(max_connections=1)
        client = world.client(limits=limits, timeout=httpx.Timeout(5, pool=0.1))
        sdk = ThingsSDK(server_url=server.url, **client)

        def sync() -> None:
            with client["client"], sdk.things.watch() as kept:
                next(kept)
                with pytest.raises(errors.APITimeoutError, match="stream left open"):
                    sdk.things.get()

        async def run() -> None:
            async with client["async_client"], await sdk.things.watch_async() as kept:
                await anext(kept)
                with pytest.raises(errors.APITimeoutError, match="stream left open"):
                    await sdk.things.get_async()

        world.run(run if world.asynchronous else sync)


def interrupt(server: Server, seen: int) -> None:
    """Press Ctrl-C a moment after the server has had so many requests."""
    while len(server.requests) < seen:
        time.sleep(0.01)
    time.sleep(0.1)
    os.kill(os.getpid(), signal.SIGINT)


def test_an_interrupt_reaches_the_caller_and_the_client_lives_on() -> None:
    """F52: in a stream, in the sending of a request, and between two attempts."""
    busy = json_answer({}, 503, {"Retry-After": "30"})
    answers = (sse(ONE, end=HOLD), (HOLD,), busy, json_answer({"n": 3}))
    patient = RetryConfig("backoff", BackoffStrategy(1, 5, 1.5, 60_000))
    with Server(*answers) as server:
        sdk = ThingsSDK(server_url=server.url)
        with sdk:
            acts: list[Callable[[], Any]] = [
                lambda: list(sdk.things.watch()),
                sdk.things.get,
                lambda: sdk.things.get(retries=patient),
            ]
            for number, act in enumerate(acts, 1):
                user = threading.Thread(target=interrupt, args=(server, number))
                user.start()
                started = time.monotonic()
                with pytest.raises(KeyboardInterrupt):
                    act()
                user.join()
                assert time.monotonic() - started < 20, "it ended by itself"
            assert sdk.things.get().n == 3


ENDS: dict[str, tuple[Answer, type[Exception] | None, list[int]]] = {
    "cut": (sse(ONE, 0.05, end=RESET), errors.StreamConnectionError, [1]),
    "not finished": (sse(ONE, end=CLOSE), errors.StreamConnectionError, [1]),
    "no sentinel": (sse(ONE), errors.StreamTruncatedError, [1]),
    "no blank line": (sse(ONE, b"data: [DONE]\n"), None, [1]),
    "bad shape": (
        sse(b"id: 7\n", ONE, b'data: {"n": "x"}\n\n'),
        errors.StreamDecodeError,
        [1],
    ),
    "no JSON": (sse(ONE, b"data: {oops\n\n"), errors.StreamDecodeError, [1]),
    "error event": (
        sse(ONE, b'event: error\ndata: {"message": "no"}\n\n'),
        errors.StreamEventError,
        [1],
    ),
    "error event in words": (
        sse(ONE, b"event: error\ndata: no\n\n"),
        errors.StreamEventError,
        [1],
    ),
    "error object": (
        sse(ONE, b'data: {"error": {"message": "no"}}\n\n'),
        errors.StreamEventError,
        [1],
    ),
    "error object in shape": (
        sse(ONE, b'data: {"n": 1, "error": "no"}\n\n'),
        errors.StreamEventError,
        [1],
    ),
    "the word error": (sse(b'data: {"n": 1, "x": ["error"]}\n\n', DONE), None, [1]),
    "a broken word error": (sse(b'data: {"error"\n\n'), errors.StreamDecodeError, []),
    "too large, in one chunk with others": (
        sse(ONE + TWO + b"data: " + b"x" * 999 + b"\n\n" + ONE),
        errors.StreamOverflowError,
        [1, 2],
    ),
    "too large behind the end": (sse(ONE + DONE + b"data: " + b"x" * 999), None, [1]),
    "too large": (
        sse(ONE, b"data: " + b"x" * 999),
        errors.StreamOverflowError,
        [1],
    ),
}


@each_world
@pytest.mark.parametrize("case", ENDS.values(), ids=ENDS.keys())
def test_how_a_strict_stream_ends(world: World, case: Any) -> None:
    scripted, kind, expected = case
    with Server(scripted) as server:
        sdk = ThingsSDK(server_url=server.url, strict_streams=True, max_event_bytes=500)
        got, error = world.stream(sdk)
    assert numbers(got) == expected
    assert type(error) is (kind or type(None))
    if isinstance(error, errors.StreamError):
        assert error.items_before >= len(expected)
        assert error.raw_response.status_code == 200
    if isinstance(error, errors.StreamConnectionError):
        assert isinstance(error.__cause__, transport_errors())
    if isinstance(error, errors.StreamEventError):
        assert "no" in error.message
    if isinstance(error, errors.StreamDecodeError) and "x" in error.body:
        assert error.problems == (
            (
                "n",
                "Input should be a valid integer, unable to parse string as an integer",
            ),
        )
        assert error.last_event_id == "7"


SILENT: dict[str, tuple[Answer, dict[str, Any], str, list[int]]] = {
    "idle": (sse(ONE, end=HOLD), {"stream_idle_ms": 200}, "idle", [1]),
    "kept alive": (
        sse(ONE, *([b": ping\n\n", 0.05] * 20), end=HOLD),
        {"stream_idle_ms": 200},
        "idle",
        [1],
    ),
    "deadline": (sse(ONE, end=HOLD), {"deadline_ms": 200}, "deadline", [1]),
    "deadline, kept alive": (
        sse(ONE, *([b": ping\n\n", 0.05] * 20), end=HOLD),
        {"deadline_ms": 200, "stream_idle_ms": 900},
        "deadline",
        [1],
    ),
    "deadline of a body without length": (
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + ONE, HOLD),
        {"deadline_ms": 200},
        "deadline",
        [1],
    ),
    "read timeout": (sse(ONE, end=HOLD), {"timeout_ms": 200}, "read", [1]),
}


@each_world
@pytest.mark.parametrize("case", SILENT.values(), ids=SILENT.keys())
def test_a_silent_stream_ends_in_time(world: World, case: Any) -> None:
    scripted, options, phase, expected = case
    with Server(scripted) as server:
        sdk = ThingsSDK(server_url=server.url, **options)
        started = time.monotonic()
        got, error = world.stream(sdk)
        assert time.monotonic() - started < 0.6
    assert numbers(got) == expected
    assert isinstance(error, errors.StreamTimeoutError)
    assert error.phase == phase


@each_world
def test_a_stream_within_its_limits_is_read(world: World) -> None:
    with Server(sse(ONE, 0.05, TWO, 0.05, DONE)) as server:
        sdk = ThingsSDK(server_url=server.url, deadline_ms=5000, stream_idle_ms=2000)
        assert numbers(world.items(sdk)) == [1, 2]


RESUMABLE: Events[ThingEvent] = Events(
    lambda: ThingEvent, envelope=True, sentinel="[DONE]", resumable=True
)


@each_world
def test_a_cut_stream_is_taken_up_behind_its_last_event(world: World) -> None:
    first = sse(b"retry: 20\nid: a\n" + ONE, b"id: half", 0.05, end=RESET)
    clock = FakeClock()
    with Server(first, sse(b"id: b\n" + TWO), sse(DONE)) as server:
        got, error = read(
            server.url, world, RESUMABLE, resume_streams=True, clock=clock
        )
        ids = [request.header("last-event-id") for request in server.requests]
    assert error is None
    assert numbers(got) == [1, 2]
    assert ids == [None, "a", "b"]
    assert clock.sleeps == [0.02, 0.02]


@each_world
def test_resuming_never_ends_silently(world: World) -> None:
    clock = FakeClock()
    with Server(sse(ONE, end=CLOSE), (CLOSE,)) as server:
        got, error = read(
            server.url, world, RESUMABLE, resume_streams=True, clock=clock
        )
        assert len(server.requests) == 6
    assert numbers(got) == [1]
    assert isinstance(error, errors.StreamConnectionError)
    assert clock.sleeps == [1, 2, 4, 8, 16]


@each_world
def test_an_error_while_resuming_is_raised(world: World) -> None:
    with Server(sse(ONE, end=CLOSE), json_answer({}, 403)) as server:
        got, error = read(
            server.url, world, RESUMABLE, resume_streams=True, clock=FakeClock()
        )
    assert numbers(got) == [1]
    assert isinstance(error, errors.PermissionDeniedError)


@each_world
def test_a_stream_is_resumed_only_if_asked_and_allowed(world: World) -> None:
    for stream, wish in ((RESUMABLE, False), (Events(lambda: ThingEvent, True), True)):
        with Server(sse(ONE, end=CLOSE)) as server:
            _, error = read(server.url, world, stream, resume_streams=wish)
            assert len(server.requests) == 1
        assert isinstance(error, errors.StreamConnectionError)


@each_world
@pytest.mark.parametrize("kind", ["jsonl", "x-ndjson", "x-custom"])
def test_json_lines(world: World, kind: str) -> None:
    lines = (b'{"n": 1}\r\n\n{"n"', b": 2}\n", b'{"n":', b" 3}")
    stream = JsonLines(lambda: Thing, media_type=f"application/{kind}")
    content_type = f"application/{kind}; charset=utf-8"
    with Server(sse(*lines, content_type=content_type)) as server:
        got, error = read(server.url, world, stream, max_event_bytes=50)
        assert error is None
        assert [thing.n for thing in got] == [1, 2, 3]
        assert server.requests[0].header("accept") == f"application/{kind}"


@each_world
def test_json_lines_go_wrong_like_events(world: World) -> None:
    stream = JsonLines(lambda: Thing)
    kinds = {
        b'{"n": 1}\n{oops\n': errors.StreamDecodeError,
        b'{"n": 1}\n' + b"x" * 99: errors.StreamOverflowError,
        b'{"n": 1}\n' + b"x" * 99 + b"\n": errors.StreamOverflowError,
    }
    for text, kind in kinds.items():
        with Server(sse(text, content_type="application/jsonl")) as server:
            got, error = read(server.url, world, stream, max_event_bytes=50)
        assert [thing.n for thing in got] == [1]
        assert type(error) is kind


class Started(BaseModel):
    event: Literal["started"]
    data: str


class Moved(BaseModel):
    event: Literal["moved"]
    data: Thing
    id: str | None = None


class Failed(BaseModel):
    event: Literal["error"]
    data: Any = None
    id: str | None = None


class Plain(BaseModel):
    n: int
    error: str | None = None


class Text(BaseModel):
    data: str
    event: str | None = None


SHAPES: list[tuple[Stream[Any], bytes, list[Any]]] = [
    (
        Events[Any](lambda: Started | Moved | Failed, envelope=True),
        b'event: started\ndata: 5\n\nevent: moved\nid: 3\ndata: {"n": 1}\n\nevent: error\ndata: oops\n\n',
        [Started(event="started", data="5"), Moved(event="moved", data=Thing(n=1), id="3"), Failed(event="error", data="oops", id="3")],
    ),
    (Events(lambda: Plain), b'data: {"n": 1, "error": "x"}\n\n', [Plain(n=1, error="x")]),
    (Events(lambda: str), b"data: 123\n\ndata:\n\ndata: a\ndata: b\n\n", ["123", "", "a\nb"]),
    (Events[Any](lambda: Literal["a", "b"]), b"data: a\n\n", ["a"]),
    (Events[Any](lambda: Annotated[str, "a note"]), b"data: 1\n\n", ["1"]),
    (Events[Any](lambda: str | None), b"data: null\n\n", ["null"]),
    (Events[Any](lambda: dict[str, int] | list[int]), b"data: [1]\n\n", [[1]]),
    (Events(lambda: Text, envelope=True), b"data: {}\nevent: x\n\n", [Text(data="{}", event="x")]),
    (Events(lambda: ThingEvent, envelope=True), b'id: 1\nevent: e\nretry: 5\ndata: {"n": 1}\n\n', [ThingEvent(data=Thing(n=1), id="1", event="e", retry=5)]),
    (Events(lambda: Thing), b'data: {"n": 1, "x": "\xff"}\n\n', [Thing(n=1, x="\ufffd")]),  # type: ignore[call-arg]
]  # fmt: skip


@each_world
@pytest.mark.parametrize(("stream", "text", "items"), SHAPES)
def test_each_shape_of_event(
    world: World, stream: Stream[Any], text: bytes, items: list[Any]
) -> None:
    with Server(sse(text)) as server:
        assert read(server.url, world, stream) == (items, None)


WRONG: list[tuple[Stream[Any], bytes]] = [
    (Events[Any](lambda: Literal["a", "b"]), b"data: c\n\n"),
    (Events[Any](lambda: Started | Moved, envelope=True), b"event: moved\ndata: 5\n\n"),
    (Events[Any](lambda: Started | Moved, envelope=True), b"event: x\ndata: {oops\n\n"),
    (Events(lambda: Text, envelope=True), b"data: x\nevent: error\n\n"),
    (Events(lambda: Moved, envelope=True), b'data: {"n": 1}\n\n'),
]


@pytest.mark.parametrize(("stream", "text"), WRONG)
def test_an_event_of_no_shape_is_an_error(stream: Stream[Any], text: bytes) -> None:
    with Server(sse(text)) as server:
        _, error = read(server.url, WORLDS[0], stream)
    assert isinstance(error, errors.StreamDecodeError | errors.StreamEventError)


@each_world
def test_a_stream_can_be_made_of_any_response(world: World) -> None:
    text = b"event: x\nid: 1\nretry: 5\ndata: a\n\ndata: b\n\ndata: END\n\ndata: c\n\n"
    expected = [
        ServerSentEvent(event="x", data="a", id="1", retry=5),
        ServerSentEvent(event=None, data="b", id="1", retry=None),
    ]

    def keep(event: ServerSentEvent) -> ServerSentEvent:
        return event

    with Server(sse(text)) as server:

        def sync() -> None:
            with httpx.Client() as client, client.stream("GET", server.url) as response:
                stream = EventStream(response, keep, "END")
                assert list(stream) == expected
                assert not stream.truncated

        async def run() -> None:
            client = httpx.AsyncClient()
            async with client, client.stream("GET", server.url) as response:
                stream = EventStreamAsync(response, keep, sentinel="END")
                assert [item async for item in stream] == expected

        world.run(run if world.asynchronous else sync)


@each_world
def test_a_decoders_own_error_goes_through_unchanged(world: World) -> None:
    def fail(event: ServerSentEvent) -> str:
        raise TimeoutError("mine")

    with Server(sse(b"data: a\n\n")) as server:

        def sync() -> None:
            with httpx.Client() as client, client.stream("GET", server.url) as response:
                with pytest.raises(TimeoutError, match="mine"):
                    next(EventStream(response, fail))
                assert response.is_closed

        async def run() -> None:
            client = httpx.AsyncClient()
            async with client, client.stream("GET", server.url) as response:
                with pytest.raises(TimeoutError, match="mine"):
                    await anext(EventStreamAsync(response, fail))
                assert response.is_closed

        world.run(run if world.asynchronous else sync)


def test_a_stream_needs_a_decoder() -> None:
    with pytest.raises(TypeError, match="decoder"):
        EventStream(httpx.Response(200))
    with pytest.raises(TypeError, match="decoder"):
        EventStreamAsync(httpx.Response(200))


@each_world
def test_what_a_client_raises_beyond_faults_goes_through(world: World) -> None:
    class Odd(httpx.SyncByteStream, httpx.AsyncByteStream):
        def __iter__(self) -> Any:
            yield b"data: "
            raise LookupError("odd")

        async def __aiter__(self) -> Any:
            yield b"data: "
            raise LookupError("odd")

    response = httpx.Response(
        200, stream=Odd(), request=httpx.Request("GET", "http://x")
    )

    def sync() -> None:
        with pytest.raises(LookupError):
            next(EventStream(response, lambda event: event))

    async def run() -> None:
        with pytest.raises(LookupError):
            await anext(EventStreamAsync(response, lambda event: event))

    world.run(run if world.asynchronous else sync)
