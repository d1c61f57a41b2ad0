"""Clients and requests of our own making, by httpx."""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl

    import httpx

READ_TIMEOUT = 600.0
"""Seconds to write, to read, and to wait for a connection, where nobody says other."""
CONNECT_TIMEOUT = 10.0


def new_client() -> httpx.Client:
    """A synchronous client."""
    from .clients import Client

    return Client(**_options())


def new_async_client(use_aiohttp: bool) -> httpx.AsyncClient:
    """An asynchronous client, for the event loop that is running.

    :param use_aiohttp: send by aiohttp, which needs httpx-aiohttp
    """
    from .clients import AsyncClient

    options = _options()
    if use_aiohttp:
        # by name, since type checkers know it only where the extra is installed
        options["transport"] = import_module("httpx_aiohttp").AiohttpTransport(
            verify=options["verify"], limits=options["limits"]
        )
    return AsyncClient(**options)


def _options() -> dict[str, Any]:
    import httpx

    return {
        "verify": _tls(),
        "limits": httpx.Limits(max_connections=1000, max_keepalive_connections=100),
    }


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """One TLS context for all clients: to make it takes nearly all of their time."""
    import httpx

    return httpx.create_ssl_context()


def own_request(
    method: str,
    url: str,
    headers: list[tuple[bytes, bytes]],
    content: Any,
    timeout: dict[str, float | None] | None,
) -> httpx.Request:
    """A request for a client of ours, without what `build_request` looks up.

    :param timeout: seconds; None: the default
    """
    import httpx

    target, host = _url(url)
    extensions = {"timeout": timeout or default_timeout()}
    if not isinstance(content, bytes):
        return httpx.Request(
            method, target, headers=headers, content=content, extensions=extensions
        )
    # with a stream given, httpx leaves these two headers to us, and is quicker
    length = (b"Content-Length", str(len(content)).encode())
    request = httpx.Request(
        method,
        target,
        headers=[(b"Host", host), *headers, length],
        stream=httpx.ByteStream(content),
        extensions=extensions,
    )
    request.read()
    return request


def default_timeout() -> dict[str, float | None]:
    """How long each phase may take, where nobody says other; seconds."""
    return {
        "connect": CONNECT_TIMEOUT,
        "read": READ_TIMEOUT,
        "write": READ_TIMEOUT,
        "pool": READ_TIMEOUT,
    }


@lru_cache(maxsize=256)
def _url(url: str) -> tuple[httpx.URL, bytes]:
    """A URL, and the Host header that goes with it."""
    import httpx

    target = httpx.URL(url)
    return target, target.netloc


def running_loop() -> Any:
    """What stands for the running event loop, of asyncio or trio."""
    if "asyncio" in sys.modules:
        import asyncio

        try:
            return asyncio.get_running_loop()
        except RuntimeError:
            pass  # another library's
    import trio

    return trio.lowlevel.current_trio_token()


def is_over(loop: Any) -> bool:
    """Whether what `running_loop` gave will never run again."""
    if hasattr(loop, "is_closed"):
        return bool(loop.is_closed())
    import trio

    try:
        loop.run_sync_soon(bool)
    except trio.RunFinishedError:
        return True
    return False
