"""HTTP clients of our own making, which send straight through httpx's transports.

The requests that they are given are complete. httpx's clients would look at each for
cookies, authentication, redirects and event hooks, none of which is theirs to decide
here; and each of their responses is part of a circle of references, so that it stays
in memory until the garbage collector comes round.
"""

from __future__ import annotations

import ssl
import time
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import lru_cache
from typing import Any, Literal
from urllib.request import getproxies, proxy_bypass

import httpx

LIMITS = httpx.Limits(max_connections=1000, max_keepalive_connections=100)
READ_TIMEOUT = 600.0
"""Seconds to write, to read, and to wait for a connection, where nobody says other."""
CONNECT_TIMEOUT = 10.0

Header = tuple[bytes, bytes]


def complete_request(
    method: str,
    url: str,
    headers: list[Header],
    content: Any,
    timeout: dict[str, float | None] | None,
) -> httpx.Request:
    """A request with all that it needs.

    :param timeout: seconds; None: the default
    """
    target, host, login = _target(url)
    if login is not None:
        headers = [pair for pair in headers if pair[0].lower() != login[0]] + [login]
    extensions = {"timeout": timeout or _default_timeout()}
    if not isinstance(content, bytes):
        return httpx.Request(
            method, target, headers=headers, content=content, extensions=extensions
        )
    # with a stream given, httpx leaves these two headers to us, and is quicker
    length = (b"Content-Length", str(len(content)).encode())
    request = httpx.Request(
        method,
        target,
        headers=[host, *headers, length],
        stream=httpx.ByteStream(content),
        extensions=extensions,
    )
    request.read()
    return request


def _default_timeout() -> dict[str, float | None]:
    return {
        "connect": CONNECT_TIMEOUT,
        "read": READ_TIMEOUT,
        "write": READ_TIMEOUT,
        "pool": READ_TIMEOUT,
    }


@lru_cache(maxsize=256)
def _target(url: str) -> tuple[httpx.URL, Header, Header | None]:
    """A URL, its Host header, and the header for the user and password in it."""
    target = httpx.URL(url)
    login = None
    if target.userinfo:
        pair = f"{target.username}:{target.password}".encode()
        login = (b"authorization", b"Basic " + b64encode(pair))
        target = target.copy_with(userinfo=b"")
    return target, (b"Host", target.netloc), login


class _Transports:
    """The transports of a client, each made when a request first goes its way."""

    def __init__(self, make: Callable[..., Any]) -> None:
        """:param make: a transport, of httpx or the like"""
        self._make = make
        self._by_origin: dict[tuple[bytes, bytes], Any] = {}
        self._made: dict[tuple[bool, str | None], Any] = {}
        self._closed = False

    def way(self, url: httpx.URL) -> Any:
        """The transport for a URL: with TLS or without, by a proxy or directly.

        :raises RuntimeError: the client is closed
        """
        origin = url.raw_scheme, url.raw_host
        return self._by_origin.get(origin) or self._found(url, origin)

    def _found(self, url: httpx.URL, origin: tuple[bytes, bytes]) -> Any:
        if self._closed:
            raise RuntimeError("the client is closed")
        secure, proxy = url.scheme == "https", _proxy_of(url)
        transport = self._made.get((secure, proxy))
        if transport is None:
            transport = self._make(
                verify=_tls(secure or str(proxy).startswith("https:")),
                limits=LIMITS,
                proxy=httpx.Proxy(proxy) if proxy else None,
            )
            transport = self._made.setdefault((secure, proxy), transport)
        self._by_origin[origin] = transport
        return transport

    def taken(self) -> list[Any]:
        """All transports, which are ours no longer."""
        self._closed = True
        self._by_origin.clear()
        return list(self._made.values())


class Client:
    """Sends requests synchronously."""

    request = staticmethod(complete_request)

    def __init__(self) -> None:
        self._transports = _Transports(httpx.HTTPTransport)

    def send(self, request: httpx.Request, *, stream: bool = True) -> httpx.Response:
        """Send a request, and return before the body of its answer is read."""
        began = time.perf_counter()
        response = self._transports.way(request.url).handle_request(request)
        return _bound(response, request, began)

    def close(self) -> None:
        """Let go of all connections."""
        for transport in self._transports.taken():
            transport.close()


class AsyncClient:
    """Sends requests asynchronously."""

    request = staticmethod(complete_request)

    def __init__(self, below: Literal["aiohttp", "asyncio", "httpx"]) -> None:
        """:param below: what carries the requests; aiohttp needs httpx-aiohttp"""
        make: Callable[..., Any] = httpx.AsyncHTTPTransport
        if below == "aiohttp":
            from .overaiohttp import aiohttp_transport as make
        elif below == "asyncio":
            with suppress(ImportError):  # an httpx that stands on something else
                from .overasyncio import asyncio_transport as make
        self._transports = _Transports(make)

    async def send(
        self, request: httpx.Request, *, stream: bool = True
    ) -> httpx.Response:
        """Send a request, and return before the body of its answer is read."""
        began = time.perf_counter()
        transport = self._transports.way(request.url)
        response = await transport.handle_async_request(request)
        return _bound(response, request, began)

    async def aclose(self) -> None:
        """Let go of all connections."""
        for transport in self._transports.taken():
            await transport.aclose()


def _bound(
    response: httpx.Response, request: httpx.Request, began: float
) -> httpx.Response:
    response.request = request
    response.elapsed = timedelta(seconds=time.perf_counter() - began)
    return response


def _proxy_of(url: httpx.URL) -> str | None:
    """The proxy that the environment names for a URL, unless NO_PROXY excepts it."""
    proxies = getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(url.netloc.decode()):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


@lru_cache(maxsize=2)
def _tls(secure: bool) -> ssl.SSLContext:
    """One TLS context for all clients: to make it takes nearly all of their time.

    :param secure: false: one that trusts nobody, for transports that never ask it
    """
    if not secure:
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return httpx.create_ssl_context()
