"""Errors of the server and of the network, whole answers and streams alike."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from atoma_sdk import models

from ..server import CLOSE, HOLD, RESET, Answer, End, Server, answer, json_answer
from .callers import AsyncCaller, Caller, SyncCaller

METHODS = ["create", "read"]


@pytest.fixture(params=METHODS, ids=["whole", "stream"])
def call(request: pytest.FixtureRequest, caller: Caller) -> Callable[..., Any]:
    """All four methods of the SDK, one after the other."""
    method: Callable[..., Any] = getattr(caller, request.param)
    return method


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, models.BadRequestError),
        (401, models.AuthenticationError),
        (403, models.PermissionDeniedError),
        (404, models.NotFoundError),
        (409, models.ConflictError),
        (418, models.APIError),
        (422, models.UnprocessableEntityError),
        (429, models.RateLimitError),
        (500, models.InternalServerError),
        (503, models.InternalServerError),
        (599, models.InternalServerError),
    ],
)
def test_every_error_status_is_an_api_error_that_tells_all(
    call: Callable[..., Any], status: int, expected: type[models.APIError]
) -> None:
    body = {"error": {"message": "not today", "type": "mood"}}
    headers = {"X-Request-Id": "req-1"}
    with Server(json_answer(body, status, headers)) as server:
        with pytest.raises(models.APIError) as caught:
            call(server.url)
        assert len(server.requests) == 1
    error = caught.value
    assert type(error) is expected
    assert error.status_code == status
    assert str(error) == error.message
    assert str(status) in error.message
    assert "not today" in error.message
    assert json.loads(error.body) == body
    assert error.headers["x-request-id"] == "req-1"
    assert error.request_id == "req-1"
    assert isinstance(error.raw_response, httpx.Response)
    assert error.raw_response.status_code == status
    assert isinstance(error, models.SDKError)


def test_an_error_that_is_not_json_is_told_as_well(call: Callable[..., Any]) -> None:
    page = answer(b"<h1>Bad gateway</h1>", 502, "text/html")
    with (
        Server(page) as server,
        pytest.raises(models.APIError, match="502") as caught,
    ):
        call(server.url)
    assert caught.value.body == "<h1>Bad gateway</h1>"


def test_retry_after_is_told_even_where_nothing_is_retried(
    call: Callable[..., Any],
) -> None:
    with (
        Server(json_answer({}, 429, {"Retry-After": "7"})) as server,
        pytest.raises(models.RateLimitError) as caught,
    ):
        call(server.url)
    assert caught.value.retry_after == 7


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def test_a_refused_connection_is_an_error_with_its_cause(
    call: Callable[..., Any],
) -> None:
    port = free_port()
    with pytest.raises(models.APIConnectionError, match=f":{port}") as caught:
        call(f"http://127.0.0.1:{port}", {"bearer_auth": "s3cret"})
    assert isinstance(caught.value.__cause__, httpx.ConnectError)
    assert not caught.value.request_may_have_been_processed
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("end", [CLOSE, RESET], ids=["closed", "reset"])
@pytest.mark.parametrize(
    "begun",
    [(), (b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n",)],
    ids=["nothing", "half of the head"],
)
def test_a_cut_before_the_answer_is_an_error_with_its_cause(
    call: Callable[..., Any], begun: Answer, end: End
) -> None:
    with (
        Server((*begun, end)) as server,
        pytest.raises(models.APIConnectionError) as caught,
    ):
        call(server.url)
    assert isinstance(caught.value.__cause__, httpx.TransportError)
    assert caught.value.request_may_have_been_processed


def test_a_cut_body_is_an_error_with_its_cause(caller: Caller) -> None:
    [head] = answer(b'{"id": "1"', content_type="application/json")
    assert isinstance(head, bytes)
    cut = head.replace(b"Content-Length: 10", b"Content-Length: 99")
    with (
        Server((cut, CLOSE)) as server,
        pytest.raises(models.APIConnectionError) as caught,
    ):
        caller.create(server.url)
    assert isinstance(caught.value.__cause__, httpx.RemoteProtocolError)


@pytest.mark.parametrize(
    ("sdk", "arguments"),
    [({"timeout_ms": 60}, {}), ({"timeout_ms": 60_000}, {"timeout_ms": 60})],
    ids=["of the client", "of the call"],
)
def test_timeout_ms_ends_a_call_that_gets_no_answer(
    call: Callable[..., Any], sdk: dict[str, Any], arguments: dict[str, Any]
) -> None:
    with (
        Server((HOLD,)) as server,
        pytest.raises(models.APITimeoutError) as caught,
    ):
        call(server.url, sdk, **arguments)
    assert caught.value.phase == "read"
    assert isinstance(caught.value.__cause__, httpx.ReadTimeout)


@pytest.mark.parametrize("caller_class", [SyncCaller, AsyncCaller])
def test_a_slow_answer_that_comes_in_time_is_an_answer(
    caller_class: type[Caller],
) -> None:
    [whole] = json_answer(
        {"id": "1", "object": "o", "created": 1, "model": "m", "choices": []}
    )
    assert isinstance(whole, bytes)
    slow = (whole[:20], 0.02, whole[20:60], 0.02, whole[60:])
    with Server(slow) as server:
        assert caller_class().create(server.url, timeout_ms=5_000).id == "1"
