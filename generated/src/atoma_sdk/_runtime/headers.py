"""Headers as they are sent: checked, in bytes, and never shown in an error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from .errors import InvalidRequestError

Header = tuple[bytes, bytes]

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_LINE_ENDS = re.compile(rb"[\r\n\0]")


def header(name: str, value: str) -> Header:
    """One header (RFC 9110 section 5), its value in latin-1.

    :raises InvalidRequestError: it cannot be sent; the value is not shown
    """
    try:
        raw = value.encode("latin-1")
    except (UnicodeEncodeError, AttributeError):
        raise InvalidRequestError(
            f"the header {name} must be text of latin-1 characters"
        ) from None
    if _LINE_ENDS.search(raw):
        raise InvalidRequestError(f"the header {name} must be one line")
    return _name(name), raw.strip()


def merged(headers: list[Header], over: Mapping[str, str] | None) -> list[Header]:
    """Headers with others put over those of the same name, whatever its case."""
    if not over:
        return headers
    others = [header(name, value) for name, value in over.items()]
    names = {name.lower() for name, _ in others}
    return [pair for pair in headers if pair[0].lower() not in names] + others


@lru_cache(maxsize=256)
def _name(name: str) -> bytes:
    if not _TOKEN.fullmatch(name):
        raise InvalidRequestError(f"{name!r} cannot be the name of a header")
    return name.encode("ascii")
