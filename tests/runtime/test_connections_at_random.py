"""Connections of asyncio between two sides that do anything at any time.

Whatever happens, what comes of it is bytes or one of httpcore's errors; no socket is
left, and nothing is complained of.
"""

from __future__ import annotations

import asyncio
import gc
import os
import socket
import ssl
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import httpcore
import pytest

from oascribe_runtime.connections import Connection, Network
from tests.runtime.test_connections import RESETS
from tests.runtime.test_faults import WITHIN, certify

TOLD = (
    *(httpcore.ReadTimeout, httpcore.WriteTimeout),
    *(httpcore.ReadError, httpcore.WriteError),
)
REFUSED = (httpcore.ConnectError, httpcore.ConnectTimeout)
SIZES = (1, 1000, 300_000, 3_000_000)


def serving(dice: Random) -> Callable[..., Awaitable[None]]:
    """A server of random mood."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.TimeoutError, OSError, RuntimeError):
            for _ in range(dice.randint(0, 6)):
                await _one_of_the_servers_ways(dice, reader, writer)
                if writer.is_closing():
                    break
        await asyncio.sleep(0.002)
        writer.transport.abort()

    return serve


async def _one_of_the_servers_ways(
    dice: Random, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    match dice.randint(0, 9):
        case 0 | 1 | 2:
            writer.write(bytes(dice.choice(SIZES[:3])))
        case 3 | 4:
            await asyncio.wait_for(reader.read(dice.choice(SIZES)), 0.02)
        case 5 if writer.can_write_eof():
            writer.write_eof()
        case 6:
            plain = writer.get_extra_info("socket")
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESETS)
            writer.transport.abort()
        case 7:
            writer.close()
        case 8:
            await asyncio.wait_for(writer.drain(), 0.02)
        case _:
            await asyncio.sleep(dice.random() * 0.01)


async def use(made: Connection, dice: Random) -> None:
    """Use a connection in random ways."""
    for _ in range(dice.randint(0, 8)):
        limit = dice.choice((0.001, 0.02))
        with suppress(*TOLD):
            match dice.randint(0, 9):
                case 0 | 1 | 2 | 3:
                    await made.read(dice.choice((1, 65_536)), limit)
                case 4 | 5 | 6:
                    await made.write(bytes(dice.choice(SIZES)), limit)
                case 7:
                    assert made.get_extra_info("is_readable") in (True, False)
                case 8:
                    await asyncio.sleep(dice.random() * 0.01)
                case _:
                    reading = asyncio.ensure_future(made.read(10, 1))
                    await asyncio.sleep(0)
                    reading.cancel()
                    await asyncio.gather(reading, return_exceptions=True)


async def call(port: int, dice: Random, trust: ssl.SSLContext | None) -> None:
    """Open a connection, use it, and close it, perhaps twice."""
    made: Any = await Network().connect_tcp("127.0.0.1", port, 5)
    try:
        with suppress(*REFUSED):
            if trust is not None:
                limit = dice.choice((0.0005, 0.01, 2))
                made = await made.start_tls(trust, "127.0.0.1", limit)
            await use(made, dice)
    finally:
        for _ in range(dice.randint(1, 2)):
            await made.aclose()


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("tls", [False, True], ids=["plain", "tls"])
@pytest.mark.filterwarnings("error")
def test_anything_may_happen(tls: bool, seed: int, tmp_path: Path) -> None:
    dice, serves, trust = Random(seed), None, None
    if tls:
        certificate, key = certify(tmp_path, WITHIN, "IP:127.0.0.1")
        serves = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        serves.load_cert_chain(certificate, key)
        trust = ssl.create_default_context(cafile=certificate)

    async def main() -> int:
        server = await asyncio.start_server(serving(dice), "127.0.0.1", 0, ssl=serves)
        port = server.sockets[0].getsockname()[1]
        before, left = _files(), 0
        for _ in range(25):
            await asyncio.gather(*(call(port, dice, trust) for _ in range(8)))
        for _ in range(100):
            await asyncio.sleep(0.05)
            if (left := _files() - before) <= 0:
                break
        server.close()
        await asyncio.sleep(0.01)
        return left

    assert asyncio.run(main()) <= 0
    gc.collect()


def _files() -> int:
    """The files and sockets that this process has open, where that can be told."""
    return len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0
