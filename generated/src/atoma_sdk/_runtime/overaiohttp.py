"""Asynchronous requests by aiohttp, made to do no more than it is asked."""

from __future__ import annotations

import asyncio
import weakref
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl

    import httpx


def aiohttp_transport(
    *, verify: ssl.SSLContext, limits: httpx.Limits, proxy: httpx.Proxy | None
) -> httpx.AsyncBaseTransport:
    """A transport in the place of httpx's, which needs the extra `aiohttp`."""
    # by name, since type checkers know them only where the extra is installed
    aiohttp, over = import_module("aiohttp"), import_module("httpx_aiohttp")

    def session() -> Any:
        """Keeps no cookies; and leaves it to us whether a request is sent again."""
        connector = aiohttp.TCPConnector(
            ssl=verify,
            limit=limits.max_connections,
            keepalive_timeout=limits.keepalive_expiry,
        )
        jar = aiohttp.DummyCookieJar()
        made = aiohttp.ClientSession(connector=connector, cookie_jar=jar)
        made._retry_connection = False
        weakref.finalize(transport, _let_go, made, asyncio.get_running_loop())
        return made

    transport: httpx.AsyncBaseTransport = over.AiohttpTransport(
        verify=verify, proxy=proxy, client=session
    )
    return transport


def _let_go(session: Any, loop: asyncio.AbstractEventLoop) -> None:
    """Close a session that nobody closed, of which aiohttp would complain aloud."""
    if session.closed:
        return
    if loop.is_running() and loop is not asyncio._get_running_loop():
        loop.call_soon_threadsafe(_close, session)
    else:
        _close(session)


def _close(session: Any) -> None:
    """Close the sockets, without waiting for their last words."""
    closing = session.close()
    with suppress(StopIteration):
        closing.send(None)
    closing.close()
