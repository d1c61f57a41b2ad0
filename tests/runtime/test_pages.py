"""Pages: each rule by which a list goes on, and the ways in which it could never end."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from pydantic import Field

from oascribe_runtime.api import Api, ApiKey, Bearer, Server
from oascribe_runtime.basemodel import BaseModel
from oascribe_runtime.client import SDK
from oascribe_runtime.errors import APIConnectionError, PaginationError, RateLimitError
from oascribe_runtime.operation import JsonBody, JsonResult, Operation, Parameter
from oascribe_runtime.paging import (
    ByCursor,
    ByLink,
    ByNumber,
    ByOffset,
    ByUrl,
    InHeader,
    PageSize,
    Paging,
    found,
    links_of,
    placed,
)
from oascribe_runtime.raw import raw, raw_async, streaming, streaming_async
from oascribe_runtime.resource import CallOptions, Resource
from oascribe_runtime.retries import BackoffStrategy, RetryConfig
from oascribe_runtime.types import UNSET, OptionalNullable, Unrecognized
from tests.runtime.worlds import FakeClock, World, each_world, httpx

HOST = "https://api.test/v1"


class Item(BaseModel):
    id: int


class Meta(BaseModel):
    next_: OptionalNullable[str] = Field(default=UNSET, alias="next")
    pages: int | None = None


class Answer(BaseModel):
    data: list[Item] | None = None
    meta: Meta | None = None
    next_url: str | None = Field(default=None, alias="nextUrl")
    has_more: bool | None = None
    done: bool | None = None
    total: int | str | None = None


@dataclass
class Api_:
    """A server of numbered items, by whatever function answers."""

    answer: Callable[[httpx.Request], httpx.Response]
    requests: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.answer(request)

    @property
    def asked(self) -> list[dict[str, str]]:
        """The query of each request."""
        return [dict(request.url.params) for request in self.requests]


def operation(paging: Paging, shape: Any = Answer, **facts: Any) -> Operation[Any]:
    names = ("after", "offset", "page", "limit")
    return Operation(
        id="list",
        method=facts.pop("method", "GET"),
        path="/items",
        parameters=tuple(Parameter(name, name, "query") for name in names),
        result=JsonResult(lambda: shape),
        pages=paging,
        **facts,
    )


class Items(Resource):
    """A resource with one list."""

    operation: Operation[Any]

    def list(self, *, options: Mapping[str, Any] = {}, **arguments: Any) -> Any:
        return self._pages(self.operation, arguments, CallOptions(**options))

    async def list_async(
        self, *, options: Mapping[str, Any] = {}, **arguments: Any
    ) -> Any:
        return await self._pages_async(
            self.operation, arguments, CallOptions(**options)
        )


def items_of(
    world: World, server: Api_, rule: Operation[Any], **options: Any
) -> tuple[SDK, Items]:
    api = Api(
        package="items_sdk",
        distribution="items-sdk",
        version="1",
        env_prefix="ITEMS",
        servers=(Server(HOST),),
        security=(Bearer("token"), ApiKey("key", "query", "key")),
    )
    given = {**world.client(transport=httpx.MockTransport(server)), **options}
    sdk = SDK(api, credentials={"token": "t0ken"}, **given)
    items = Items(sdk)
    items.operation = rule
    return sdk, items


def walk(
    world: World, server: Api_, rule: Operation[Any], **arguments: Any
) -> list[int]:
    """The ids of all items, in one loop."""
    _, items = items_of(world, server, rule)
    got: list[Any] = []

    def run() -> list[Any]:
        for item in items.list(**arguments):
            got.append(item)
        return got

    async def run_async() -> list[Any]:
        async for item in await items.list_async(**arguments):
            got.append(item)
        return got

    world.run(run_async if world.asynchronous else run)
    return [getattr(item, "id", item) for item in got]


def data(*ids: int, **more: Any) -> httpx.Response:
    return httpx.Response(200, json={"data": [{"id": n} for n in ids], **more})


def counted(count: int, **more: Any) -> Callable[[httpx.Request], httpx.Response]:
    """Answers by `offset` or `page`, two a page unless `limit` says otherwise."""

    def answer(request: httpx.Request) -> httpx.Response:
        query = request.url.params
        size = int(query.get("limit", 2))
        start = int(query.get("offset", (int(query.get("page", 1)) - 1) * size))
        return data(*range(start, min(start + size, count)), **more)

    return answer


def by_cursor(request: httpx.Request) -> httpx.Response:
    pages = {None: ((0, 1), "b"), "b": ((2, 3), "c"), "c": ((4,), None)}
    ids, cursor = pages[request.url.params.get("after")]
    return data(*ids, meta={"next": cursor}, has_more=cursor is not None)


CURSOR = Paging(ByCursor(("after",), ("meta", "next")), items=("data",))


@each_world
@pytest.mark.parametrize(
    ("rule", "answer", "asked"),
    [
        (CURSOR, by_cursor, [{}, {"after": "b"}, {"after": "c"}]),
        (
            Paging(
                ByCursor(("after",), ("data", -1, "id")),
                items=("data",),
                more=("has_more",),
            ),
            lambda r: (
                data(0, 1, 2, has_more=True)
                if "after" not in r.url.params
                else data(3, 4, has_more=False)
            ),
            [{}, {"after": "2"}],
        ),
        (
            Paging(ByCursor(("after",), ("total",)), items=("data",), done=("done",)),
            lambda r: (
                data(0, 1, 2, total="x", done=False)
                if "after" not in r.url.params
                else data(3, 4, total="y", done=True)
            ),
            [{}, {"after": "x"}],
        ),
        (
            Paging(ByOffset(("offset",)), items=("data",)),
            counted(5),
            [{}, {"offset": "2"}, {"offset": "4"}],
        ),
        (
            Paging(ByOffset(("offset",), total=("total",)), items=("data",)),
            counted(5, total="5"),
            [{}, {"offset": "2"}, {"offset": "4"}],
        ),
        (
            Paging(ByNumber(("page",)), items=("data",)),
            counted(5),
            [{}, {"page": "2"}, {"page": "3"}],
        ),
        (
            Paging(ByNumber(("page",), pages=("meta", "pages")), items=("data",)),
            counted(5, meta={"pages": 3}),
            [{}, {"page": "2"}, {"page": "3"}],
        ),
    ],
)
def test_a_loop_goes_over_the_items_of_all_pages(
    world: World, rule: Paging, answer: Any, asked: list[dict[str, str]]
) -> None:
    server = Api_(answer)
    assert walk(world, server, operation(rule)) == [0, 1, 2, 3, 4]
    assert server.asked == asked


@each_world
def test_the_url_of_the_next_page_is_followed(world: World) -> None:
    targets = ["?page=2", "/v1/items?page=3", f"{HOST}/items?page=4", ""]

    def answer(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("page", 1))
        return data(number, nextUrl=targets[number - 1])

    server = Api_(answer)
    rule = Paging(ByUrl(("nextUrl",)), items=("data",))
    assert walk(world, server, operation(rule), limit=1) == [1, 2, 3, 4]
    assert [str(r.url) for r in server.requests] == [
        f"{HOST}/items?limit=1",
        f"{HOST}/items?page=2",
        f"{HOST}/items?page=3",
        f"{HOST}/items?page=4",
    ]
    assert {r.headers["authorization"] for r in server.requests} == {"Bearer t0ken"}


@each_world
def test_the_link_header_is_followed(world: World) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if "page" in request.url.params:
            return httpx.Response(200, json=[{"id": 2}])
        links = f'<{HOST}/items>; rel="first", </v1/items?page=2>; rel="next last"'
        return httpx.Response(200, json=[{"id": 1}], headers={"Link": links})

    server = Api_(answer)
    rule = operation(Paging(ByLink()), shape=list[Item])
    assert walk(world, server, rule) == [1, 2]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("", {}),
        ('<a>; rel="next"', {"next": "a"}),
        ("<a>; rel=next; title=x, <b>;rel='p'", {"next": "a", "'p'": "b"}),
        ('<a?x=1,2>; title="a, <b>; rel=c"; REL="Next prev"', {"next": "a?x=1,2"}),
        ("<a>", {}),
    ],
)
def test_links_are_read(text: str, links: dict[str, str]) -> None:
    found_links = links_of({"link": text})
    assert {n: t for n, t in found_links.items() if n != "prev"} == links


def test_a_cursor_may_be_in_a_header_and_in_a_body() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        after = body["query"].get("page", {}).get("after")
        headers = {} if after else {"X-Next": "n1"}
        assert body["query"]["text"] == "x"
        return httpx.Response(200, json=[{"id": 2 if after else 1}], headers=headers)

    server = Api_(answer)
    step = ByCursor(("query", "page", "after"), InHeader("x-next"))
    rule = Operation(
        id="search",
        method="POST",
        path="/search",
        body=JsonBody(lambda: dict[str, Any]),
        result=JsonResult(lambda: list[Item]),
        pages=Paging(step),
    )
    got = walk(World("sync"), server, rule, query={"text": "x"})
    assert got == [1, 2]


def test_a_page_has_its_items_its_answer_and_the_next_page() -> None:
    server = Api_(by_cursor)
    _, items = items_of(World("sync"), server, operation(CURSOR))
    first = items.list()
    assert [item.id for item in first.items] == [0, 1]
    assert first.value.meta.next_ == "b"
    assert first.has_next
    assert repr(first) == "Page(2 items, more follow)"
    second = first.next()
    assert [item.id for item in second.items] == [2, 3]
    assert [item.id for item in first.next().items] == [2, 3], "asked again"
    third = second.next()
    assert not third.has_next
    assert third.next() is None
    assert repr(third) == "Page(1 items, the last page)"
    assert [len(page.items) for page in items.list().pages()] == [2, 2, 1]


def test_pages_follow_each_other_in_the_asynchronous_world() -> None:
    server = Api_(by_cursor)
    world = World("asyncio")
    _, items = items_of(world, server, operation(CURSOR))

    async def run() -> list[int]:
        first = await items.list_async()
        assert first.has_next
        lengths = [len(page.items) async for page in first.pages_async()]
        second = await first.next_async()
        third = await second.next_async()
        assert await third.next_async() is None
        return lengths

    assert world.run(run) == [2, 2, 1]


def test_a_model_that_is_the_body_is_not_changed() -> None:
    given = Answer(meta=Meta(next="a"))
    changed = placed(given, ("meta", "next"), "b")
    assert changed.meta.next_ == "b"
    assert given.meta is not None
    assert given.meta.next_ == "a"
    assert placed(None, ("a", "b"), 1) == {"a": {"b": 1}}


@pytest.mark.parametrize(
    ("value", "way", "there"),
    [
        ({"a": [1, 2]}, ("a", -1), 2),
        ({"a": [1, 2]}, ("a", 5), None),
        ({"a": []}, ("a", -1), None),
        (Unrecognized({"a": 1}), ("a",), 1),
        (Answer.model_validate({"extra": {"x": 1}}), ("extra", "x"), 1),
        (Answer(meta=Meta()), ("meta", "next"), None),
        (None, ("a",), None),
        (7, ("a",), None),
    ],
)
def test_a_way_is_gone(value: Any, way: Any, there: Any) -> None:
    assert found(value, way) == there


@each_world
@pytest.mark.parametrize(
    ("rule", "answer", "requests"),
    [
        # the same cursor, and two that take turns
        (CURSOR, lambda r: data(1, meta={"next": "b"}), 2),
        (
            CURSOR,
            lambda r: data(
                1, meta={"next": "c" if r.url.params.get("after") == "b" else "b"}
            ),
            5,
        ),
        (
            Paging(ByUrl(("nextUrl",)), items=("data",)),
            lambda r: data(1, nextUrl="/v1/items?page=2"),
            2,
        ),
        # a server that knows no such argument
        (Paging(ByOffset(("offset",)), items=("data",)), lambda r: data(1, 2), 2),
        (Paging(ByNumber(("page",)), items=("data",)), lambda r: data(1, 2), 2),
    ],
)
def test_a_circle_ends_with_an_error(
    world: World, rule: Paging, answer: Any, requests: int
) -> None:
    server = Api_(answer)
    with pytest.raises(PaginationError, match="the same page"):
        walk(world, server, operation(rule))
    assert len(server.requests) == requests


@pytest.mark.parametrize(
    ("size", "arguments", "requests"),
    [
        # nobody knows how many there may be: only an empty page is the end
        (None, {}, 2),
        (PageSize(("limit",)), {"limit": 5}, 2),
        (PageSize(("limit",), default=5, maximum=2), {"limit": 5}, 1),
        (PageSize(("limit",), default=5), {}, 1),
        (PageSize(("limit",), default=1), {}, 2),
        (PageSize(("limit",), maximum=9), {"limit": 5}, 1),
        # the server gives less than it was asked for, as the document says
        (PageSize(("limit",), maximum=1), {"limit": 5}, 2),
    ],
)
def test_a_short_page_is_the_last_where_that_is_certain(
    size: PageSize | None, arguments: dict[str, Any], requests: int
) -> None:
    answers = [data(7), data()]
    server = Api_(lambda r: answers[len(server.requests) - 1])
    rule = Paging(ByOffset(("offset",)), items=("data",), size=size)
    assert walk(World("sync"), server, operation(rule), **arguments) == [7]
    assert len(server.requests) == requests


def test_the_first_page_is_where_the_caller_says() -> None:
    server = Api_(counted(6))
    rule = operation(Paging(ByOffset(("offset",)), items=("data",)))
    assert walk(World("sync"), server, rule, offset=3, limit=2) == [3, 4, 5]
    assert server.asked[1] == {"offset": "5", "limit": "2"}


def test_an_answer_without_items_is_the_last_page() -> None:
    server = Api_(lambda r: httpx.Response(200, json={"data": None, "total": "odd"}))
    rule = operation(Paging(ByOffset(("offset",), total=("total",)), items=("data",)))
    assert walk(World("sync"), server, rule) == []


@each_world
def test_retries_and_options_hold_for_every_page(world: World) -> None:
    states = iter([200, 429, 200, 429, 429, 200])

    def answer(request: httpx.Request) -> httpx.Response:
        status = next(states)
        return by_cursor(request) if status == 200 else httpx.Response(status)

    server, clock = Api_(answer), FakeClock()
    _, items = items_of(world, server, operation(CURSOR), clock=clock)
    options = {
        "retries": RetryConfig("backoff", BackoffStrategy(10, 10, 1, 1000)),
        "http_headers": {"X-Trace": "1"},
        "extra_query": {"more": "y"},
    }

    def run() -> int:
        return len(list(items.list(options=options)))

    async def run_async() -> int:
        return len([i async for i in await items.list_async(options=options)])

    assert world.run(run_async if world.asynchronous else run) == 5
    assert {r.headers["x-trace"] for r in server.requests} == {"1"}
    assert {query["more"] for query in server.asked} == {"y"}
    assert len(clock.sleeps) == 3


def test_an_error_of_a_later_page_comes_behind_the_items_before_it() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if "after" in request.url.params:
            return httpx.Response(429)
        return by_cursor(request)

    _, items = items_of(World("sync"), Api_(answer), operation(CURSOR))
    got: list[int] = []
    with pytest.raises(RateLimitError):
        got.extend(item.id for item in items.list())
    assert got == [0, 1]


@each_world
def test_another_origin_is_asked_for_a_page_without_any_credential(
    world: World,
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == "api.test":
            return data(1, nextUrl="https://else.test/items?page=2")
        return data(2, nextUrl=f"{HOST}/items?end" if "end" not in str(request) else "")

    server = Api_(answer)
    rule = operation(Paging(ByUrl(("nextUrl",)), items=("data",)))
    client = world.client(
        transport=httpx.MockTransport(server),
        headers={"X-Api-Key": "k3y"},
        auth=("user", "pass"),
        cookies={"session": "s"},
    )
    _, items = items_of(world, server, rule, **client)
    options = {"http_headers": {"X-Mine": "1"}}

    def run() -> Any:
        return items.list(options=options).next()

    async def run_async() -> Any:
        return await (await items.list_async(options=options)).next_async()

    page = world.run(run_async if world.asynchronous else run)
    assert [item.id for item in page.items] == [2]
    here, there = server.requests
    assert here.headers["x-api-key"] == "k3y"
    assert here.headers["x-mine"] == "1"
    assert set(there.headers) <= {
        *("host", "accept", "accept-encoding", "connection", "user-agent"),
    }


@pytest.mark.parametrize(
    "target", ["http://api.test/v1/items", "file:///etc/passwd", "https://[", "data:,x"]
)
def test_a_url_that_leaves_http_is_not_followed(target: str) -> None:
    server = Api_(lambda r: data(1, nextUrl=target))
    rule = operation(Paging(ByUrl(("nextUrl",)), items=("data",)))
    with pytest.raises(PaginationError, match="cannot be followed"):
        walk(World("sync"), server, rule)
    assert len(server.requests) == 1


def test_a_port_that_is_no_number_is_no_url() -> None:
    server = Api_(lambda r: data(1, nextUrl="https://api.test:x/items"))
    rule = operation(Paging(ByUrl(("nextUrl",)), items=("data",)))
    with pytest.raises(ValueError, match="no URL"):
        walk(World("sync"), server, rule)


def test_a_key_in_the_query_is_sent_with_every_page() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        more = "page" not in request.url.params
        return data(1, nextUrl="/v1/items?page=2" if more else "")

    server = Api_(answer)
    rule = operation(Paging(ByUrl(("nextUrl",)), items=("data",)), security=(("key",),))
    sdk, _ = items_of(World("sync"), server, rule)
    items = Items(sdk.with_options(credentials={"key": "k"}))
    items.operation = rule
    assert len(list(items.list())) == 2
    assert server.asked == [{"key": "k"}, {"page": "2", "key": "k"}]


def test_raw_and_streaming_answers_have_pages_too() -> None:
    server = Api_(by_cursor)
    _, items = items_of(World("sync"), server, operation(CURSOR))
    answer = raw(items.list)()
    assert answer.status_code == 200
    assert [item.id for item in answer.value] == [0, 1, 2, 3, 4]
    with streaming(items.list)() as response:
        assert [item.id for item in response.parse()] == [0, 1, 2, 3, 4]

    world = World("asyncio")
    _, items = items_of(world, server, operation(CURSOR))

    async def run() -> list[int]:
        answer = await raw_async(items.list_async)()
        got = [item.id async for item in answer.value]
        async with await streaming_async(items.list_async)() as response:
            page = await response.parse()
        return got + [item.id async for item in page]

    assert world.run(run) == [0, 1, 2, 3, 4] * 2


def test_a_page_that_does_not_come_is_a_connection_error() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if "after" in request.url.params:
            raise httpx.ConnectError("refused")
        return by_cursor(request)

    with pytest.raises(APIConnectionError):
        walk(World("sync"), Api_(answer), operation(CURSOR))
