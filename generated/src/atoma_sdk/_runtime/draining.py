"""The end of an asynchronous body that is not read to its end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any


async def abandon(response: Any, chunks: AsyncIterator[bytes]) -> None:
    """Close a response, and let the iterator over its body run out.

    An async generator that is dropped half-way is left to the event loop, which
    finishes it later (asyncio) or warns of it (trio); HTTP clients nest several. On a
    closed response they end at once, by the error that the next read raises.
    """
    import anyio

    await response.aclose()
    with anyio.move_on_after(0), suppress(Exception):
        async for _ in chunks:
            pass
