"""What is rare: deadlines that pass in between, odd clients, the last branches."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from oascribe_runtime import errors
from oascribe_runtime.deadlines import Late, Watchdog, remaining, shrink
from oascribe_runtime.eventstreaming import EventStream
from oascribe_runtime.hooks import HookContext, Hooks
from oascribe_runtime.items import LineReader, SequenceReader
from oascribe_runtime.logger import Log
from oascribe_runtime.operation import Events, StreamOperation
from oascribe_runtime.resource import CallOptions
from oascribe_runtime.retries import BackoffStrategy, RetryConfig
from oascribe_runtime.sse import EventDecoder
from oascribe_runtime.streams import Terms
from oascribe_runtime.watching import Watch
from tests.runtime.sdk import ThingEvent, ThingsSDK
from tests.runtime.worlds import (
    SYNC,
    TRIO,
    FakeClock,
    Scripted,
    World,
    each_world,
    httpx,
    not_with_aiohttp,
    own_clients,
)
from tests.server import RESET, Server, json_answer

FAST = BackoffStrategy(100, 400, 2.0, 2000, jitter_ms=0)


def busy(request: httpx.Request) -> httpx.Response:
    return httpx.Response(503)


def failing(error: Exception) -> Callable[[httpx.Request], httpx.Response]:
    def fail(request: httpx.Request) -> httpx.Response:
        raise error

    return fail


def thing(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"n": 1})


def sdk_with(world: World, *answers: Any, **options: Any) -> tuple[ThingsSDK, Scripted]:
    transport = Scripted(*answers)
    options.setdefault("clock", FakeClock())
    client = world.client(transport=transport)
    return ThingsSDK(server_url="http://test", **client, **options), transport


@each_world
def test_what_is_no_fault_of_the_network_goes_through(world: World) -> None:
    error = LookupError("odd")
    sdk, _ = sdk_with(world, failing(error))
    with pytest.raises(LookupError) as caught:
        world.call(sdk, "get")
    assert caught.value is error


@each_world
def test_a_request_that_cannot_be_sent_is_not_repeated_and_its_cause_hidden(
    world: World,
) -> None:
    """R28."""
    error = httpx.LocalProtocolError("Illegal header value b'SECRET'")
    sdk, transport = sdk_with(world, failing(error), retry_config=RetryConfig())
    with pytest.raises(errors.InvalidRequestError) as caught:
        world.call(sdk, "get")
    assert caught.value.__cause__ is None
    assert "SECRET" not in str(caught.value)
    assert len(transport.requests) == 1


LIMITED: list[tuple[dict[str, Any], dict[str, Any], str, Any, int]] = [
    ({"max_attempts": 2}, {}, "get", busy, 2),
    ({}, {"deadline_ms": 150}, "get", busy, 2),
    ({"retry_unsafe_methods": False}, {}, "create", busy, 7),
    (
        {"retry_unsafe_methods": False, "status_codes": ["5XX"]},
        {},
        "create",
        lambda request: httpx.Response(500),
        1,
    ),
    (
        {"retry_unsafe_methods": False, "idempotency_header": "Key"},
        {},
        "create",
        lambda request: httpx.Response(500),
        7,
    ),
    ({}, {}, "get", lambda request: httpx.Response(503, headers={"x-should-retry": "false"}), 1),
    ({"max_attempts": 3}, {}, "get", lambda request: httpx.Response(418, headers={"X-Should-Retry": "True"}), 3),
    ({}, {}, "get", lambda request: httpx.Response(200, text="<html>"), 1),
    ({"strategy": "none"}, {}, "get", busy, 1),
]  # fmt: skip


@each_world
@pytest.mark.parametrize(
    ("config", "options", "method", "scripted", "requests"), LIMITED
)
def test_what_limits_retries(
    world: World,
    config: dict[str, Any],
    options: dict[str, Any],
    method: str,
    scripted: Any,
    requests: int,
) -> None:
    retry = RetryConfig(**{"backoff": FAST, **config})
    sdk, transport = sdk_with(world, scripted, retry_config=retry, **options)
    with pytest.raises(errors.APIError):
        world.call(sdk, method, **({"n": 1} if method == "create" else {}))
    assert len(transport.requests) == requests


@each_world
def test_a_calls_own_retries_go_over_the_clients(world: World) -> None:
    retry = RetryConfig("backoff", FAST)
    sdk, transport = sdk_with(world, busy, retry_config=retry)
    with pytest.raises(errors.APIError):
        world.call(sdk, "get", retries=None)
    assert len(transport.requests) == 1
    sdk, transport = sdk_with(world, busy, thing, retry_config=None)
    assert world.call(sdk, "get", retries=retry).n == 1


@each_world
def test_a_success_after_retries_refunds_the_budget(world: World) -> None:
    retry = RetryConfig("backoff", FAST, retry_budget=True)
    sdk, _ = sdk_with(world, busy, thing, retry_config=retry)
    assert world.call(sdk, "get").n == 1
    assert sum(sdk._transport.budget.take() for _ in range(50)) == 35


@each_world
@pytest.mark.parametrize("when", ["before", "between"])
def test_a_deadline_that_passes_while_nothing_is_awaited(
    world: World, when: str
) -> None:
    clock = FakeClock()

    class Dawdles(Hooks):
        def before_request(self, context: HookContext, request: Any) -> None:
            clock.time += 10 if when == "before" else 0

    def slow(request: httpx.Request) -> httpx.Response:
        clock.time += 10
        return thing(request)

    sdk, transport = sdk_with(world, slow, hooks=[Dawdles()], clock=clock)
    with pytest.raises(errors.APITimeoutError) as caught:
        world.call(sdk, "get", deadline_ms=5000)
    assert caught.value.phase == "deadline"
    assert len(transport.requests) == (0 if when == "before" else 1)


def test_a_deadline_that_has_passed_already() -> None:
    clock = FakeClock()
    assert remaining(clock.time + 1, clock) == 1
    with pytest.raises(errors.APITimeoutError):
        remaining(clock.time, clock)


def test_a_request_without_timeouts_is_left_alone() -> None:
    request = httpx.Request("GET", "http://x", extensions={"timeout": {"read": None}})
    shrink(request, 2)
    assert request.extensions["timeout"] == {"read": 2}
    bare = httpx.Request("GET", "http://x")
    shrink(bare, 2)
    assert "timeout" not in bare.extensions


def test_a_fault_within_the_deadline_is_told_as_it_is() -> None:
    with (
        Server((RESET,)) as server,
        ThingsSDK(server_url=server.url) as sdk,
        pytest.raises(errors.APIConnectionError) as caught,
    ):
        sdk.things.get(deadline_ms=5000)
    assert not isinstance(caught.value, errors.APITimeoutError)


class Answer:
    """Something that can be closed."""

    def __init__(self, closed: threading.Event) -> None:
        self.closed = closed

    def close(self) -> None:
        self.closed.set()


def test_an_answer_that_comes_too_late_is_closed() -> None:
    closed, go = threading.Event(), threading.Event()
    late = Late(lambda: go.wait() and Answer(closed))
    with pytest.raises(errors.APITimeoutError):
        late.result(0.01)
    go.set()
    assert closed.wait(2)


def test_an_interrupt_leaves_the_work_behind() -> None:
    go = threading.Event()
    late = Late(lambda: go.wait() and Answer(threading.Event()))
    timer = threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        late.result(5)
    go.set()


def test_a_watchdog_without_a_socket_bites_nobody() -> None:
    response = httpx.Response(200, content=b"x")
    watchdog = Watchdog(response, 0.01)
    time.sleep(0.05)
    watchdog.stop()
    assert response.content == b"x"


@each_world
def test_a_stream_of_another_status_is_no_stream(world: World) -> None:
    operation = StreamOperation(
        id="s", method="GET", path="/s", stream=Events(lambda: ThingEvent, status="201")
    )
    sdk, _ = sdk_with(
        world,
        lambda request: httpx.Response(
            200, headers={"content-type": "text/event-stream"}, content=b"data: x\n\n"
        ),
    )

    def sync() -> None:
        with pytest.raises(errors.UnexpectedResponseError, match="200"):
            sdk.things._stream(operation, {}, CallOptions())

    async def run() -> None:
        with pytest.raises(errors.UnexpectedResponseError, match="200"):
            await sdk.things._stream_async(operation, {}, CallOptions())

    world.run(run if world.asynchronous else sync)


def test_an_id_with_nul_is_ignored_and_unknown_fields_too() -> None:
    decoder = EventDecoder()
    assert decoder.feed(b"id: a\0b\nother: x\ndata: y\n\n") == [b"y"]
    assert decoder.last_id is None


def test_json_lines_can_begin_anew() -> None:
    reader = LineReader(bytes)
    assert list(reader.items(b"half")) == []
    reader.restart()
    assert list(reader.items(b"whole\n")) == [b"whole"]
    assert reader.last_event_id is reader.reconnect_ms is None


@pytest.mark.parametrize(
    ("chunks", "items"),
    [
        ((b'\x1e{"a":1}\n', b'\x1e{"a":2}\n'), [[b'{"a":1}'], [b'{"a":2}'], []]),
        ((b'\x1e{"a":\n', b"1}\n"), [[], [b'{"a":\n1}'], []]),
        ((b"\x1e1\x1e2", b"3"), [[b"1"], [], [b"23"]]),
        ((b"\x1e\n", b"\x1e\x1e7\n"), [[], [b"7"], []]),
    ],
)
def test_a_value_of_a_sequence_comes_as_soon_as_it_is_whole(
    chunks: tuple[bytes, ...], items: list[list[bytes]]
) -> None:
    reader = SequenceReader(bytes)
    found = [list(reader.items(chunk)) for chunk in chunks]
    assert [*found, list(reader.finish())] == items


def test_messages_go_to_standard_error_only_where_nobody_listens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import logging

    monkeypatch.setenv("EDGE_DEBUG", "yes")
    logger = logging.getLogger("edge_sdk")
    monkeypatch.setattr(logger, "propagate", False)
    try:
        Log("edge_sdk", "EDGE", None)
        Log("edge_sdk", "EDGE", None)
        assert len(logger.handlers) == 1
    finally:
        logger.handlers.clear()
        logger.setLevel(logging.NOTSET)


def test_an_awaitable_that_is_no_coroutine_needs_the_async_method() -> None:
    class Later:
        def __await__(self) -> Any:
            return iter(())

    with pytest.raises(errors.InvalidRequestError, match="async"):
        sdk_with(SYNC, thing)[0].with_options(
            credentials={"token": Later}  # type: ignore[dict-item]
        ).things.get()


@not_with_aiohttp
def test_trio_is_found_where_asyncio_was_never_imported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Server(json_answer({"n": 1})) as server:
        sdk = ThingsSDK(server_url=server.url)
        real = sdk._transport.asynchronous

        def without_asyncio() -> Any:
            with monkeypatch.context() as patch:
                patch.delitem(sys.modules, "asyncio", raising=False)
                return real()

        monkeypatch.setattr(sdk._transport, "asynchronous", without_asyncio)
        assert TRIO.call(sdk, "get").n == 1


@own_clients
def test_another_process_begins_with_no_connections(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with (
        Server(json_answer({"n": 1})) as server,
        ThingsSDK(server_url=server.url) as sdk,
    ):
        sdk.things.get()
        mine = sdk._transport.sync()
        monkeypatch.setattr(os, "getpid", lambda: -1)
        assert sdk._transport.sync() is not mine
        sdk.things.get()
        assert server.connections == 2
        mine.close()


def test_a_body_that_ends_with_its_time_is_late_and_not_complete() -> None:
    clock = FakeClock()

    class Slow(httpx.SyncByteStream):
        def __iter__(self) -> Any:
            yield b'data: {"n": 1}\n\n'
            clock.sleep(10)

    response = httpx.Response(
        200, stream=Slow(), request=httpx.Request("GET", "http://x")
    )
    watch = Watch(clock, clock.time + 5, None)
    with EventStream(response, lambda event: event, terms=Terms(watch=watch)) as stream:
        assert next(stream).data == '{"n": 1}'
        with pytest.raises(errors.StreamTimeoutError, match="deadline"):
            next(stream)
