"""Where a response sends a request on to, and whether it may go there.

A GET or HEAD is followed within its origin. Elsewhere only what the user's own client
would follow goes, and then without credentials, cookies, headers of the user, and
body; never from https to http.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit

from .outgoing import Outgoing
from .servers import origin

MOST_HOPS = 5

_MOVED = frozenset({301, 302, 303, 307, 308})
_SAFE = frozenset({"GET", "HEAD"})


def moved(outgoing: Outgoing, response: Any, client: Any) -> Outgoing | None:
    """The request to send next; None where the response is to be taken as it is."""
    status: int = response.status_code
    if status not in _MOVED:
        return None
    location: str = response.headers.get("location", "")
    if not location:
        return None
    here = str(response.request.url)
    try:
        there = urljoin(here, location)
        same = origin(here) == origin(there)
    except ValueError:
        return None  # no URL
    anywhere = bool(getattr(client, "follow_redirects", False))
    method = outgoing.method
    if method not in _SAFE and anywhere:
        if status == 303 or (status in (301, 302) and method == "POST"):
            method = "GET"
        elif not same:
            return None  # the body would cross origins
    if (method not in _SAFE or not same) and not anywhere:
        return None
    if urlsplit(here).scheme == "https" and urlsplit(there).scheme != "https":
        return None
    return outgoing.to(there, method, anonymous=outgoing.anonymous or not same)
