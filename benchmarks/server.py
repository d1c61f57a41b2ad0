"""The server of the runtime benchmark: prebuilt bytes, in a process of its own.

It speaks as much of HTTP/1.1 as the contenders do, on kept-alive connections, and makes
no JSON while it is measured. What is sent: see `payloads`.
"""

from __future__ import annotations

import asyncio
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import cycle, islice

import payloads

PACK = 50
"""Events of a chunk, where they are packed."""

_LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)
_MODEL = re.compile(rb'"model"\s*:\s*"([^"]*)"')
_STREAM = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n"
)
_SHAPES = {b"/messages": "anthropic", b"/v2/chat": "cohere"}


@cache
def _whole(shape: str, size: str) -> bytes:
    body = payloads.answer(shape, size)
    head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
    return f"{head}{len(body)}\r\n\r\n".encode() + body


def _framed(text: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(text), text)


@cache
def _events(shape: str) -> tuple[bytes, ...]:
    texts = (payloads.text_event(shape, token) for token in payloads.TOKENS)
    return tuple(payloads.encoded(event) for event in texts)


def _joined(events: list[payloads.Event]) -> bytes:
    return b"".join(_framed(payloads.encoded(event)) for event in events)


@cache
def _pack(shape: str, first: int, count: int) -> bytes:
    """One chunk of several events, the first of them being that token's."""
    events = islice(cycle(_events(shape)), first, first + count)
    return _framed(b"".join(events))


def _stream(shape: str, kind: str, count: int) -> Iterator[bytes]:
    """What is written, write by write."""
    yield _STREAM + _joined(payloads.first_events(shape))
    if kind == "single":
        yield from islice(cycle([_framed(event) for event in _events(shape)]), count)
    else:
        for done in range(0, count, PACK):
            first = done % len(payloads.TOKENS)
            yield _pack(shape, first, min(PACK, count - done))
    yield _joined(payloads.last_events(shape)) + b"0\r\n\r\n"


class Connection(asyncio.Protocol):
    """One client: a request, its answer, and so on."""

    transport: asyncio.Transport

    def __init__(self) -> None:
        self.received = b""
        self.writes: Iterator[bytes] | None = None
        self.full = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        wire = transport.get_extra_info("socket")
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        transport.set_write_buffer_limits(high=256 * 1024)

    def connection_lost(self, error: Exception | None) -> None:
        self.writes = None

    def pause_writing(self) -> None:
        self.full = True

    def resume_writing(self) -> None:
        self.full = False
        self.write_on()

    def data_received(self, data: bytes) -> None:
        self.received += data
        while self.writes is None:
            end = self.received.find(b"\r\n\r\n") + 4
            length = _LENGTH.search(self.received, 0, end)
            total = end + int(length[1] if length else 0)
            if end < 4 or len(self.received) < total:
                return
            head, body = self.received[:end], self.received[end:total]
            self.received = self.received[total:]
            self.answer(head.split(b" ", 2)[1], body)

    def answer(self, path: bytes, body: bytes) -> None:
        """Begin to answer a request."""
        shape = next((s for end, s in _SHAPES.items() if path.endswith(end)), "openai")
        model = _MODEL.search(body)
        kind, _, count = (model[1].decode() if model else "small").partition("-")
        if kind in payloads.SIZES:
            self.transport.write(_whole(shape, kind))
            return
        self.writes = _stream(shape, kind, int(count))
        self.write_on()

    def write_on(self) -> None:
        """Write until the client has to catch up."""
        while self.writes is not None and not self.full:
            text = next(self.writes, None)
            if text is None:
                self.writes = None
            else:
                self.transport.write(text)


@contextmanager
def served() -> Iterator[str]:
    """Run this module in a new process; give its URL."""
    command = [sys.executable, __file__]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.stdin.close()


async def main() -> None:
    """Serve until the standard input is closed."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, "127.0.0.1", 0, backlog=1024)
    port = server.sockets[0].getsockname()[1]
    print(f"http://127.0.0.1:{port}", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
