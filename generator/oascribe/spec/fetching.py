"""Reads a file over http(s), from places that the configuration allows and no other."""

from __future__ import annotations

import time
from collections.abc import Iterable

from .source import short

SECONDS = 30.0
"""For the whole of a file."""
_CHUNK = 1 << 16
_PLAIN = ("", "identity")


class FetchError(Exception):
    """A file that could not be fetched; the text says why."""


def fetch(
    url: str, allowed: Iterable[str], most: int, seconds: float = SECONDS
) -> bytes:
    """The content of a file of no more than so many bytes.

    Raises:
        FetchError: it cannot be read, is too large, takes more seconds, or the way to
            it leads over a place that is not allowed.
    """
    from http.client import HTTPException
    from urllib.request import Request

    from .opening import opener

    until = time.monotonic() + seconds
    content = bytearray()
    try:
        request = Request(url, headers={"Accept": "*/*"})
        opened = opener(tuple(allowed)).open(request, timeout=seconds / 3)
        with opened as response:
            packed = response.headers.get("Content-Encoding", "").strip().lower()
            if packed not in _PLAIN:
                # Nobody asked for it, and nobody knows how much it unpacks to.
                raise FetchError(f"an answer packed by {short(packed)}")
            while chunk := response.read1(_CHUNK):
                content += chunk
                if len(content) > most:
                    raise FetchError(f"more than {most >> 20} MiB")
                if time.monotonic() > until:
                    raise FetchError(f"more than {seconds:g} seconds")
    except (OSError, HTTPException, ValueError) as error:
        raise FetchError(str(error) or type(error).__name__) from error
    return bytes(content)
