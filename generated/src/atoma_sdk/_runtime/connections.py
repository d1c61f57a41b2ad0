"""Connections of asyncio, in the shape that httpcore asks of a network.

httpcore goes through anyio, which takes a third of the time of a call, and does TLS in
Python. Here the event loop calls us with what came, and TLS is the loop's own.
"""

from __future__ import annotations

import asyncio
import select
from collections import deque
from collections.abc import Iterable
from typing import Any

import anyio
import httpcore

_HELD = 2**18
"""Bytes that may wait here to be read, before the other side has to wait."""
_NEVER = 1e6
"""Seconds; for a limit of asyncio's, where we have one of our own."""


class Network(httpcore.AsyncNetworkBackend):
    """Opens connections on the running event loop."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to a host; its addresses are tried as RFC 8305 says.

        :param timeout: seconds
        :raises httpcore.ConnectTimeout: it took longer
        :raises httpcore.ConnectError: there is no such host, or nobody listens
        """
        loop = asyncio.get_running_loop()
        local = None if local_address is None else (local_address, 0)
        try:
            with anyio.fail_after(timeout):
                _, made = await loop.create_connection(
                    Connection, host, port, local_addr=local, happy_eyeballs_delay=0.25
                )
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        for option in socket_options or ():
            made.get_extra_info("socket").setsockopt(*option)
        return made


class Connection(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """One connection: the event loop fills it, and one task reads from it."""

    def __init__(self) -> None:
        self._transport: Any = None
        self._blocks: deque[bytes] = deque()
        self._held = 0
        self._ended = False
        self._is_lost = False
        self._error: Exception | None = None
        self._full = False
        """Whether we told the event loop to read no more."""
        self._stopped = False
        """Whether the event loop told us to write no more."""
        self._reading: asyncio.Future[None] | None = None
        self._writing: asyncio.Future[None] | None = None

    # What the event loop calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take what to write to."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Keep what came until it is read."""
        self._blocks.append(data)
        self._held += len(data)
        if self._held > _HELD:
            self._full = True
            self._transport.pause_reading()
        _wake(self._reading)

    def eof_received(self) -> None:
        """Note that no more will come; the loop closes the connection."""
        self._ended = True
        _wake(self._reading)

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that it is over, and why."""
        self._ended = self._is_lost = True
        self._error = exc
        self._stopped = False
        _wake(self._reading)
        _wake(self._writing)

    def pause_writing(self) -> None:
        """Note that the other side is slow."""
        self._stopped = True

    def resume_writing(self) -> None:
        """Note that it has caught up."""
        self._stopped = False
        _wake(self._writing)

    # What httpcore calls.

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes, as soon as there are any; none after the last.

        :param timeout: seconds
        :raises httpcore.ReadTimeout: nothing came
        :raises httpcore.ReadError: the connection broke
        """
        if not self._blocks and not self._ended:
            self._reading = asyncio.get_running_loop().create_future()
            try:
                await _within(timeout, self._reading, httpcore.ReadTimeout)
            finally:
                self._reading = None
        if not self._blocks:
            if self._error is not None:
                raise httpcore.ReadError(str(self._error)) from self._error
            return b""
        block = self._blocks.popleft()
        if len(block) > max_bytes:
            self._blocks.appendleft(block[max_bytes:])
            block = block[:max_bytes]
        self._held -= len(block)
        if self._full and not self._blocks and not self._is_over():
            self._full = False
            self._transport.resume_reading()
        return block

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes; returns when not too many of them wait here.

        :param timeout: seconds
        :raises httpcore.WriteTimeout: the other side takes nothing
        :raises httpcore.WriteError: the connection is broken
        """
        if not self._is_over():
            self._transport.write(buffer)
        if self._stopped:
            self._writing = asyncio.get_running_loop().create_future()
            try:
                await _within(timeout, self._writing, httpcore.WriteTimeout)
            finally:
                self._writing = None
        if self._is_over():
            raise httpcore.WriteError(str(self._error or "it is closed"))

    async def aclose(self) -> None:
        """Close it at once: whoever does so has got all that was to come."""
        # One that has told us that it is over may be of no use, or wait for a close.
        if not (self._is_lost and self._transport.is_closing()):
            self._transport.abort()
        await asyncio.sleep(0)  # in which the event loop closes the socket

    async def start_tls(
        self,
        ssl_context: Any,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """This connection, from now on in private.

        :param timeout: seconds
        :raises httpcore.ConnectTimeout: it took longer
        :raises httpcore.ConnectError: the two sides do not trust each other
        """
        if self._blocks or self._is_over():
            # What came in plain may be anybody's: it must not be read as if it were
            # said in private.
            await self.aclose()
            raise httpcore.ConnectError("the other side does not wait for TLS")
        try:
            with anyio.fail_after(timeout):
                self._transport = await asyncio.get_running_loop().start_tls(
                    self._transport,
                    self,
                    ssl_context,
                    server_hostname=server_hostname,
                    ssl_handshake_timeout=_NEVER,
                )
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        return self

    def get_extra_info(self, info: str) -> Any:
        """What is known of it, by httpcore's names."""
        if info == "is_readable":
            return self._is_readable()
        return self._transport.get_extra_info(_NAMES.get(info, info))

    def _is_over(self) -> bool:
        """Whether it is closed, or about to be: event loops close in steps."""
        if self._ended or self._transport.is_closing():
            return True
        return self._transport.get_extra_info("socket") is None  # Python 3.10, with TLS

    def _is_readable(self) -> bool:
        """Whether there is something to read, or nothing ever will be."""
        if self._blocks or self._is_over():
            return True
        # the event loop may not have come round to look
        return is_ready(self._transport.get_extra_info("socket").fileno())


_NAMES = {"client_addr": "sockname", "server_addr": "peername"}


def is_ready(descriptor: int) -> bool:
    """Whether reading from a socket would not wait."""
    if not hasattr(select, "poll"):  # Windows
        return bool(select.select([descriptor], [], [], 0)[0])
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))


async def _within(
    timeout: float | None, awaited: asyncio.Future[None], late: type[Exception]
) -> None:
    if timeout is None:
        return await awaited
    loop = awaited.get_loop()
    timer = loop.call_later(timeout, _fail, awaited, late)
    try:
        await awaited
    finally:
        timer.cancel()


def _wake(waiting: asyncio.Future[None] | None) -> None:
    if waiting is not None and not waiting.done():
        waiting.set_result(None)


def _fail(waiting: asyncio.Future[None], late: type[Exception]) -> None:
    if not waiting.done():
        waiting.set_exception(late())
