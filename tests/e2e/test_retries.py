"""Retries on the wire: when there are none, when there are, and how long they wait."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from atoma_sdk import AtomaSDK, models
from atoma_sdk.utils import BackoffStrategy, RetryConfig

from ..server import CLOSE, Server, chat, chat_events, json_answer, sse
from .callers import MESSAGES, Caller

QUICK = BackoffStrategy(1, 2, 1.5, 30_000)
RETRIES = RetryConfig("backoff", QUICK, True)
BUSY = json_answer({"error": {"message": "busy"}}, 503)


@pytest.fixture(params=["create", "read"], ids=["whole", "stream"])
def call(request: pytest.FixtureRequest, caller: Caller) -> Callable[..., Any]:
    """All four methods of the SDK, one after the other."""
    method: Callable[..., Any] = getattr(caller, request.param)
    return method


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_nothing_is_retried_without_a_config(
    call: Callable[..., Any], status: int
) -> None:
    with Server(json_answer({}, status, {"Retry-After": "0"}), chat) as server:
        with pytest.raises(models.APIError):
            call(server.url)
        assert len(server.requests) == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
@pytest.mark.parametrize("place", ["sdk", "call"])
def test_twice_a_failure_and_then_an_answer(
    call: Callable[..., Any], status: int, place: str
) -> None:
    busy = json_answer({}, status)
    with Server(busy, busy, chat) as server:
        if place == "sdk":
            call(server.url, {"retry_config": RETRIES})
        else:
            call(server.url, retries=RETRIES)
        assert len(server.requests) == 3
        assert len({request.body for request in server.requests}) == 1


@pytest.mark.parametrize("status", [400, 401, 404, 422, 501])
def test_other_errors_are_not_retried(call: Callable[..., Any], status: int) -> None:
    with Server(json_answer({}, status), chat) as server:
        with pytest.raises(models.APIError):
            call(server.url, {"retry_config": RETRIES})
        assert len(server.requests) == 1


def test_none_on_the_call_turns_off_the_retries_of_the_client(
    call: Callable[..., Any],
) -> None:
    with Server(BUSY, chat) as server:
        with pytest.raises(models.APIError, match="busy"):
            call(server.url, {"retry_config": RETRIES}, retries=None)
        assert len(server.requests) == 1


def test_the_strategy_none_turns_them_off_too(call: Callable[..., Any]) -> None:
    with Server(BUSY, chat) as server:
        with pytest.raises(models.APIError, match="busy"):
            call(server.url, retries=RetryConfig("none", QUICK, True))
        assert len(server.requests) == 1


def test_the_server_says_how_long_to_wait(caller: Caller) -> None:
    started = time.monotonic()
    later = json_answer({}, 429, {"Retry-After": "0.25"})
    with Server(later, chat) as server:
        caller.create(server.url, retries=RETRIES)
        assert len(server.requests) == 2
    assert time.monotonic() - started >= 0.25


def test_a_wait_beyond_the_budget_is_not_begun(call: Callable[..., Any]) -> None:
    started = time.monotonic()
    with Server(json_answer({}, 429, {"Retry-After": "60"}), chat) as server:
        with pytest.raises(models.RateLimitError) as caught:
            call(server.url, retries=RetryConfig("backoff", QUICK, True))
        assert len(server.requests) == 1
    assert caught.value.retry_after == 60
    assert time.monotonic() - started < 30


def test_when_the_time_is_over_the_last_error_is_raised(
    call: Callable[..., Any],
) -> None:
    backoff = BackoffStrategy(1, 20, 1.5, 100)
    with Server(BUSY) as server:
        with pytest.raises(models.InternalServerError, match="busy"):
            call(server.url, retries=RetryConfig("backoff", backoff, True))
        assert len(server.requests) > 1


def test_an_unanswered_request_is_retried(call: Callable[..., Any]) -> None:
    with Server((CLOSE,), chat) as server:
        call(server.url, retries=RETRIES)
        assert len(server.requests) == 2


def test_unless_the_config_says_that_it_is_not(call: Callable[..., Any]) -> None:
    with Server((CLOSE,), chat) as server:
        with pytest.raises(models.APIConnectionError):
            call(server.url, retries=RetryConfig("backoff", QUICK, False))
        assert len(server.requests) == 1


def test_a_refused_connection_is_retried_until_there_is_a_server() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    servers: list[Server] = []
    later = threading.Timer(0.1, lambda: servers.append(Server(chat, port=port)))
    later.start()
    with AtomaSDK(server_url=f"http://127.0.0.1:{port}", retry_config=RETRIES) as sdk:
        sdk.chat.create(messages=MESSAGES, model="test")
    later.join()
    servers[0].close()


def test_a_stream_that_has_begun_is_never_repeated(caller: Caller) -> None:
    with Server(sse(*chat_events(["one"])[:1], end=CLOSE), chat) as server:
        with pytest.raises(models.StreamConnectionError):
            caller.read(server.url, retries=RETRIES)
        assert len(server.requests) == 1


def test_the_config_takes_positions_and_keywords_alike() -> None:
    named = RetryConfig(
        strategy="backoff",
        backoff=BackoffStrategy(
            initial_interval=1,
            max_interval=2,
            exponent=1.5,
            max_elapsed_time=30_000,
        ),
        retry_connection_errors=True,
    )
    assert named == RETRIES
