"""The HTTP clients of one SDK: made when first used, shared by all its copies."""

from __future__ import annotations

import os
import sys
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from .errors import ClientClosedError

if TYPE_CHECKING:
    import ssl

    import httpx

    from .httpclient import AsyncHttpClient, HttpClient

TIMEOUT = 600.0
"""Seconds to write, to read and to wait for a connection, where nobody says other."""
CONNECT_TIMEOUT = 10.0


class Transport:
    """Holds the clients; what the user passed in is used and never closed."""

    def __init__(
        self, client: HttpClient | None, async_client: AsyncHttpClient | None
    ) -> None:
        self.given = client
        self.given_async = async_client
        self._closed = False
        self._lock = threading.Lock()
        self._pid = os.getpid()
        self._own: httpx.Client | None = None
        self._own_async: WeakKeyDictionary[Any, httpx.AsyncClient] = WeakKeyDictionary()
        self._abandoned: list[Any] = []

    def sync(self) -> Any:
        """The client for synchronous calls.

        :raises ClientClosedError: after `close` or `aclose`
        """
        self._check()
        if self.given is not None:
            return self.given
        if self._own is None:
            with self._lock:
                self._own = self._own or _new_client()
        return self._own

    def asynchronous(self) -> Any:
        """The client for asynchronous calls, one for each event loop.

        :raises ClientClosedError: after `close` or `aclose`
        """
        self._check()
        if self.given_async is not None:
            return self.given_async
        loop = _running_loop()
        client = self._own_async.get(loop)
        if client is None:
            client = self._own_async[loop] = _new_async_client()
        return client

    def abandon(self, response: Any) -> None:
        """Take over the response of an asynchronous stream that was dropped unread."""
        self._abandoned.append(response)

    async def release_abandoned(self) -> None:
        """Close the responses of streams that were dropped; where nothing waits."""
        while self._abandoned:
            await self._abandoned.pop().aclose()

    def close(self) -> None:
        """Close what was made for synchronous calls; further calls are refused."""
        self._closed = True
        if self._own is not None:
            self._own.close()
            self._own = None

    async def aclose(self) -> None:
        """Close what was made for synchronous and asynchronous calls."""
        self.close()
        await self.release_abandoned()
        client = self._own_async.pop(_running_loop(), None)
        if client is not None:
            await client.aclose()

    def _check(self) -> None:
        if self._closed:
            raise ClientClosedError("the client is closed")
        if self._pid != os.getpid():
            # a fork: the sockets are the parent's, and closing them would end its TLS
            self._pid = os.getpid()
            self._own = None
            self._own_async = WeakKeyDictionary()
            self._abandoned = []
            self._lock = threading.Lock()


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """One TLS context for all clients: to make it takes nearly all of their time."""
    import httpx

    return httpx.create_ssl_context()


def _options() -> dict[str, Any]:
    from http.cookiejar import CookieJar, DefaultCookiePolicy

    import httpx

    return {
        "verify": _tls(),
        "limits": httpx.Limits(max_connections=1000, max_keepalive_connections=100),
        "timeout": httpx.Timeout(TIMEOUT, connect=CONNECT_TIMEOUT),
        # no cookie of one call reaches another
        "cookies": CookieJar(DefaultCookiePolicy(allowed_domains=())),
    }


def _new_client() -> httpx.Client:
    import httpx

    return httpx.Client(**_options())


def _new_async_client() -> httpx.AsyncClient:
    import httpx

    return httpx.AsyncClient(**_options())


def _running_loop() -> Any:
    """What stands for the running event loop, of asyncio or trio."""
    if "asyncio" in sys.modules:
        import asyncio

        try:
            return asyncio.get_running_loop()
        except RuntimeError:
            pass
    import trio

    return trio.lowlevel.current_trio_token()
