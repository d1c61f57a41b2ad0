"""The HTTP clients of one SDK: made when first used, shared by all its copies."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from .budget import Budget
from .draining import abandon
from .errors import ClientClosedError
from .faults import fault_of

if TYPE_CHECKING:
    from .options import Options

_ANYONES = frozenset(
    {
        *("host", "accept", "accept-encoding", "connection", "user-agent"),
        *("content-length", "content-type", "transfer-encoding"),
    }
)
"""Headers that say nothing of who sends them."""


class Transport:
    """Holds the clients; what the user passed in is used and never closed."""

    def __init__(self, options: Options) -> None:
        self.budget = Budget()
        self._given = options.get("client")
        self._given_async = options.get("async_client")
        self._use_aiohttp = options.get("use_aiohttp", False)
        self._closed = False
        self._begin()

    def _begin(self) -> None:
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._own: Any = None
        self._own_async: dict[Any, Any] = {}
        self._abandoned: list[tuple[Any, Any]] = []

    def sync(self) -> Any:
        """The client for synchronous calls.

        :raises ClientClosedError: after `close` or `aclose`
        """
        self._check()
        if self._given is not None:
            return self._given
        if self._own is None:
            from .clients import Client

            with self._lock:
                self._own = self._own or Client()
        return self._own

    def asynchronous(self) -> Any:
        """The client for asynchronous calls, one for each event loop.

        :raises ClientClosedError: after `close` or `aclose`
        """
        self._check()
        if self._given_async is not None:
            return self._given_async
        loop = running_loop()
        client = self._own_async.get(loop)
        if client is None:
            for other in [known for known in self._own_async if _is_over(known)]:
                del self._own_async[other]  # its connections went with the loop
            from .clients import AsyncClient

            client = self._own_async[loop] = AsyncClient(self._below(loop))
        return client

    def _below(self, loop: Any) -> Literal["aiohttp", "asyncio", "httpx"]:
        """What carries the requests of an asynchronous client of ours."""
        if self._use_aiohttp:
            return "aiohttp"
        asyncio = sys.modules.get("asyncio")
        # not uvloop's: it tries the addresses of a host one by one, however long each
        # takes; nor a browser's, which has no sockets
        is_its_own = asyncio is not None and isinstance(loop, asyncio.BaseEventLoop)
        return "asyncio" if is_its_own else "httpx"

    def request(
        self,
        client: Any,
        method: str,
        url: str,
        headers: list[tuple[bytes, bytes]],
        content: Any,
        timeout: dict[str, float | None] | None,
        anonymous: bool = False,
    ) -> Any:
        """A request for one of our clients, or one that the user's client builds.

        :param timeout: seconds; None: as the client has it
        :param anonymous: of the user's client it shows nothing but its agent
        :raises InvalidRequestError: a URL that the client cannot have
        """
        try:
            if not self.is_given(client):
                request = client.request(method, url, headers, content, timeout)
                return _spelled(request, method)
            request = client.build_request(
                method, url, headers=headers, content=content
            )
        except Exception as error:
            raise fault_of(error, None, None) or error from None
        request = _spelled(request, method)
        if anonymous:
            for name in set(request.headers) - _ANYONES:
                del request.headers[name]
        if timeout is not None:
            request.extensions = {**request.extensions, "timeout": timeout}
        return request

    def has_base(self, client: Any) -> bool:
        """Whether it is the user's client, and has a base URL."""
        return self.is_given(client) and bool(str(getattr(client, "base_url", "")))

    def is_given(self, client: Any) -> bool:
        """Whether it is the user's client."""
        return client is self._given or client is self._given_async

    def abandoner(self) -> Callable[[Any, Any], None]:
        """What takes over an asynchronous stream of this event loop if it is dropped.

        asyncio finishes the iterator over its body at once; trio would warn of it, so
        there the iterator is kept, too, until the next call or `aclose`.
        """
        keeps = not _is_asyncio(running_loop())

        def keep(response: Any, chunks: Any) -> None:
            self._abandoned.append((response, chunks if keeps else None))

        return keep

    async def release_abandoned(self) -> None:
        """Close the responses of streams that were dropped."""
        while self._abandoned:
            response, chunks = self._abandoned.pop()
            if chunks is None:
                await response.aclose()
            else:
                await abandon(response, chunks)

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
        client = self._own_async.pop(running_loop(), None)
        if client is not None:
            await client.aclose()

    def _check(self) -> None:
        if self._closed:
            raise ClientClosedError("the client is closed")
        if self._pid != os.getpid():
            # a fork: the sockets are the parent's, to close them would end its TLS
            self._begin()


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


def _is_asyncio(loop: Any) -> bool:
    """Whether what `running_loop` gave is of asyncio."""
    return hasattr(loop, "is_closed")


def _is_over(loop: Any) -> bool:
    """Whether what `running_loop` gave will never run again."""
    if _is_asyncio(loop):
        return bool(loop.is_closed())
    import trio

    try:
        loop.run_sync_soon(bool)
    except trio.RunFinishedError:
        return True
    return False


def _spelled(request: Any, method: str) -> Any:
    """The request with its method as the document has it (RFC 9110, section 9.1)."""
    if request.method != method:  # httpx writes all of them in capitals
        request.method = method
    return request
