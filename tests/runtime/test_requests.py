"""What a call sends: rows F31 to F36, F58 and F59, parameters, bodies, credentials."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pydantic import Field

from oascribe_runtime import errors
from oascribe_runtime.api import Api, ApiKey, Basic, Bearer, Server, ServerVariable
from oascribe_runtime.basemodel import BaseModel
from oascribe_runtime.client import SDK
from oascribe_runtime.content import File
from oascribe_runtime.operation import (
    Body,
    Encoding,
    FormBody,
    JsonBody,
    JsonResult,
    MultipartBody,
    Operation,
    Parameter,
    RawBody,
)
from oascribe_runtime.record import replace
from oascribe_runtime.resource import CallOptions, Resource
from oascribe_runtime.retries import RetryConfig
from oascribe_runtime.types import UNSET, Nullable, OptionalNullable, Unrecognized
from tests.runtime.sdk import Thing, ThingsSDK, anything
from tests.runtime.worlds import (
    SYNC,
    WORLDS,
    FakeClock,
    Scripted,
    World,
    each_async_world,
    each_world,
    httpx,
)
from tests.server import Server as Loopback
from tests.server import answer

ANY = JsonResult[Any](lambda: Any)


def ok(request: httpx.Request) -> httpx.Response:
    return httpx.Response(
        200, headers={"content-type": "application/json"}, content=b"null"
    )


def sent(
    operation: Operation[Any],
    arguments: dict[str, Any],
    *,
    world: World = WORLDS[0],
    sdk: SDK | None = None,
    answers: Any = (ok,),
    **options: Any,
) -> Scripted:
    """Call an operation, and give what was sent."""
    transport = Scripted(*answers)
    client = world.client(transport=transport)
    sdk = (sdk or ThingsSDK(server_url="http://test/v1")).with_options(
        **client, clock=FakeClock()
    )
    resource = Resource(sdk)
    call_options = CallOptions(**options)

    def sync() -> None:
        resource._call(operation, arguments, call_options)

    async def run() -> None:
        await resource._call_async(operation, arguments, call_options)

    world.run(run if world.asynchronous else sync)
    return transport


def target(
    parameters: tuple[Parameter, ...],
    path: str = "/p",
    world: World = WORLDS[0],
    **values: Any,
) -> str:
    """The path and query of a call with those parameters, as sent."""
    operation = Operation(
        id="x", method="GET", path=path, parameters=parameters, result=ANY
    )
    raw: bytes = sent(operation, values, world=world).requests[0].url.raw_path
    return raw.decode().removeprefix("/v1")


class Colour(Enum):
    RED = "red"


ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}
# OpenAPI 3.1.1, Parameter Object, "Style Examples"
STYLES: list[tuple[str, Any, bool, Any, str]] = [
    ("path", "simple", False, "blue", "blue"),
    ("path", "simple", False, ARRAY, "blue,black,brown"),
    ("path", "simple", True, ARRAY, "blue,black,brown"),
    ("path", "simple", False, OBJECT, "R,100,G,200,B,150"),
    ("path", "simple", True, OBJECT, "R=100,G=200,B=150"),
    ("path", "label", False, "blue", ".blue"),
    ("path", "label", False, ARRAY, ".blue,black,brown"),
    ("path", "label", True, ARRAY, ".blue.black.brown"),
    ("path", "label", False, OBJECT, ".R,100,G,200,B,150"),
    ("path", "label", True, OBJECT, ".R=100.G=200.B=150"),
    ("path", "matrix", False, "", ";color"),
    ("path", "matrix", False, "blue", ";color=blue"),
    ("path", "matrix", False, ARRAY, ";color=blue,black,brown"),
    ("path", "matrix", True, ARRAY, ";color=blue;color=black;color=brown"),
    ("path", "matrix", False, OBJECT, ";color=R,100,G,200,B,150"),
    ("path", "matrix", True, OBJECT, ";R=100;G=200;B=150"),
    ("query", None, None, "", "?color="),
    ("query", "form", False, "blue", "?color=blue"),
    ("query", None, None, ARRAY, "?color=blue&color=black&color=brown"),
    ("query", "form", False, ARRAY, "?color=blue,black,brown"),
    ("query", "form", False, OBJECT, "?color=R,100,G,200,B,150"),
    ("query", "form", True, OBJECT, "?R=100&G=200&B=150"),
    ("query", "spaceDelimited", False, ARRAY, "?color=blue%20black%20brown"),
    ("query", "spaceDelimited", False, OBJECT, "?color=R%20100%20G%20200%20B%20150"),
    ("query", "pipeDelimited", False, ARRAY, "?color=blue%7Cblack%7Cbrown"),
    ("query", "pipeDelimited", False, OBJECT, "?color=R%7C100%7CG%7C200%7CB%7C150"),
    ("query", "deepObject", True, OBJECT, "?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    ("query", "deepObject", True, {"a": {"b": [1, 2]}}, "?color%5Ba%5D%5Bb%5D%5B%5D=1&color%5Ba%5D%5Bb%5D%5B%5D=2"),
    ("query", "deepObject", True, [1, 2], "?color%5B%5D=1&color%5B%5D=2"),
    ("query", "deepObject", True, [{"a": 1}, {"a": [2]}], "?color%5B0%5D%5Ba%5D=1&color%5B1%5D%5Ba%5D%5B%5D=2"),
    ("query", "deepObject", True, "none", "?color=none"),
    ("query", "form", True, [], ""),
    ("query", "form", False, [], "?color="),
    ("query", "form", True, None, ""),
    ("query", "form", True, UNSET, ""),
]  # fmt: skip


@each_world
@pytest.mark.parametrize(("place", "style", "explode", "value", "expected"), STYLES)
def test_the_style_table(
    world: World, place: Any, style: Any, explode: Any, value: Any, expected: str
) -> None:
    """F35."""
    parameter = Parameter("color", "color", place, style, explode, shape=anything)
    path = "/p/{color}" if place == "path" else "/p"
    expected = f"/p/{expected}" if place == "path" else f"/p{expected}"
    assert target((parameter,), path, world, color=value) == expected


VALUES: list[tuple[Any, str]] = [
    ("a/b?c#d", "a%2Fb%3Fc%23d"),
    ("%2F", "%252F"),
    ("../x", "..%2Fx"),
    ("%2e%2e", "%252e%252e"),
    ("{other}", "%7Bother%7D"),
    ("a b&c=d+e", "a%20b%26c%3Dd%2Be"),
    ("grün", "gr%C3%BCn"),
    (True, "true"),
    (1.5, "1.5"),
    (Decimal("1.50"), "1.50"),
    (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
    (date(2026, 11, 22), "2026-11-22"),
    (datetime(2026, 11, 22, 10, tzinfo=UTC), "2026-11-22T10%3A00%3A00Z"),
    (Colour.RED, "red"),
    ([None, 1], "null,1"),
    ([[1, {"a": 2}]], "%5B1%2C%7B%22a%22%3A2%7D%5D"),
]


@each_world
@pytest.mark.parametrize(("value", "expected"), VALUES, ids=lambda v: repr(v)[:20])
def test_a_value_stays_one_value(world: World, value: Any, expected: str) -> None:
    """F34."""
    path = Parameter("id", "id", "path", shape=anything)
    query = Parameter("q", "q", "query", explode=False, shape=anything)
    got = target((path, query), "/p/{id}/{other}", world, id=value, q=value)
    assert got == f"/p/{expected}/%7Bother%7D?q={expected}"


@each_world
def test_ten_megabytes_in_a_path_are_refused_by_the_client_not_cut(
    world: World,
) -> None:
    """F34."""
    with pytest.raises(errors.InvalidRequestError):
        target((Parameter("id", "id", "path"),), "/p/{id}", world, id="x" * 10_000_000)


@each_world
@pytest.mark.parametrize("value", ["", ".", "..", None, UNSET, []])
def test_a_path_value_that_no_encoding_can_save_is_refused(
    world: World, value: Any
) -> None:
    """F33."""
    with pytest.raises(errors.InvalidRequestError, match=r"id|path"):
        target((Parameter("id", "id", "path"),), "/p/{id}", world, id=value)


def test_a_json_parameter_is_one_text() -> None:
    parameters = (
        Parameter("a", "a", "path", json=True, shape=anything),
        Parameter("b", "b", "query", json=True, shape=anything),
    )
    assert target(parameters, "/p/{a}", a={"x": 1}, b=[1, "é"]) == (
        "/p/%7B%22x%22%3A1%7D?b=%5B1%2C%22%C3%A9%22%5D"
    )


def test_reserved_characters_pass_where_they_are_allowed() -> None:
    parameter = Parameter("q", "q", "query", allow_reserved=True)
    assert (
        target((parameter,), q="a:/?@b&c#d+%2F%zz") == "/p?q=a:/?@b%26c%23d%2B%2F%25zz"
    )


def test_header_and_cookie_parameters() -> None:
    parameters = (
        Parameter("a", "X-A", "header", shape=anything),
        Parameter("b", "X-B", "header", explode=True, shape=anything),
        Parameter("c", "X-C", "header", json=True, shape=anything),
        Parameter("d", "d", "cookie", shape=anything),
        Parameter("e", "e", "cookie", json=True, shape=anything),
        Parameter("f", "X-F", "header", shape=anything),
        Parameter("g", "g", "cookie", shape=anything),
    )
    operation = Operation(
        id="x", method="GET", path="/p", parameters=parameters, result=ANY
    )
    arguments = {"a": ["x", "y"], "b": {"k": 1, "l": True}, "c": {"j": 1}, "d": "1;2", "e": [1], "f": None}  # fmt: skip
    request = sent(operation, arguments).requests[0]
    assert request.headers["x-a"] == "x,y"
    assert request.headers["x-b"] == "k=1,l=true"
    assert request.headers["x-c"] == '{"j":1}'
    assert request.headers["cookie"] == "d=1%3B2; e=%5B1%5D"
    assert "x-f" not in request.headers


GET = Operation(id="x", method="GET", path="/p", result=ANY)


@each_world
@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "a\0b", "a\rb"])
def test_a_header_of_two_lines_is_refused_without_being_shown(
    world: World, value: str
) -> None:
    """F31."""
    secret = f"SECRETKEY{value}"
    for options in ({"http_headers": {"X-A": secret}}, {}):
        sdk = ThingsSDK(secret if not options else None, server_url="http://test")
        with pytest.raises(errors.InvalidRequestError, match="one line") as caught:
            sent(GET, {}, world=world, sdk=sdk, **options)
        shown = "".join(str(error) for error in (caught.value, caught.value.__cause__))
        assert "SECRETKEY" not in shown
        assert isinstance(caught.value, ValueError)


@each_world
def test_header_values_are_latin_1_or_refused(world: World) -> None:
    """F32."""
    request = sent(GET, {}, world=world, http_headers={"X-A": "ü"}).requests[0]
    assert request.headers.raw[-1] == (b"X-A", b"\xfc")
    for value in ("\u20ac", 5):
        with pytest.raises(errors.InvalidRequestError, match="latin-1"):
            sent(GET, {}, world=world, http_headers={"X-A": value})
    for name in ("", "a b", "a:b", "ü", "a\nb"):
        with pytest.raises(errors.InvalidRequestError, match="name of a header"):
            sent(GET, {}, world=world, http_headers={name: "x"})


def test_a_calls_headers_go_over_the_clients_and_the_operations() -> None:
    sdk = ThingsSDK(
        "token",
        server_url="http://test",
        default_headers={"X-A": "1", "User-Agent": "mine"},
        default_query={"v": 2},
    )
    request = sent(
        GET, {}, sdk=sdk, http_headers={"x-a": "2", "AUTHORIZATION": "Mine"}, extra_query={"w": [1, 2]}
    ).requests[0]  # fmt: skip
    assert request.headers["x-a"] == "2"
    assert request.headers["user-agent"] == "mine"
    assert request.headers.get_list("authorization") == ["Mine"]
    assert request.url.query == b"v=2&w=1&w=2"


def test_a_header_of_the_operation_goes_over_the_one_that_every_request_has() -> None:
    agent = Parameter("agent", "User-agent", "header")
    operation = Operation(
        id="x", method="GET", path="/x", parameters=(agent,), result=ANY
    )
    given = sent(operation, {"agent": "mine"}).requests[0]
    assert given.headers.get_list("user-agent") == ["mine"]
    assert "/" in sent(operation, {}).requests[0].headers["user-agent"]


REGION = ServerVariable("region", "eu", enum=("eu", "us"))
HOSTS = Server("https://{region}.{name}.example:{port}/{base}/", (
    REGION, ServerVariable("name", "api"), ServerVariable("port", "443"), ServerVariable("base", "v1"),
))  # fmt: skip


@pytest.mark.parametrize(
    ("params", "url"),
    [
        ({}, "https://eu.api.example:443/v1"),
        ({"region": "us", "port": "8443"}, "https://us.api.example:8443/v1"),
        ({"base": "a b/c"}, "https://eu.api.example:443/a%20b/c"),
        ({"base": "bot1:a?b"}, "https://eu.api.example:443/bot1:a%3Fb"),
    ],
)
def test_server_variables(params: dict[str, str], url: str) -> None:
    api = Api(
        package="x", distribution="x", version="1", env_prefix="X", servers=(HOSTS,)
    )
    assert repr(SDK(api, url_params=params)) == f"SDK({url!r})"


ENDPOINT = Server("{endpoint}/v1", (ServerVariable("endpoint", ""),))


@pytest.mark.parametrize(
    ("value", "url"),
    [
        ("https://eu.example.com", "https://eu.example.com/v1"),
        ("http://localhost:8080/base/", "http://localhost:8080/base/v1"),
        ("https://evil@eu.example.com", None),
        ("https://eu.example.com/?a", None),
        ("ftp://eu.example.com", None),
        ("", None),
    ],
)
def test_a_variable_that_begins_a_server_may_be_scheme_and_host(
    value: str, url: str | None
) -> None:
    api = Api(
        package="x", distribution="x", version="1", env_prefix="X", servers=(ENDPOINT,)
    )
    if url:
        assert repr(SDK(api, url_params={"endpoint": value})) == f"SDK({url!r})"
        return
    with pytest.raises(errors.InvalidRequestError):
        SDK(api, url_params={"endpoint": value})


@pytest.mark.parametrize(
    "params",
    [
        {"name": "evil.example/#"},
        {"name": "user@evil"},
        {"name": "a:b"},
        {"name": ""},
        {"region": "mars"},
        {"other": "x"},
    ],
)
def test_a_server_variable_may_not_leave_its_slot(params: dict[str, str]) -> None:
    """F36."""
    api = Api(
        package="x", distribution="x", version="1", env_prefix="X", servers=(HOSTS,)
    )
    with pytest.raises(errors.InvalidRequestError):
        SDK(api, url_params=params)


SHOP = Server("https://{env}api.shop.example{base}", (
    ServerVariable("env", "", enum=("", "test.")), ServerVariable("base", "/sell/v1"),
))  # fmt: skip
WHOLE_HOST = Server("https://{host}", (ServerVariable("host", "a.example:8443/v2"),))


@pytest.mark.parametrize(
    ("server", "params", "url"),
    [
        (SHOP, {}, "https://api.shop.example/sell/v1"),
        (SHOP, {"env": "test."}, "https://test.api.shop.example/sell/v1"),
        (SHOP, {"base": "/buy/a b?c"}, "https://api.shop.example/buy/a%20b%3Fc"),
        (WHOLE_HOST, {}, "https://a.example:8443/v2"),
        (WHOLE_HOST, {"host": "b.example"}, "https://b.example"),
        (SHOP, {"base": ""}, None),
        (SHOP, {"base": "@evil"}, None),
        (SHOP, {"base": ".evil/"}, None),
        (SHOP, {"base": ":80"}, None),
        (WHOLE_HOST, {"host": "b.example/v2"}, None),
        (WHOLE_HOST, {"host": "/v2"}, None),
    ],
)
def test_what_a_document_says_of_a_variable_may_be_more_than_a_part_of_a_host(
    server: Server, params: dict[str, str], url: str | None
) -> None:
    """Its own values are its own affair; those of others go where a path belongs."""
    api = Api(
        package="x", distribution="x", version="1", env_prefix="X", servers=(server,)
    )
    if url:
        assert repr(SDK(api, url_params=params)) == f"SDK({url!r})"
        return
    with pytest.raises(errors.InvalidRequestError):
        SDK(api, url_params=params)


def test_a_variable_that_only_the_user_knows() -> None:
    tenant = Server("https://{tenant}.example/{v}", (
        ServerVariable("tenant", None), ServerVariable("v", "1"),
    ))  # fmt: skip
    api = Api(
        package="x", distribution="x", version="1", env_prefix="X", servers=(tenant,)
    )
    with pytest.raises(errors.InvalidRequestError, match="tenant"):
        sent(GET, {}, sdk=SDK(api))
    known = SDK(api, variables={"tenant": "a", "v": None})
    assert str(sent(GET, {}, sdk=known).requests[0].url) == "https://a.example/1/p"
    with_params = SDK(api, variables={"tenant": "a"}, url_params={"tenant": "b"})
    assert repr(with_params) == "SDK('https://b.example/1')"
    for sdk, url in (
        (known.with_options(url_params={"v": "2"}), "https://a.example/2"),
        (known.with_options(url_params=None), "https://a.example/1"),
    ):
        assert repr(sdk) == f"SDK({url!r})"


WHOLE = Parameter("q", "q", "querystring", shape=anything)


@pytest.mark.parametrize(
    ("parameter", "value", "query"),
    [
        (WHOLE, {"a": 1, "b": "x y"}, "?a=1&b=x%20y"),
        (WHOLE, {}, ""),
        (WHOLE, "a=1&b", "?a%3D1%26b"),
        (WHOLE, "", ""),
        (Parameter("q", "q", "querystring", json=True, shape=anything), {"a": [1]}, "?%7B%22a%22%3A%5B1%5D%7D"),
    ],
)  # fmt: skip
def test_a_value_that_is_the_query_as_a_whole(
    parameter: Parameter, value: Any, query: str
) -> None:
    """OpenAPI 3.2, Parameter Object: `in: querystring`."""
    assert target((parameter,), q=value) == f"/p{query}"


def test_which_server_a_call_goes_to() -> None:
    servers = (
        Server("https://one.example/"),
        Server("https://two.example/{v}", (ServerVariable("v", "2"),)),
    )
    api = Api(
        package="x", distribution="x", version="1", env_prefix="X", servers=servers
    )
    own = Operation(
        id="x",
        method="GET",
        path="/p",
        result=ANY,
        servers=(Server("https://own.example"),),
    )

    def host(sdk: SDK, operation: Operation[Any] = GET, **options: Any) -> str:
        return str(sent(operation, {}, sdk=sdk, **options).requests[0].url)

    assert host(SDK(api)) == "https://one.example/p"
    assert host(SDK(api, server_idx=1)) == "https://two.example/2/p"
    assert host(SDK(api), own) == "https://own.example/p"
    assert host(SDK(api, server_idx=0), own) == "https://one.example/p"
    versioned = replace(api, servers=(Server("https://one.example/v1"),))
    for url, reached in [
        ("/v2", "https://one.example/v2/p"),
        ("v2", "https://one.example/v1/v2/p"),
        ("", "https://one.example/p"),
    ]:
        below = replace(own, servers=(Server(url),))
        assert host(SDK(versioned), below) == reached
        with pytest.raises(errors.InvalidRequestError, match="names no server"):
            host(SDK(replace(api, servers=(Server("/v1"),))), below)
    assert (
        host(SDK(api, server_url="https://x.example/{a}", url_params={"a": "b"}))
        == "https://x.example/b/p"
    )
    assert (
        host(SDK(api), server_url="https://call.example/") == "https://call.example/p"
    )
    with pytest.raises(errors.InvalidRequestError, match="server_idx"):
        SDK(api, server_idx=2)
    with pytest.raises(errors.InvalidRequestError, match="needs a value"):
        SDK(api, server_url="https://{x}.example")
    nowhere = Api(
        package="x", distribution="x", version="1", env_prefix="X", servers=()
    )
    with pytest.raises(errors.InvalidRequestError, match="server_url"):
        host(SDK(nowhere))


SCHEMES = (
    Bearer("token"), Basic("login"), ApiKey("header", "header", "X-Key"),
    ApiKey("query", "query", "key"), ApiKey("cookie", "cookie", "sid"),
)  # fmt: skip
SECURED = Api(
    package="x", distribution="x", version="1", env_prefix="SEC", servers=(Server("http://test"),),
    security=SCHEMES,
)  # fmt: skip


def secured(
    credentials: dict[str, Any], security: Any = None, world: World = WORLDS[0]
) -> httpx.Request:
    operation = Operation(
        id="x", method="GET", path="/p", result=ANY, security=security
    )
    return sent(
        operation, {}, sdk=SDK(SECURED, credentials=credentials), world=world
    ).requests[0]


def test_what_a_call_says_itself_goes_over_its_credentials() -> None:
    operation = Operation(
        id="x",
        method="GET",
        path="/p",
        parameters=(
            Parameter("key", "key", "query"),
            Parameter("x_key", "x-key", "header"),
            Parameter("sid", "sid", "cookie"),
        ),
        result=ANY,
        security=(("header", "query", "cookie"),),
    )
    sdk = SDK(SECURED, credentials={"header": "h", "query": "q", "cookie": "c"})
    given = sent(operation, {"key": "mine", "x_key": "m", "sid": "i"}, sdk=sdk)
    request = given.requests[0]
    assert request.url.query == b"key=mine"
    assert request.headers.get_list("x-key") == ["m"]
    assert request.headers["cookie"] == "sid=i"
    request = sent(operation, {}, sdk=sdk).requests[0]
    assert (request.url.query, request.headers["x-key"]) == (b"key=q", "h")
    assert request.headers["cookie"] == "sid=c"


def test_each_scheme_and_which_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert secured({"token": "t"}).headers["authorization"] == "Bearer t"
    assert secured({"token": "bearer t"}).headers["authorization"] == "bearer t"
    assert secured({"login": ("u", "p")}).headers["authorization"] == "Basic dTpw"
    assert secured({"header": "k"}).headers["x-key"] == "k"
    assert secured({"query": "k&"}).url.query == b"key=k%26"
    assert secured({"cookie": "k"}).headers["cookie"] == "sid=k"
    assert "authorization" not in secured({"token": "", "login": ("", "p")}).headers
    assert "authorization" not in secured({"token": "t"}, ()).headers
    assert (
        secured({"token": "t", "header": "h"}, (("query",), ("header",))).headers[
            "x-key"
        ]
        == "h"
    )
    both = secured({"token": "t", "header": "h"}, (("token", "header"),)).headers
    assert (both["authorization"], both["x-key"]) == ("Bearer t", "h")
    assert (
        "authorization" not in secured({"token": "t"}, (("token", "header"),)).headers
    )
    monkeypatch.setenv("SEC_TOKEN", "env")
    assert secured({}).headers["authorization"] == "Bearer env"
    assert secured({"token": ""}).headers["authorization"] == "Bearer env"
    monkeypatch.setenv("SEC_LOGIN_USERNAME", "u")
    monkeypatch.setenv("SEC_LOGIN_PASSWORD", "p")
    assert secured({}, (("login",),)).headers["authorization"] == "Basic dTpw"


@pytest.mark.parametrize(
    "credentials", [{"token": 5}, {"login": "u"}, {"cookie": "a;b"}]
)
def test_credentials_that_cannot_be_sent(credentials: dict[str, Any]) -> None:
    with pytest.raises(errors.InvalidRequestError):
        secured(credentials)


@each_world
def test_a_callable_gives_a_token_for_each_attempt(world: World) -> None:
    tokens = iter(["one", "two"])

    async def later() -> str:
        return next(tokens)

    give = later if world.asynchronous else lambda: next(tokens)
    busy = lambda request: httpx.Response(503)  # noqa: E731
    got = sent(
        GET, {}, world=world, sdk=ThingsSDK(give, server_url="http://test"),
        answers=(busy, ok), retries=RetryConfig(),
    ).requests  # fmt: skip
    assert [r.headers["authorization"] for r in got] == ["Bearer one", "Bearer two"]


def test_an_async_callable_needs_the_async_method() -> None:
    async def later() -> str:
        return "never"

    with pytest.raises(errors.InvalidRequestError, match="async"):
        sent(GET, {}, sdk=ThingsSDK(later, server_url="http://test"), world=SYNC)


class Form(BaseModel):
    name: str
    tags: list[str] | None = None
    more: dict[str, Any] | None = Field(default=None, alias="mo-re")


class Upload(BaseModel):
    file: Any
    note: str | None = None
    meta: dict[str, int] | None = None
    files: list[Any] | None = None


FORM = Operation(id="x", method="POST", path="/p", result=ANY, body=FormBody(
    lambda: Form, encoding=(Encoding("tags", explode=False),)))  # fmt: skip
DEEP_FORM = Operation(id="x", method="POST", path="/p", result=ANY, body=FormBody(
    lambda: Form, encoding=(Encoding("tags", content_type="application/json"),
                            Encoding("mo-re", style="deepObject", explode=True))))  # fmt: skip
PARTS = Operation(id="x", method="POST", path="/p", result=ANY, body=MultipartBody(
    lambda: Upload, encoding=(Encoding("meta", content_type="application/x+json"),)))  # fmt: skip
RAW = Operation(
    id="x", method="POST", path="/p", result=ANY, body=RawBody("body", "image/png")
)
JSON_LIST = Operation(
    id="x",
    method="PUT",
    path="/p",
    result=ANY,
    body=JsonBody(lambda: list[Thing], "body"),
)
JSON = Operation(
    id="x", method="POST", path="/p/{id}", result=ANY, body=JsonBody(lambda: Thing),
    parameters=(Parameter("id", "id", "path"),),
)  # fmt: skip


def body(
    operation: Operation[Any], arguments: dict[str, Any], **options: Any
) -> tuple[str, bytes]:
    got = sent(operation, arguments, **options)
    return got.requests[0].headers.get("content-type", ""), got.bodies[0]


def test_each_kind_of_body() -> None:
    assert body(JSON, {"id": "i", "n": 1, "name": UNSET, "class_": None}) == (
        "application/json", b'{"n":1}')  # fmt: skip
    assert body(JSON, {"id": "i", "n": 1}, extra_body={"n": "x", "y": None}) == (
        "application/json", b'{"n":"x","y":null}')  # fmt: skip
    assert body(JSON_LIST, {"body": ({"n": 1}, Thing(n=2))})[1] == b'[{"n":1},{"n":2}]'
    assert body(JSON_LIST, {"body": UNSET}) == ("", b"")
    assert body(FORM, {"name": "a b&c", "tags": ["x", "y"], "more": {"k": 1}}) == (
        "application/x-www-form-urlencoded", b"name=a%20b%26c&tags=x,y&mo-re=%7B%22k%22%3A1%7D")  # fmt: skip
    assert body(DEEP_FORM, {"name": "a", "tags": ["x"], "more": {"k": {"l": [1]}}})[1] == (
        b"name=a&tags=%5B%22x%22%5D&mo-re%5Bk%5D%5Bl%5D%5B%5D=1")  # fmt: skip
    for raw in (b"abc", "abc", bytearray(b"abc"), io.BytesIO(b"abc"), [b"a", b"bc"]):
        assert body(RAW, {"body": raw}) == ("image/png", b"abc")
    assert body(RAW, {"body": None}) == ("", b"")
    with pytest.raises(errors.InvalidRequestError, match="extra_body"):
        body(JSON_LIST, {"body": []}, extra_body={"a": 1})
    with pytest.raises(errors.InvalidRequestError, match="n: ") as caught:
        body(JSON, {"id": "i", "n": "SECRET"})
    assert "SECRET" not in str(caught.value)


def test_a_multipart_body_of_no_known_shape() -> None:
    kind = Operation(
        id="x",
        method="POST",
        path="/p",
        result=ANY,
        body=MultipartBody(lambda: Upload | Unrecognized, "body"),
    )
    assert b"odd" in body(kind, {"body": {"note": ["odd"]}})[1]
    with pytest.raises(errors.InvalidRequestError, match="object"):
        body(kind, {"body": 3})


def test_a_body_of_parts_may_be_of_another_type() -> None:
    shape = MultipartBody(
        lambda: dict[str, Any], "body", media_type="multipart/related"
    )
    operation = Operation(id="x", method="POST", path="/p", result=ANY, body=shape)
    kind, text = body(operation, {"body": {"a": b"1"}})
    assert kind.startswith("multipart/related; boundary=")
    assert b'name="a"' in text


def test_a_multipart_body(tmp_path: Path) -> None:
    path = tmp_path / 'odd"name.txt'
    path.write_bytes(b"from disk")
    with path.open("rb") as opened:
        arguments = {
            "file": File("x\r\n.png", b"\0PNG", "image/png"), "note": "hi", "meta": {"a": 1},
            "files": [opened, b"raw", File("plain", b"p")],
        }  # fmt: skip
        kind, text = body(PARTS, arguments, extra_body={"extra": 1})
    boundary = kind.removeprefix("multipart/form-data; boundary=")
    parts = text.split(f"--{boundary}".encode())
    assert parts[0] == b""
    assert parts[-1] == b"--\r\n"
    assert [part.strip(b"\r\n") for part in parts[1:-1]] == [
        b'Content-Disposition: form-data; name="file"; filename="x%0D%0A.png"\r\nContent-Type: image/png\r\n\r\n\0PNG',
        b'Content-Disposition: form-data; name="note"\r\n\r\nhi',
        b'Content-Disposition: form-data; name="meta"\r\nContent-Type: application/x+json\r\n\r\n{"a":1}',
        b'Content-Disposition: form-data; name="files"; filename="odd%22name.txt"\r\nContent-Type: application/octet-stream\r\n\r\nfrom disk',
        b'Content-Disposition: form-data; name="files"; filename="files"\r\nContent-Type: application/octet-stream\r\n\r\nraw',
        b'Content-Disposition: form-data; name="files"; filename="plain"\r\nContent-Type: application/octet-stream\r\n\r\np',
        b'Content-Disposition: form-data; name="extra"\r\n\r\n1',
    ]  # fmt: skip
    plain = Operation(id="x", method="POST", path="/p", result=ANY, body=MultipartBody(lambda: dict[str, Any], "body"))  # fmt: skip
    assert b'name="a"' in body(plain, {"body": {"a": {"b": 1}}})[1]


def three_times(request: httpx.Request) -> httpx.Response:
    return httpx.Response(503)


BUSY = (three_times, three_times, ok)


@each_world
@pytest.mark.parametrize(
    ("operation", "arguments"),
    [
        (JSON, {"id": "i", "n": 1}),
        (RAW, {"body": b"abc"}),
        (FORM, {"name": "x"}),
        (PARTS, {"file": b"abc"}),
        (PARTS, {"file": io.BytesIO(b"abc")}),
    ],
    ids=["json", "bytes", "form", "multipart", "multipart file"],
)
def test_a_body_is_the_same_on_each_attempt(
    world: World, operation: Operation[Any], arguments: dict[str, Any]
) -> None:
    """R59."""
    got = sent(operation, arguments, world=world, answers=BUSY, retries=RetryConfig())
    assert len(got.bodies) == 3
    assert len(set(got.bodies)) == 1


@each_world
def test_a_file_is_wound_back_to_where_it_stood(world: World) -> None:
    """R60."""
    file = io.BytesIO(b"0123456789")
    file.seek(5)
    got = sent(RAW, {"body": file}, world=world, answers=BUSY, retries=RetryConfig())
    assert got.bodies == [b"56789"] * 3
    assert {r.headers["content-length"] for r in got.requests} == {"5"}


class Once(io.RawIOBase):
    """A file that cannot be wound back."""

    def __init__(self, text: bytes) -> None:
        self._text = [text]

    def read(self, size: int = -1) -> bytes:
        return self._text.pop() if self._text else b""


@each_world
@pytest.mark.parametrize("kind", ["generator", "pipe"])
def test_what_cannot_be_replayed_is_sent_once(world: World, kind: str) -> None:
    """R61."""
    content = (c for c in (b"a", b"b")) if kind == "generator" else Once(b"ab")
    with pytest.raises(errors.InternalServerError) as caught:
        sent(
            RAW,
            {"body": content},
            world=world,
            answers=(three_times,),
            retries=RetryConfig(),
        )
    assert caught.value.status_code == 503


async def some() -> AsyncIterator[bytes]:
    yield b"abc"


@each_async_world
def test_an_async_iterable_is_sent(world: World) -> None:
    assert sent(RAW, {"body": some()}, world=world).bodies == [b"abc"]


def test_an_async_iterable_needs_the_async_method() -> None:
    with pytest.raises(errors.InvalidRequestError, match="async"):
        sent(RAW, {"body": some()}, world=SYNC)


@each_world
def test_files_that_cannot_be_sent(world: World, tmp_path: Path) -> None:
    """F58."""
    path = tmp_path / "x"
    path.write_bytes(b"")
    with path.open() as text, pytest.raises(errors.InvalidRequestError, match="binary"):
        sent(RAW, {"body": text}, world=world)
    closed = path.open("rb")
    closed.close()
    with pytest.raises(errors.InvalidRequestError, match="closed"):
        sent(RAW, {"body": closed}, world=world)
    with pytest.raises(errors.InvalidRequestError, match="not int"):
        sent(RAW, {"body": 5}, world=world)
    with path.open("rb") as empty:
        got = sent(RAW, {"body": empty}, world=world)
    assert got.bodies == [b""]
    assert got.requests[0].headers["content-length"] == "0"


@each_world
def test_a_large_file_is_sent_in_pieces(world: World, tmp_path: Path) -> None:
    """F58: the whole is never in memory, and its length is known."""
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(5_000_000)
    sizes: list[int] = []

    class Watched(io.FileIO):
        def read(self, size: int | None = -1) -> bytes:
            sizes.append(size or 0)
            return super().read(size)

    with (
        Watched(path) as file,
        Loopback(answer(b"null", 200, "application/json")) as server,
    ):
        sdk = ThingsSDK(server_url=server.url)
        resource = Resource(sdk)

        def sync() -> None:
            with sdk:
                resource._call(RAW, {"body": file}, CallOptions())

        async def run() -> None:
            async with sdk:
                await resource._call_async(RAW, {"body": file}, CallOptions())

        world.run(run if world.asynchronous else sync)
        assert len(server.requests[0].body) == 5_000_000
        assert server.requests[0].header("content-length") == "5000000"
    assert max(sizes) == 65_536


@each_world
def test_an_upload_that_is_refused_early_is_an_error_by_its_status(
    world: World,
) -> None:
    """F59: 413 while the body is still being sent."""
    import socket
    import threading

    listener = socket.create_server(("127.0.0.1", 0))

    def refuse() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(1000)
            connection.sendall(
                b"HTTP/1.1 413 Too Large\r\nContent-Length: 4\r\nConnection: close\r\n\r\nmore"
            )
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65536):
                pass

    thread = threading.Thread(target=refuse)
    thread.start()
    sdk = ThingsSDK(server_url=f"http://127.0.0.1:{listener.getsockname()[1]}")
    resource = Resource(sdk)
    arguments = {"body": (b"x" * 65536 for _ in range(100))}

    def sync() -> None:
        with sdk:
            resource._call(RAW, arguments, CallOptions())

    async def run() -> None:
        async with sdk:
            await resource._call_async(RAW, arguments, CallOptions())

    with listener, pytest.raises(errors.APIError) as caught:
        world.run(run if world.asynchronous else sync)
    assert caught.value.status_code == 413
    assert caught.value.body == "more"
    thread.join()


class Flagged(BaseModel):
    id: int
    stream: bool = True
    name: OptionalNullable[str] = UNSET
    kind: Nullable[str] = "usual"


RENAMED = (("body_id", "id"),)
FLAGGED: tuple[Body, ...] = (
    JsonBody(lambda: Flagged, renamed=RENAMED),
    FormBody(lambda: Flagged, renamed=RENAMED),
    MultipartBody(lambda: Flagged, renamed=RENAMED),
)


@pytest.mark.parametrize("kind", FLAGGED, ids=lambda kind: type(kind).__name__)
def test_an_argument_may_have_another_name_than_its_field(kind: Body) -> None:
    operation = Operation(
        id="x", method="POST", path="/p/{id}", result=ANY, body=kind,
        parameters=(Parameter("id", "id", "path"),),
    )  # fmt: skip
    _, sent = body(operation, {"id": "path", "body_id": 7})
    assert b"7" in sent
    assert b"path" not in sent


def test_none_for_a_field_with_a_default_is_not_given() -> None:
    operation = Operation(
        id="x", method="POST", path="/p", result=ANY, body=JsonBody(lambda: Flagged)
    )
    _, sent = body(operation, {"id": 1, "stream": None, "name": None})
    assert json.loads(sent) == {"id": 1, "stream": True, "name": None, "kind": "usual"}


def test_none_for_a_field_that_may_be_null_is_null_whatever_its_default() -> None:
    operation = Operation(
        id="x", method="POST", path="/p", result=ANY, body=JsonBody(lambda: Flagged)
    )
    _, sent = body(operation, {"id": 1, "kind": None})
    assert json.loads(sent) == {"id": 1, "stream": True, "kind": None}


OPTIONAL: tuple[Body, ...] = (
    JsonBody(lambda: Thing, "body"),
    FormBody(lambda: Form, "body"),
    MultipartBody(lambda: Upload, "body"),
    RawBody("body"),
)


@pytest.mark.parametrize("kind", OPTIONAL, ids=lambda kind: type(kind).__name__)
@pytest.mark.parametrize("left_out", [None, UNSET])
def test_a_body_that_is_left_out_is_no_body(kind: Body, left_out: Any) -> None:
    operation = Operation(id="x", method="POST", path="/p", result=ANY, body=kind)
    assert body(operation, {"body": left_out}) == ("", b"")


def test_null_is_a_body_where_the_type_has_it() -> None:
    operation = Operation(
        id="x",
        method="POST",
        path="/p",
        result=ANY,
        body=JsonBody(lambda: Thing | None, "body"),
    )
    assert body(operation, {"body": None}) == ("application/json", b"null")
