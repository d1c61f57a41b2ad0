"""Typed streams over a real connection: their items, their ends and their errors."""

from __future__ import annotations

import base64
import copy
import json
import pickle
import time
import zlib
from typing import Annotated, Any, Literal

import pytest

from oascribe_runtime import errors
from oascribe_runtime.basemodel import BaseModel
from oascribe_runtime.decoding import reader_of
from oascribe_runtime.oneof import OneOf
from oascribe_runtime.operation import Events, StreamOperation
from oascribe_runtime.resource import CallOptions
from oascribe_runtime.types import Unrecognized, UnrecognizedStr
from tests.runtime.sdk import Thing, ThingEvent, ThingsSDK
from tests.runtime.test_sse import CASES
from tests.runtime.worlds import World, each_world
from tests.server import HOLD, RESET, Answer, Server, answer, sse

SDK_CASES = [case for case in CASES["cases"] if case["layer"] == "sdk"]
ENDS: dict[str, type[Exception]] = {
    "error:connection": errors.StreamConnectionError,
    "error:content-type": errors.UnexpectedResponseError,
    "error:decode": errors.StreamDecodeError,
    "error:status": errors.APIError,
}


def answer_of(case: dict[str, Any]) -> Answer:
    """The server's part of a case."""
    chunks = [base64.b64decode(chunk) for chunk in case["chunks"]]
    content_type = case.get("content_type", "text/event-stream")
    if "event-stream" not in content_type.lower():
        return answer(b"".join(chunks), case.get("status", 200), content_type)
    headers = {}
    if case.get("content_encoding") == "gzip":
        headers["Content-Encoding"] = "gzip"
        squeeze = zlib.compressobj(wbits=31)
        chunks = [
            squeeze.compress(chunk) + squeeze.flush(zlib.Z_SYNC_FLUSH)
            for chunk in chunks
        ]
    end = RESET if case.get("end") == "reset" else None
    if case.get("server_holds_open"):
        end = HOLD
    pieces: list[bytes | float] = [*chunks]
    if end is RESET:
        pieces.append(0.1)  # a reset throws away what was not read yet
    return sse(*pieces, end=end, content_type=content_type, headers=headers)


def operation_of(case: dict[str, Any]) -> StreamOperation[Any]:
    sentinel = case.get("sentinel")
    shape = dict[str, Any] if case["id"][:3] != "S24" else Any
    return StreamOperation(
        id="case",
        method="GET",
        path="/case",
        stream=Events[Any](lambda: shape, sentinel=sentinel),
    )


def read(sdk: ThingsSDK, operation: StreamOperation[Any], world: World) -> Any:
    """The items of a stream, the error that ended it, and the stream."""
    got: list[Any] = []
    streams: list[Any] = []

    def sync() -> None:
        with sdk, sdk.things._stream(operation, {}, CallOptions()) as stream:
            streams.append(stream)
            for item in stream:
                got.append(item)

    async def run() -> None:
        opening = sdk.things._stream_async(operation, {}, CallOptions())
        async with sdk, await opening as stream:
            streams.append(stream)
            async for item in stream:
                got.append(item)

    error: Exception | None = None
    try:
        world.run(run if world.asynchronous else sync)
    except Exception as raised:
        error = raised
    return got, error, streams


@each_world
@pytest.mark.parametrize("case", SDK_CASES, ids=lambda case: case["id"])
def test_a_typed_stream_of_the_table(case: dict[str, Any], world: World) -> None:
    with Server(answer_of(case)) as server:
        sdk = ThingsSDK(server_url=server.url)
        started = time.monotonic()
        got, error, streams = read(sdk, operation_of(case), world)
        assert time.monotonic() - started < 2
    assert got == [json.loads(event["data"]) for event in case["expected"]]
    end = case["expected_end"]
    if end in ("complete", "truncated"):
        assert error is None
        assert streams[0].truncated == (end == "truncated")
    else:
        assert isinstance(error, ENDS[end])


class Began(BaseModel):
    type: Literal["began"] | UnrecognizedStr
    n: int


class Ended(BaseModel):
    type: Literal["ended"] | UnrecognizedStr
    n: int


class Happening(BaseModel):
    data: Annotated[
        Began | Ended | Unrecognized,
        OneOf("type", (("began", "Began"), ("ended", "Ended"))),
    ]


def test_the_data_of_whole_events_is_told_apart() -> None:
    reader = reader_of(Events(lambda: Happening, envelope=True))
    chunk = b"".join(
        b'data: {"type": "%s", "n": 1}\n\n' % kind
        for kind in (b"ended", b"began", b"x")
    )
    found = [type(event.data) for event in reader.items(chunk)]
    assert found == [Ended, Began, Unrecognized]


@pytest.mark.parametrize("data", ['{"n": 1}', '{"n": 1, "class": "c", "more": [2]}'])
def test_an_event_that_is_put_together_is_as_one_that_is_validated(data: str) -> None:
    reader = reader_of(Events(lambda: ThingEvent, envelope=True))
    [made] = reader.items(f"data: {data}\n\n".encode())
    model = ThingEvent.model_validate({"data": json.loads(data)})
    assert (made, repr(made), made.model_dump(), made.model_dump_json()) == (
        (model, repr(model), model.model_dump(), model.model_dump_json())
    )
    assert made.model_fields_set == model.model_fields_set == {"data"}
    assert made.model_extra == model.model_extra == {}
    assert pickle.loads(pickle.dumps(made)) == copy.deepcopy(made) == model
    made.more = made.data
    made.event = "later"
    assert (made.model_extra, made.event) == ({"more": made.data}, "later")
    assert not hasattr(made, "missing")


class Only(BaseModel):
    data: Thing


@pytest.mark.parametrize("envelope", [Only, None], ids=["envelope", "bare"])
def test_an_error_beside_what_is_known_is_raised(envelope: Any) -> None:
    reader = reader_of(Events(lambda: envelope or Thing, envelope=bool(envelope)))
    [found] = reader.items(b'data: {"n": 1, "error": null}\n\n')
    assert (found.data if envelope else found).n == 1
    with pytest.raises(errors.StreamEventError, match="too much"):
        list(reader.items(b'data: {"n": 1, "error": {"message": "too much"}}\n\n'))


def test_data_of_which_nothing_is_known_may_be_text() -> None:
    reader = reader_of(Events(lambda: Any))
    chunk = b"".join(
        b"data: %s\n\n" % data for data in (b'{"a":1}', b"3", b"Hi, you", b"")
    )
    assert list(reader.items(chunk)) == [{"a": 1}, 3, "Hi, you"]
    with pytest.raises(errors.StreamDecodeError):
        list(reader.items(b"data: {broken\n\n"))
