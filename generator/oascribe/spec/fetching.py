"""Reads a file over http(s), from places that the configuration allows and no other."""

from __future__ import annotations

import posixpath
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from urllib.request import OpenerDirector

SECONDS = 30.0
"""For the whole of a file."""
_CHUNK = 1 << 16


class FetchError(Exception):
    """A file that could not be fetched; the text says why."""


def is_allowed(url: str, allowed: Iterable[str]) -> bool:
    """Whether a URL is one of these, or below one of them."""
    parts = urlsplit(url)
    path = unquote(parts.path)
    if (
        "@" in parts.netloc
        or "\\" in path
        or posixpath.normpath(path or "/") != (path.rstrip("/") or "/")
    ):
        return False
    for one in allowed:
        known = urlsplit(one)
        same = (parts.scheme.lower(), parts.netloc.lower()) == (
            known.scheme.lower(),
            known.netloc.lower(),
        )
        folder = known.path.rstrip("/") + "/"
        if same and (parts.path == known.path or parts.path.startswith(folder)):
            return True
    return False


def fetch(url: str, allowed: Iterable[str], most: int) -> bytes:
    """The content of a file of no more than so many bytes.

    Raises:
        FetchError: it cannot be read, is too large, takes too long, or the way to it
            leads over a place that is not allowed.
    """
    from http.client import HTTPException
    from urllib.request import Request

    until = time.monotonic() + SECONDS
    content = bytearray()
    try:
        request = Request(url, headers={"Accept": "*/*"})
        with _opener(tuple(allowed)).open(request, timeout=SECONDS / 3) as response:
            while chunk := response.read1(_CHUNK):
                content += chunk
                if len(content) > most:
                    raise FetchError(f"more than {most >> 20} MiB")
                if time.monotonic() > until:
                    raise FetchError(f"more than {SECONDS:g} seconds")
    except (OSError, HTTPException, ValueError) as error:
        raise FetchError(str(error) or type(error).__name__) from error
    return bytes(content)


def _opener(allowed: tuple[str, ...]) -> OpenerDirector:
    from urllib.request import HTTPRedirectHandler, Request, build_opener

    class Redirects(HTTPRedirectHandler):
        """Follows to what is allowed."""

        def redirect_request(
            self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
        ) -> Request | None:
            if not is_allowed(newurl, allowed):
                raise FetchError(f"led on to {newurl}, which is not allowed")
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    return build_opener(Redirects)
