"""Where a call may be sent on to: rows F27 to F30 and R72."""

from __future__ import annotations

from typing import Any

import pytest

from oascribe_runtime import errors
from oascribe_runtime.retries import RetryConfig
from tests.runtime.sdk import ThingsSDK
from tests.runtime.worlds import (
    FakeClock,
    Scripted,
    World,
    each_world,
    httpx,
    own_clients,
)
from tests.server import Server, answer, json_answer


def to(location: str, status: int = 307) -> Any:
    return lambda request: httpx.Response(status, headers={"location": location})


def thing(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"n": 1})


def sdk_with(
    transport: Scripted,
    world: World,
    *,
    follow: bool = False,
    base: str = "http://a.example",
) -> ThingsSDK:
    client = world.client(transport=transport, follow_redirects=follow)
    return ThingsSDK(
        "SECRETKEY",
        "SECRETKEY2",
        server_url=base,
        clock=FakeClock(),
        default_headers={"X-Mine": "1"},
        **client,
    )


@each_world
@pytest.mark.parametrize("location", ["/other", "other", "http://a.example:80/other"])
def test_a_get_is_followed_within_its_origin(world: World, location: str) -> None:
    transport = Scripted(to(location), thing)
    assert world.call(sdk_with(transport, world), "get").n == 1
    assert transport.requests[1].url.path in ("/other", "/things/other")
    assert transport.requests[1].headers["authorization"] == "Bearer SECRETKEY"
    assert transport.requests[1].headers["x-mine"] == "1"


@each_world
@pytest.mark.parametrize(
    "location",
    [
        "http://b.example/x",
        "//b.example/x",
        "https://a.example/x",
        "http://a.example:81/x",
    ],
)
def test_another_origin_is_an_error(world: World, location: str) -> None:
    transport = Scripted(to(location, 302))
    with pytest.raises(errors.UnexpectedResponseError, match="302"):
        world.call(sdk_with(transport, world), "get")
    assert len(transport.requests) == 1


@each_world
def test_what_the_users_client_allows_is_followed_without_credentials(
    world: World,
) -> None:
    """F27, R72: httpx itself would keep all headers but Authorization."""
    transport = Scripted(to("http://b.example/x"), to("/y"), thing)
    sdk = sdk_with(transport, world, follow=True)
    assert world.call(sdk, "get", retries=RetryConfig()).n == 1
    for request in transport.requests[1:]:
        assert request.url.host == "b.example"
        assert "SECRETKEY" not in str(request.headers.raw)
        assert "x-mine" not in request.headers
    assert sdk._settings.clock.sleeps == []  # type: ignore[attr-defined]


@each_world
def test_a_post_is_not_followed_unless_the_users_client_does(world: World) -> None:
    transport = Scripted(to("/x", 307))
    with pytest.raises(errors.UnexpectedResponseError):
        world.call(sdk_with(transport, world), "create", n=1)
    for status, method, body in (
        (307, "POST", b'{"n":1}'),
        (303, "GET", b""),
        (302, "GET", b""),
    ):
        transport = Scripted(to("/x", status), thing)
        world.call(sdk_with(transport, world, follow=True), "create", n=1)
        assert transport.requests[1].method == method
        assert transport.bodies[1] == body
        assert ("content-type" in transport.requests[1].headers) == bool(body)


@each_world
def test_a_body_never_crosses_origins(world: World) -> None:
    transport = Scripted(to("http://b.example/x", 308))
    with pytest.raises(errors.UnexpectedResponseError):
        world.call(sdk_with(transport, world, follow=True), "create", n=1)
    assert len(transport.requests) == 1


@each_world
def test_https_is_never_left(world: World) -> None:
    """F28."""
    transport = Scripted(to("http://a.example/x", 302))
    sdk = sdk_with(transport, world, follow=True, base="https://a.example")
    with pytest.raises(errors.UnexpectedResponseError):
        world.call(sdk, "get")
    assert len(transport.requests) == 1


@each_world
def test_a_circle_ends_after_five_hops(world: World) -> None:
    """F29."""
    transport = Scripted(to("/things/1"))
    with pytest.raises(errors.UnexpectedResponseError, match="too many redirects"):
        world.call(sdk_with(transport, world), "get")
    assert len(transport.requests) == 6


@each_world
@pytest.mark.parametrize("location", ["", "http://[", "http://a.example:x/"])
def test_a_location_that_is_none_is_an_error(world: World, location: str) -> None:
    """F29; httpx itself refuses the last one."""
    transport = Scripted(to(location))
    with pytest.raises(errors.SDKError):
        world.call(sdk_with(transport, world), "get")


@own_clients
@each_world
def test_cookies_of_one_call_do_not_reach_another(world: World) -> None:
    """F30."""
    setting = json_answer({"n": 1}, headers={"Set-Cookie": "sid=1; Path=/"})
    with Server(setting) as server:
        sdk = ThingsSDK(server_url=server.url)

        def sync() -> None:
            with sdk:
                sdk.things.get()
                sdk.things.get()

        async def run() -> None:
            async with sdk:
                await sdk.things.get_async()
                await sdk.things.get_async()

        world.run(run if world.asynchronous else sync)
        assert [request.header("cookie") for request in server.requests] == [None] * 2


@each_world
def test_a_redirect_is_followed_over_a_real_connection(world: World) -> None:
    moved = answer(b"", 307, headers={"Location": "/v2/things/1"})
    with Server(moved, json_answer({"n": 2})) as server:
        assert world.call(ThingsSDK(server_url=server.url), "get").n == 2
        assert server.requests[1].target == "/v2/things/1"
        assert server.connections == 1
