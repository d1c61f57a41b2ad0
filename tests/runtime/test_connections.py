"""Connections of asyncio below httpcore: what comes, what goes, and how they end."""

from __future__ import annotations

import asyncio
import select
import socket
import ssl
import struct
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpcore
import httpx
import pytest

from oascribe_runtime import clients, connections, overasyncio
from oascribe_runtime.connections import Connection, Network
from oascribe_runtime.transport import Transport
from tests.runtime.sdk import ThingsSDK
from tests.runtime.test_faults import WITHIN, certify
from tests.runtime.worlds import not_with_aiohttp, own_clients
from tests.server import CLOSE, Server, json_answer

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Test = Callable[[Any], Awaitable[None]]
MUCH = bytes(4_000_000)
RESETS = struct.pack("ii", 1, 0)


def beside(handler: Handler, test: Test, **options: Any) -> Any:
    """Connect to a server that does so, and let the test have the connection."""

    async def connected() -> None:
        done = asyncio.Event()

        async def serve(
            reader: asyncio.StreamReader, writer: asyncio.StreamWriter
        ) -> None:
            await handler(reader, writer)
            await done.wait()
            writer.transport.abort()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        made = await Network().connect_tcp("127.0.0.1", port, 5, **options)
        try:
            async with asyncio.timeout(20):
                await test(made)
        finally:
            await made.aclose()
            done.set()
            server.close()
            await asyncio.sleep(0.01)

    return connected()


async def silent(_: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
    """Say nothing."""


def says(*words: bytes, end: bool = True) -> Handler:
    """Say that, and end it."""

    async def handler(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for word in words:
            writer.write(word)
        if end:
            writer.write_eof()

    return handler


async def resets(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(1)
    plain = writer.get_extra_info("socket")
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESETS)
    writer.transport.abort()


def test_what_comes_is_read_in_pieces_of_the_size_that_is_asked_for() -> None:
    async def test(made: Connection) -> None:
        got = b""
        while part := await made.read(5):
            assert len(part) <= 5
            got += part
        assert got == b"some words and more"
        assert await made.read(5) == b""

    asyncio.run(beside(says(b"some words ", b"and more"), test))


def test_a_read_that_gets_nothing_in_time_can_be_tried_again() -> None:
    async def late(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        writer.write(b"late")

    async def test(made: Connection) -> None:
        with pytest.raises(httpcore.ReadTimeout):
            await made.read(100, 0.02)
        assert await made.read(100, 5) == b"late"

    asyncio.run(beside(late, test))


def test_a_read_that_is_cancelled_takes_nothing() -> None:
    async def late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.readexactly(4))

    async def test(made: Connection) -> None:
        reading = asyncio.ensure_future(made.read(100, 5))
        await asyncio.sleep(0)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        await made.write(b"word")
        assert await made.read(100, 5) == b"word"

    asyncio.run(beside(late, test))


def test_a_server_that_is_ahead_has_to_wait() -> None:
    async def test(made: Connection) -> None:
        await asyncio.sleep(0.2)
        assert 0 < made._held <= connections._HELD + 2**18
        got = 0
        while part := await made.read(2**16, 5):
            got += len(part)
        assert got == len(MUCH)
        assert made._held == 0

    asyncio.run(beside(says(MUCH), test))


def test_what_came_before_the_end_is_read() -> None:
    async def test(made: Connection) -> None:
        await asyncio.sleep(0.2)
        held = made._held
        assert held > connections._HELD
        await made.aclose()
        await asyncio.sleep(0.01)
        got = 0
        while part := await made.read(2**16, 5):
            got += len(part)
        assert got == held

    asyncio.run(beside(says(MUCH), test))


def test_a_writer_that_is_ahead_has_to_wait() -> None:
    go, got = asyncio.Event(), bytearray()

    async def slow(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await go.wait()
        while len(got) < 5 * len(MUCH):
            got.extend(await reader.read(2**20))

    async def test(made: Connection) -> None:
        with pytest.raises(httpcore.WriteTimeout):
            await made.write(MUCH * 4, 0.05)
        go.set()
        await made.write(MUCH, 10)
        while len(got) < 5 * len(MUCH):
            await asyncio.sleep(0.01)

    asyncio.run(beside(slow, test))


def test_a_connection_that_ended_behind_its_last_words_can_be_closed() -> None:
    """The other side says that it is done, and only then takes what was sent."""
    go = asyncio.Event()

    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write_eof()
        await go.wait()
        while await reader.read(2**20):
            pass

    async def test(made: Connection) -> None:
        with pytest.raises(httpcore.WriteTimeout):
            await made.write(MUCH * 4, 0.05)
        assert not made._is_lost
        go.set()
        while not made._is_lost:
            await asyncio.sleep(0.01)
        await made.aclose()

    asyncio.run(beside(slow, test))


def test_a_reset_is_told_to_who_reads_and_to_who_writes() -> None:
    async def test(made: Connection) -> None:
        await made.write(b"x")
        with pytest.raises(httpcore.ReadError) as caught:
            await made.read(100, 5)
        assert isinstance(caught.value.__cause__, ConnectionError)
        with pytest.raises(httpcore.WriteError):
            await made.write(b"x")

    asyncio.run(beside(resets, test))


def test_a_reset_ends_the_wait_of_a_writer() -> None:
    async def test(made: Connection) -> None:
        with pytest.raises(httpcore.WriteError):
            await made.write(MUCH * 4, 5)

    asyncio.run(beside(resets, test))


def test_the_end_of_the_other_side_is_told_to_who_writes() -> None:
    async def test(made: Connection) -> None:
        await asyncio.sleep(0.05)
        with pytest.raises(httpcore.WriteError, match="closed"):
            await made.write(b"x")
        assert await made.read(100) == b"words"

    asyncio.run(beside(says(b"words"), test))


def test_it_is_readable_when_there_is_something_or_the_end() -> None:
    async def test(made: Connection) -> None:
        assert made.get_extra_info("is_readable") is False
        await made.write(b"?")
        await asyncio.sleep(0.1)
        assert made.get_extra_info("is_readable") is True
        assert await made.read(100) == b"!"
        assert made.get_extra_info("is_readable") is True

    async def answers(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        await reader.read(1)
        await says(b"!")(reader, writer)

    asyncio.run(beside(answers, test))


def test_what_the_event_loop_has_not_seen_is_seen() -> None:
    """A connection that went while the program was busy must not be used again."""

    async def busy(port: int, other: Callable[[], socket.socket]) -> None:
        made = await Network().connect_tcp("127.0.0.1", port, 5)
        plain = other()
        assert made.get_extra_info("is_readable") is False
        plain.close()
        time.sleep(0.05)
        assert made.get_extra_info("is_readable") is True
        await made.aclose()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        asyncio.run(busy(port, lambda: listening.accept()[0]))


def test_a_transport_that_has_lost_its_socket_is_over() -> None:
    """With TLS, Python 3.10 closes the one before it tells the other."""

    class Lost(asyncio.Transport):
        pass

    made = Connection()
    made.connection_made(lost := Lost())
    lost.is_closing = lambda: False  # type: ignore[method-assign]
    assert made.get_extra_info("is_readable") is True
    with pytest.raises(httpcore.WriteError):
        asyncio.run(made.write(b"x"))
    lost.abort = lambda: None  # type: ignore[method-assign]
    with pytest.raises(httpcore.ConnectError):
        asyncio.run(made.start_tls(ssl.create_default_context()))


def test_where_there_is_no_poll_there_is_select(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here, there = socket.socketpair()
    with here, there:
        for _ in range(2):
            assert connections.is_ready(here.fileno()) is False
            there.send(b"x")
            assert connections.is_ready(here.fileno()) is True
            here.recv(1)
            monkeypatch.delattr(select, "poll", raising=False)


def test_it_tells_where_it_goes() -> None:
    async def test(made: Connection) -> None:
        here, there = (made.get_extra_info(f"{n}_addr") for n in ("client", "server"))
        assert here[0] == there[0] == "127.0.0.1"
        assert made.get_extra_info("socket").fileno() > 0
        assert made.get_extra_info("ssl_object") is None
        assert made.get_extra_info("anything") is None
        plain = made.get_extra_info("socket")
        assert plain.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)

    keep = [(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)]
    options = {"local_address": "127.0.0.1", "socket_options": keep}
    asyncio.run(beside(silent, test, **options))


def test_where_nobody_listens_there_is_no_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(httpcore.ConnectError):
        asyncio.run(Network().connect_tcp("127.0.0.1", port, 5))
    with pytest.raises(httpcore.ConnectError):
        asyncio.run(Network().connect_tcp("no-such-host.invalid", 80, 5))


def test_an_address_that_leads_nowhere_does_not_hold_up_the_next() -> None:
    """RFC 8305, section 5."""

    async def test(port: int) -> None:
        loop: Any = asyncio.get_running_loop()
        resolve, connect = loop.getaddrinfo, loop.sock_connect

        async def both(host: str, port: int, **options: Any) -> Any:
            found, *_ = await resolve("127.0.0.1", port, **options)
            return [(*found[:4], ("192.0.2.1", port)), found]

        async def reach(sock: socket.socket, address: Any) -> None:
            if address[0] == "192.0.2.1":
                await asyncio.Event().wait()
            await connect(sock, address)

        loop.getaddrinfo, loop.sock_connect = both, reach
        made = await Network().connect_tcp("things.example", port, 10)
        assert made.get_extra_info("server_addr")[0] == "127.0.0.1"
        await made.aclose()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        asyncio.run(test(listening.getsockname()[1]))


def test_who_does_not_connect_in_time_is_given_up() -> None:
    async def test() -> None:
        async def never(*_: Any, **__: Any) -> Any:
            await asyncio.Event().wait()

        asyncio.get_running_loop().create_connection = never  # type: ignore[method-assign]
        with pytest.raises(httpcore.ConnectTimeout):
            await Network().connect_tcp("127.0.0.1", 80, 0.02)

    asyncio.run(test())


def test_who_does_not_greet_in_time_is_given_up() -> None:
    async def test(made: Connection) -> None:
        with pytest.raises(httpcore.ConnectTimeout):
            await made.start_tls(ssl.create_default_context(), "localhost", 0.05)

    asyncio.run(beside(silent, test))


def test_who_answers_a_greeting_with_noise_is_refused() -> None:
    async def test(made: Connection) -> None:
        with pytest.raises(httpcore.ConnectError) as caught:
            await made.start_tls(ssl.create_default_context(), "localhost", 5)
        assert isinstance(caught.value.__cause__, ssl.SSLError)

    asyncio.run(beside(says(b"HTTP/1.1 400 Bad Request\r\n\r\n"), test))


@pytest.mark.parametrize("end", [False, True], ids=["speaks", "speaks and goes"])
def test_what_is_said_before_a_greeting_is_never_read(end: bool) -> None:
    """Somebody in between could slip an answer in, before the real server is there."""

    async def test(made: Connection) -> None:
        await asyncio.sleep(0.1)
        with pytest.raises(httpcore.ConnectError, match="TLS"):
            await made.start_tls(ssl.create_default_context(), "localhost", 5)

    asyncio.run(
        beside(says(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", end=end), test)
    )


def test_who_goes_before_a_greeting_is_not_waited_for() -> None:
    async def test(made: Connection) -> None:
        await asyncio.sleep(0.1)
        with pytest.raises(httpcore.ConnectError, match="TLS"):
            await made.start_tls(ssl.create_default_context(), "localhost", 5)

    asyncio.run(beside(says(), test))


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """What a server has whom the SDK's own clients trust."""
    certificate, key = certify(tmp_path, WITHIN, "IP:127.0.0.1")
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate, key)
    context = ssl.create_default_context(cafile=certificate)
    monkeypatch.setattr(clients, "_tls", lambda _: context)
    return serving


@own_clients
def test_calls_by_tls_share_a_connection(trusted: ssl.SSLContext) -> None:
    large = json_answer({"n": 1, "name": "x" * 1_000_000})

    async def calls(url: str) -> None:
        async with ThingsSDK(server_url=url) as sdk:
            for _ in range(3):
                assert (await sdk.things.get_async()).n == 1

    with Server(large, tls=trusted) as server:
        asyncio.run(calls(server.url))
        assert (server.connections, len(server.requests)) == (1, 3)


@not_with_aiohttp
def test_a_server_that_ends_idle_connections_costs_no_call() -> None:
    async def calls(url: str) -> None:
        async with ThingsSDK(server_url=url) as sdk:
            for _ in range(3):
                assert (await sdk.things.get_async()).n == 1
                time.sleep(0.05)  # the loop must not see the end

    answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
    with Server((answer + b'Content-Length: 8\r\n\r\n{"n": 1}', CLOSE)) as server:
        asyncio.run(calls(server.url))
        assert len(server.requests) == 3


def test_by_a_proxy_httpx_sends_itself() -> None:
    made = overasyncio.asyncio_transport(
        verify=ssl.create_default_context(),
        limits=httpx.Limits(),
        proxy=httpx.Proxy("http://127.0.0.1:9"),
    )
    assert isinstance(made, httpx.AsyncHTTPTransport)


def test_without_httpcore_httpx_sends_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "oascribe_runtime.overasyncio", raising=False)
    monkeypatch.setitem(sys.modules, "httpcore", None)
    client = clients.AsyncClient("asyncio")
    assert client._transports._make is httpx.AsyncHTTPTransport


def test_loops_of_others_are_left_to_httpx() -> None:
    """uvloop waits for each address of a host in turn; a browser's has no sockets."""

    class Other(asyncio.AbstractEventLoop):
        def is_closed(self) -> bool:
            return False

    loop = asyncio.new_event_loop()
    loop.close()
    assert Transport({})._below(loop) == "asyncio"
    assert Transport({})._below(Other()) == "httpx"


def test_what_comes_just_in_time_is_not_late() -> None:
    async def test() -> None:
        waiting = asyncio.get_running_loop().create_future()
        waiting.set_result(None)
        connections._fail(waiting, httpcore.ReadTimeout)
        await waiting

    asyncio.run(test())
