"""URLs as a document writes them: put together, allowed or not, never trusted."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import unquote, urljoin, urlsplit

IS_REMOTE = re.compile(r"https?://", re.IGNORECASE)


def joined(base: str, address: str) -> str:
    """What an address means beside a base (RFC 3986, section 5).

    An address that is no URL means itself: whoever looks for it finds nothing.
    """
    try:
        return urljoin(base, address)
    except ValueError:  # brackets around no IPv6, or a host that NFKC changes
        return address


def is_allowed(url: str, allowed: Iterable[str]) -> bool:
    """Whether a URL is one of these, or below one of them."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
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
