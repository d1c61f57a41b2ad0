"""What HTTP/2 can do to a call, where a user's client speaks it: row F60."""

from __future__ import annotations

from typing import Any

import pytest
from h2.errors import ErrorCodes

from oascribe_runtime import errors
from oascribe_runtime.retries import BackoffStrategy, RetryConfig
from tests.runtime.http2 import Act, Server2, goaway, ok, reset
from tests.runtime.library import transport_errors
from tests.runtime.sdk import ThingsSDK
from tests.runtime.worlds import World, each_world, not_with_aiohttp

pytestmark = not_with_aiohttp  # it speaks HTTP/1.1 alone

OK = ok(b'{"n": 1}')
EVENT = b'data: {"n": 1}\n\n'
RETRY = RetryConfig("backoff", BackoffStrategy(1, 5, 1.5, 5000, jitter_ms=0), True)


def read(world: World, server: Server2, method: str, **options: Any) -> list[int]:
    """What three calls give, or two streams, of a client that speaks HTTP/2."""
    given = world.client(http1=False, http2=True, timeout=5)
    sdk = ThingsSDK(server_url=server.url, **given, **options)

    def sync() -> list[int]:
        with given["client"]:
            if method == "get":
                return [sdk.things.get().n for _ in range(3)]
            return [item.data.n for _ in range(2) for item in sdk.things.watch()]

    async def run() -> list[int]:
        async with given["async_client"]:
            if method == "get":
                return [(await sdk.things.get_async()).n for _ in range(3)]
            watch = sdk.things.watch_async
            return [item.data.n for _ in range(2) async for item in await watch()]

    got: list[int] = world.run(run if world.asynchronous else sync)
    return got


BROKEN: dict[str, Act] = {
    "F60 going away": goaway(seen=True),
    "F60 going away before": goaway(seen=False),
    "F60 stream reset": reset(ErrorCodes.INTERNAL_ERROR),
    "F60 stream refused": reset(ErrorCodes.REFUSED_STREAM),
}


@each_world
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_answer_is_tried_again(world: World, broken: Act) -> None:
    with Server2(broken, OK) as server:
        assert read(world, server, "get", retry_config=RETRY) == [1, 1, 1]
        assert server.requests == 4


@each_world
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_without_retries_it_is_a_connection_error(world: World, broken: Act) -> None:
    with Server2(broken) as server:
        with pytest.raises(errors.APIConnectionError) as caught:
            read(world, server, "get")
        assert server.requests == 1
    assert isinstance(caught.value.__cause__, transport_errors())
    assert caught.value.request_may_have_been_processed


CUT: dict[str, Act] = {
    "F60 going away": goaway(EVENT, seen=True),
    "F60 stream reset": reset(ErrorCodes.CANCEL, EVENT),
}


@each_world
@pytest.mark.parametrize("cut", CUT.values(), ids=CUT.keys())
def test_a_stream_that_is_cut_says_so(world: World, cut: Act) -> None:
    with Server2(cut) as server, pytest.raises(errors.StreamConnectionError):
        read(world, server, "watch")


@each_world
def test_calls_share_a_connection(world: World) -> None:
    with Server2(OK) as server:
        assert read(world, server, "get") == [1, 1, 1]
        assert (server.requests, server.connections) == (3, 1)
