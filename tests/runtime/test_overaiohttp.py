"""Sessions of aiohttp that nobody closes: they go quietly, with their sockets."""

from __future__ import annotations

import asyncio
import gc
import ssl
import threading
from typing import Any

import httpx
import pytest

from oascribe_runtime.overaiohttp import aiohttp_transport
from tests.server import Server, json_answer

pytest.importorskip("httpx_aiohttp")


async def opened(url: str) -> tuple[Any, Any]:
    """A transport that keeps a connection alive, and the session that it made."""
    verify = ssl.create_default_context()
    transport: Any = aiohttp_transport(verify=verify, limits=httpx.Limits(), proxy=None)
    response = await transport.handle_async_request(httpx.Request("GET", url))
    await response.aread()
    return transport, transport.client


def test_a_session_is_closed_when_its_transport_is_gone() -> None:
    async def run(url: str) -> None:
        transport, session = await opened(url)
        assert not session.closed
        del transport
        gc.collect()
        assert session.closed

    with Server(json_answer({})) as server:
        asyncio.run(run(server.url))


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_session_is_closed_after_its_loop() -> None:
    with Server(json_answer({})) as server:
        transport, session = asyncio.run(opened(server.url))
    del transport
    gc.collect()
    assert session.closed


def test_a_session_is_closed_in_the_thread_of_its_loop() -> None:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def is_closed(session: Any) -> bool:
        return bool(session.closed)

    with Server(json_answer({})) as server:
        opening = asyncio.run_coroutine_threadsafe(opened(server.url), loop)
        transport, session = opening.result(5)
        del opening, transport
        gc.collect()
        closed = asyncio.run_coroutine_threadsafe(is_closed(session), loop)
        assert closed.result(5)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def test_a_session_that_was_closed_is_left_alone() -> None:
    async def run(url: str) -> None:
        transport, session = await opened(url)
        await transport.aclose()
        del transport
        gc.collect()
        assert session.closed

    with Server(json_answer({})) as server:
        asyncio.run(run(server.url))
