"""Spans of OpenTelemetry, by a tracer that remembers them."""

from __future__ import annotations

from typing import Any

import pytest

from oascribe_runtime import errors
from oascribe_runtime.retries import BackoffStrategy, RetryConfig
from tests.runtime.sdk import ThingsSDK
from tests.runtime.worlds import WORLDS, FakeClock, Scripted, World, each_world, httpx

pytest.importorskip("opentelemetry.trace", reason="opentelemetry-api is not installed")

from opentelemetry import trace

from oascribe_runtime.tracing import Tracing

CONTEXT = trace.SpanContext(
    trace_id=1, span_id=2, is_remote=False, trace_flags=trace.TraceFlags(1)
)


class Span(trace.NonRecordingSpan):
    """Remembers its attributes and its end."""

    def __init__(self, name: str, kind: Any, attributes: dict[str, Any]) -> None:
        super().__init__(CONTEXT)
        self.name, self.kind = name, kind
        self.attributes = dict(attributes)
        self.status: Any = None
        self.ended = 0

    def set_attribute(self, key: str, value: Any) -> None:
        self.attributes[key] = value

    def set_status(self, status: Any, description: str | None = None) -> None:
        self.status = status

    def end(self, end_time: int | None = None) -> None:
        self.ended += 1


class Tracer:
    """Remembers its spans."""

    def __init__(self) -> None:
        self.spans: list[Span] = []

    def start_span(self, name: str, *, kind: Any, attributes: Any) -> Span:
        self.spans.append(Span(name, kind, attributes))
        return self.spans[-1]


def traced(world: World, *answers: Any, method: str = "get", **fields: Any) -> Any:
    transport, tracer = Scripted(*answers), Tracer()
    sdk = ThingsSDK(
        "SECRETKEY",
        server_url="http://test:81",
        hooks=[Tracing(tracer)],
        clock=FakeClock(),
        retry_config=RetryConfig(
            "backoff", BackoffStrategy(1, 1, 1, 1000, jitter_ms=0)
        ),
        **world.client(transport=transport),
    )
    error = None
    try:
        world.call(sdk, method, **fields)
    except errors.SDKError as raised:
        error = raised
    assert all(span.ended == 1 for span in tracer.spans)
    assert all(span.kind is trace.SpanKind.CLIENT for span in tracer.spans)
    assert "SECRETKEY" not in str([span.attributes for span in tracer.spans])
    return tracer.spans, transport.requests, error


def thing(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"n": 1})


def refused(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused")


@each_world
def test_each_attempt_is_a_span(world: World) -> None:
    busy = lambda request: httpx.Response(503)  # noqa: E731
    spans, requests, _ = traced(world, busy, refused, thing, page="SECRETKEY")
    assert [span.name for span in spans] == ["GET /things/{id}"] * 3
    assert spans[0].attributes == {
        "http.request.method": "GET",
        "server.address": "test",
        "server.port": 81,
        "url.full": "http://test:81/things/1",
        "url.template": "/things/{id}",
        "oascribe.operation.id": "get",
        "http.response.status_code": 503,
        "error.type": "503",
    }
    assert spans[1].attributes["error.type"] == "APIConnectionError"
    assert spans[1].attributes["http.request.resend_count"] == 1
    assert spans[2].attributes["http.response.status_code"] == 200
    statuses = [span.status for span in spans]
    assert statuses == [trace.StatusCode.ERROR] * 2 + [None]
    for request in requests:
        assert request.headers["traceparent"].startswith("00-0000000000000000000000000")


@each_world
def test_a_call_that_fails_ends_its_span(world: World) -> None:
    spans, _, error = traced(world, lambda request: httpx.Response(404))
    assert isinstance(error, errors.NotFoundError)
    assert spans[0].attributes["error.type"] == "404"


@each_world
def test_a_chat_is_named_by_its_model(world: World) -> None:
    fields = {"n": 1, "model": "llama", "messages": []}
    spans, _, _ = traced(world, thing, method="create", **fields)
    assert spans[0].name == "chat llama"
    assert spans[0].attributes["gen_ai.request.model"] == "llama"
    assert spans[0].attributes["gen_ai.operation.name"] == "chat"


def test_a_body_that_is_no_chat_names_no_model() -> None:
    spans, _, _ = traced(WORLDS[0], thing, method="create", n=1, model="llama")
    assert spans[0].name == "POST /things"


def moved(request: httpx.Request) -> httpx.Response:
    return httpx.Response(307, headers={"location": "/x"})


def test_each_hop_is_a_span() -> None:
    spans, _, _ = traced(WORLDS[0], moved, thing)
    assert [span.attributes["url.full"] for span in spans] == [
        "http://test:81/things/1",
        "http://test:81/x",
    ]


def test_the_global_tracer_is_the_default() -> None:
    transport = Scripted(thing)
    with httpx.Client(transport=transport) as client:
        sdk = ThingsSDK(server_url="http://test", hooks=[Tracing()], client=client)
        assert sdk.things.get().n == 1
