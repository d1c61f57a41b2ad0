"""What a server can answer: rows F14 to F24, and the errors that come of it."""

from __future__ import annotations

import gzip
import json
import pickle
from contextlib import suppress
from typing import Any

import httpx
import pydantic
import pytest

from oascribe_runtime import errors
from oascribe_runtime.failing import error_of
from oascribe_runtime.judging import value_of
from oascribe_runtime.mediatypes import precision
from oascribe_runtime.operation import (
    AnyOf,
    BytesResult,
    ErrorCase,
    JsonResult,
    NoContent,
    Operation,
    Result,
    TextResult,
)
from oascribe_runtime.resource import CallOptions
from tests.runtime.sdk import Problem, Thing, ThingsSDK
from tests.runtime.worlds import WORLDS, World, each_world, not_with_aiohttp
from tests.server import CLOSE, Answer, Server, answer, json_answer

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def call(url: str, world: World, result: Result[Any], **options: Any) -> Any:
    """Call an operation with that result."""
    errors_ = (ErrorCase("404,410", "application/json", lambda: Problem),)
    operation = Operation(
        id="x", method="GET", path="/x", result=result, errors=errors_
    )
    sdk = ThingsSDK(server_url=url, **options)

    def sync() -> Any:
        with sdk:
            return sdk.things._call(operation, {}, CallOptions())

    async def run() -> Any:
        async with sdk:
            return await sdk.things._call_async(operation, {}, CallOptions())

    return world.run(run if world.asynchronous else sync)


THING: JsonResult[Thing] = JsonResult(lambda: Thing)
ANY = JsonResult[Any](lambda: Any)


def encoded(body: bytes, how: str) -> Answer:
    headers = {"Content-Encoding": how}
    return answer(body, 200, "application/json", headers)


@each_world
def test_an_answer_larger_than_the_limit_is_refused_while_it_grows(
    world: World,
) -> None:
    """F14: 20 MB that come as 20 KB."""
    bomb = gzip.compress(b" " * 20_000_000)
    with (
        Server(encoded(bomb, "gzip")) as server,
        pytest.raises(errors.ResponseDecodeError, match="max_response_bytes"),
    ):
        call(server.url, world, THING, max_response_bytes=1_000_000)


@each_world
def test_compressed_answers_are_read(world: World) -> None:
    with Server(encoded(gzip.compress(b'{"n": 1}'), "gzip")) as server:
        assert call(server.url, world, THING).n == 1


UNREADABLE: dict[str, tuple[Answer, str]] = {
    "F15 twenty encodings": (encoded(b"x", ", ".join(["gzip"] * 20)), "5 times"),
    "F16 no gzip at all": (encoded(b'{"n": 1}', "gzip"), "Content-Encoding"),
    "F20 empty": (answer(b"", 200, "application/json"), "empty body"),
    "F21 no JSON": (answer(b"{oops", 200, "application/json"), "not valid JSON"),
    "F23 latin-1": (answer(b'{"n": "\xfc"}', 200, "application/json"), "JSON"),
    "F23 UTF-16": (
        answer('{"n": 1}'.encode("utf-16"), 200, "application/json"),
        "JSON",
    ),
    "F23 nested": (answer(b"[" * 100_000, 200, "application/json"), "JSON"),
}


# trio warns of a generator that httpx drops when it cannot decompress
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@each_world
@pytest.mark.parametrize("case", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_a_decode_error(
    world: World, case: tuple[Answer, str]
) -> None:
    scripted, words = case
    with (
        Server(scripted) as server,
        pytest.raises(errors.ResponseDecodeError, match=words) as caught,
    ):
        call(server.url, world, THING)
    assert caught.value.status_code == 200
    assert not isinstance(caught.value, errors.ResponseValidationError)
    assert len(caught.value.body) <= 1024


@each_world
def test_a_gzip_body_cut_before_its_trailer_is_told_by_its_framing_alone(
    world: World,
) -> None:
    """F16: the client does not look for the trailer; a wrong length is an error."""
    cut = gzip.compress(b'{"n": 1}')[:-8]
    with Server(encoded(cut, "gzip")) as server:
        assert call(server.url, world, THING).n == 1
    head = HEAD + b"Content-Encoding: gzip\r\nContent-Length: 99\r\n\r\n"
    with (
        Server((head + cut, CLOSE)) as server,
        pytest.raises(errors.APIConnectionError),
    ):
        call(server.url, world, THING)


@each_world
@pytest.mark.parametrize(
    "text", ["[1,2,3]", "null", '{"n": "x"}', '{"n": NaN}', '{"n": 1e400}', "{}"]
)
def test_json_of_another_shape_says_where_and_what(world: World, text: str) -> None:
    """F22, and what is missing of F24."""
    with (
        Server(answer(text.encode(), 200, "application/json")) as server,
        pytest.raises(errors.ResponseValidationError) as caught,
    ):
        call(server.url, world, THING)
    assert caught.value.body == text
    assert caught.value.problems
    assert isinstance(caught.value.__cause__, pydantic.ValidationError)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (b'{"a": 1, "a": 2}', {"a": 2}),
        (b"1" * 4000, int("1" * 4000)),
        (b'"\\ud83d\\ude00"', "\U0001f600"),
        (b" 1 ", 1),
    ],
    ids=["BOM", "duplicate key", "long integer", "surrogates", "blanks"],
)
@each_world
def test_odd_json_is_read(world: World, body: bytes, value: Any) -> None:
    """F23."""
    with Server(answer(body, 200, "application/json")) as server:
        assert call(server.url, world, ANY) == value


@pytest.mark.parametrize("body", [b"1" * 5000, b'"\\ud83d"', b"\xef\xbb\xbf{oops"])
@each_world
def test_json_beyond_reading_is_never_a_raw_error(world: World, body: bytes) -> None:
    """F23: a value or the SDK's error, whichever the parser takes it for."""
    odd = answer(body, 200, "application/json")
    with Server(odd) as server, suppress(errors.ResponseDecodeError):
        assert call(server.url, world, ANY)


@each_world
def test_another_content_type_is_an_error_that_shows_the_body(world: World) -> None:
    """F17."""
    page = b"<html>" + b"x" * 5000
    with (
        Server(answer(page, 200, "text/html; charset=utf-8")) as server,
        pytest.raises(errors.UnexpectedResponseError) as caught,
    ):
        call(server.url, world, THING)
    assert caught.value.status_code == 200
    assert "200, text/html: <html>xx" in str(caught.value)
    assert len(str(caught.value)) < 1200
    assert caught.value.body == page.decode()


@each_world
def test_a_proxys_error_page_is_an_error_by_its_status(world: World) -> None:
    """F18."""
    with (
        Server(answer(b"<html>Bad gateway</html>", 502, "text/html")) as server,
        pytest.raises(errors.InternalServerError) as caught,
    ):
        call(server.url, world, THING)
    assert str(caught.value).startswith("502")
    assert "html" not in str(caught.value)
    assert caught.value.body == "<html>Bad gateway</html>"


@not_with_aiohttp
@each_world
def test_no_content_is_none_and_its_connection_clean(world: World) -> None:
    """F19: 204 with bytes behind it that do not belong there."""
    stray = (b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello",)
    with Server(stray, json_answer({"n": 1})) as server:
        sdk = ThingsSDK(server_url=server.url)
        empty = Operation(id="x", method="GET", path="/x", result=NoContent())

        def sync() -> None:
            with sdk:
                assert sdk.things._call(empty, {}, CallOptions()) is None
                assert sdk.things.get().n == 1

        async def run() -> None:
            async with sdk:
                await sdk.things._call_async(empty, {}, CallOptions())
                assert (await sdk.things.get_async()).n == 1

        world.run(run if world.asynchronous else sync)


@each_world
def test_a_reset_content_and_a_not_modified_are_judged_by_the_document(
    world: World,
) -> None:
    """F19."""
    with Server(answer(b"", 205)) as server:
        assert call(server.url, world, NoContent()) is None
    with (
        Server(answer(b"", 304)) as server,
        pytest.raises(errors.UnexpectedResponseError, match="304"),
    ):
        call(server.url, world, NoContent())


RESULTS: list[tuple[Result[Any], Answer, Any]] = [
    (TextResult(), answer("grün".encode("latin-1"), 200, "text/plain; charset=latin-1"), "grün"),
    (BytesResult(), answer(b"\0\1", 200, "application/octet-stream"), b"\0\1"),
    (BytesResult(media_type="image/*"), answer(b"P", 200, "image/png"), b"P"),
    (BytesResult(media_type="*/*"), answer(b"P", 200, "image/png"), b"P"),
    (THING, answer(b'{"n": 1}', 200, "application/vnd.x+json"), Thing(n=1)),
    (THING, answer(b'{"n": 1}', 200), Thing(n=1)),
    (TextResult(media_type="text/x-a; charset=utf-8"), answer(b"a", 200, "text/x-a"), "a"),
    (JsonResult(lambda: Thing, "200,201"), json_answer({"n": 1}, 201), Thing(n=1)),
    (JsonResult(lambda: list[Thing]), json_answer([{"n": 1}]), [Thing(n=1)]),
    (JsonResult(lambda: Thing, "default"), json_answer({"n": 1}), Thing(n=1)),
    (AnyOf[Any]((JsonResult(lambda: Thing, "200"), NoContent("204"))), answer(b"", 204), None),
    (AnyOf[Any]((TextResult(), THING)), json_answer({"n": 1}), Thing(n=1)),
    (JsonResult(lambda: str, media_type="*/*"), answer(b"ab", 200, "text/plain"), "ab"),
    (JsonResult(lambda: str, media_type="*/*"), json_answer("ab"), "ab"),
    (JsonResult(lambda: int, media_type="*/*"), answer(b"12", 200, "text/plain"), 12),
]  # fmt: skip


@pytest.mark.parametrize(("result", "scripted", "value"), RESULTS)
def test_each_kind_of_result(result: Result[Any], scripted: Answer, value: Any) -> None:
    with Server(scripted) as server:
        assert call(server.url, WORLDS[0], result) == value


def test_the_accept_header_names_what_is_declared() -> None:
    result = AnyOf[Any]((THING, TextResult(), NoContent()))
    with Server(json_answer({"n": 1})) as server:
        call(server.url, WORLDS[0], result)
        assert server.requests[0].header("accept") == "application/json, text/plain"
    with Server(answer(b"", 204)) as server:
        call(server.url, WORLDS[0], NoContent())
        assert server.requests[0].header("accept") == "*/*"


STATUSES: list[tuple[int, type[errors.APIError]]] = [
    (400, errors.BadRequestError),
    (401, errors.AuthenticationError),
    (403, errors.PermissionDeniedError),
    (404, errors.NotFoundError),
    (409, errors.ConflictError),
    (418, errors.APIError),
    (422, errors.UnprocessableEntityError),
    (429, errors.RateLimitError),
    (500, errors.InternalServerError),
    (599, errors.InternalServerError),
]


@each_world
@pytest.mark.parametrize(("status", "kind"), STATUSES)
def test_each_status_has_its_class(
    world: World, status: int, kind: type[errors.APIError]
) -> None:
    body = {"error": {"message": "not today", "code": 7}}
    headers = {"X-Request-Id": "req-1", "Retry-After": "7"}
    with (
        Server(json_answer(body, status, headers)) as server,
        pytest.raises(errors.APIError) as caught,
    ):
        call(server.url, world, THING)
    error = caught.value
    assert type(error) is kind
    assert error.status_code == status
    assert "not today" in error.message
    assert json.loads(error.body) == body
    assert error.headers["x-request-id"] == error.request_id == "req-1"
    assert error.retry_after == 7
    assert error.raw_response.status_code == status


def test_a_declared_error_has_its_data_in_shape() -> None:
    with Server(json_answer({"code": "gone"}, 410)) as server:
        with pytest.raises(errors.APIError) as caught:
            call(server.url, WORLDS[0], THING)
        assert caught.value.data == Problem(code="gone")
        assert caught.value.request_id is None
    for scripted in (json_answer({"no": 1}, 404), json_answer({"code": "x"}, 403)):
        with Server(scripted) as server, pytest.raises(errors.APIError) as caught:
            call(server.url, WORLDS[0], THING)
        assert caught.value.data is None


@pytest.mark.parametrize(
    ("scripted", "message"),
    [
        (answer(b"too much", 429, "text/plain"), "429 Too Many Requests: too much"),
        (answer(b"{oops", 500, "application/json"), "500 Internal Server Error: {oops"),
        (json_answer({"detail": "so"}, 500), "500 Internal Server Error: so"),
        (json_answer([1], 500), "500 Internal Server Error: [1]"),
        (answer(b"", 500), "500 Internal Server Error"),
    ],
)
def test_the_message_has_the_servers_own_words(scripted: Answer, message: str) -> None:
    with Server(scripted) as server, pytest.raises(errors.APIError) as caught:
        call(server.url, WORLDS[0], THING)
    assert str(caught.value) == message


def make_errors() -> list[errors.SDKError]:
    raw = object()
    facts: dict[str, Any] = {"status_code": 200, "body": "b", "raw_response": raw}
    return [
        errors.SDKError("m"),
        errors.InvalidRequestError("m"),
        errors.ClientClosedError("m"),
        errors.APIError("m", headers={"a": "b"}, data=1, retry_after=2.0, **facts),
        errors.RateLimitError("m", headers={}, **facts),
        errors.APIConnectionError("m", request_may_have_been_processed=True),
        errors.APITimeoutError("m", phase="read"),
        errors.ResponseDecodeError("m", **facts),
        errors.ResponseValidationError("m", problems=[("a", "b")], **facts),
        errors.StreamEventError("m", event="error", data="d"),
        errors.StreamTruncatedError("m"),
        errors.StreamOverflowError("m"),
        errors.StreamDecodeError("m", body="b"),
        errors.StreamConnectionError("m"),
        errors.StreamTimeoutError("m", phase="idle"),
    ]


@pytest.mark.parametrize("error", make_errors(), ids=lambda error: type(error).__name__)
def test_errors_are_pickled_without_their_response(error: errors.SDKError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error) == "m"
    state = {k: v for k, v in error.__dict__.items() if k != "raw_response"}
    assert {k: v for k, v in copy.__dict__.items() if k != "raw_response"} == state
    assert getattr(copy, "raw_response", None) is None


def test_the_tree_is_the_one_that_is_drawn() -> None:
    assert issubclass(errors.StreamTimeoutError, errors.APITimeoutError)
    assert issubclass(errors.StreamTimeoutError, errors.StreamError)
    assert issubclass(errors.StreamConnectionError, errors.APIConnectionError)
    assert issubclass(errors.StreamDecodeError, errors.ResponseValidationError)
    drawn = errors.__doc__ or ""
    for name in errors.__all__:
        assert name in drawn
        assert issubclass(getattr(errors, name), errors.SDKError)


@pytest.mark.parametrize(
    ("statuses", "status", "found"),
    [
        ("404", 404, 3),
        ("default, 404", 404, 3),
        ("4XX", 404, 2),
        ("4xx,404", 404, 3),
        ("default", 404, 1),
        ("403,5XX", 404, 0),
    ],
)
def test_how_exactly_a_status_is_meant(statuses: str, status: int, found: int) -> None:
    assert precision(statuses, status) == found


CASES = (
    ErrorCase("default", "application/json", lambda: dict[str, Any]),
    ErrorCase("4XX", "application/json", lambda: list[Any]),
    ErrorCase("404", "application/json", lambda: str),
    ErrorCase("404", "application/problem+json", lambda: int),
)


@pytest.mark.parametrize(
    ("status", "kind", "body", "data"),
    [
        (500, "application/json", {}, {}),
        (400, "application/json", [], []),
        (404, "application/json", "gone", "gone"),
        (404, "application/problem+json", 7, 7),
        (404, "application/vnd.x+json", "gone", "gone"),
        (400, "application/json", {}, None),
    ],
)
def test_the_most_exact_case_of_an_error_counts(
    status: int, kind: str, body: object, data: object
) -> None:
    response = httpx.Response(status, json=body, headers={"content-type": kind})
    assert error_of(CASES, response, 0).data == data


def test_the_most_exact_case_of_a_success_counts() -> None:
    wide: JsonResult[Any] = JsonResult(lambda: dict[str, Any], "2XX")
    exact: JsonResult[Any] = JsonResult(lambda: list[Any], "201")
    both = AnyOf["Any"]((wide, exact))
    assert value_of(both, httpx.Response(201, json=[])) == []
    assert value_of(both, httpx.Response(200, json={})) == {}


def test_an_empty_body_is_null_where_null_is_an_answer() -> None:
    nothing = httpx.Response(200, headers={"content-type": "application/json"})
    assert value_of(ANY, nothing) is None
    with pytest.raises(errors.ResponseDecodeError, match="empty body"):
        value_of(THING, nothing)
