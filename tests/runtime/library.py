"""The HTTP library that the runtime's tests run on: see `tests/conftest.py`.

What a library cannot, and its tests are left out for that reason:

- httpx2 is brought by the user: what is said of clients that the SDK makes (a new one
  for each event loop and after a fork, no cookies kept) is not said of it. A stream
  that is open when asyncio ends makes it complain, as it does without the SDK.
- aiohttp is at home in asyncio; it calls a wait for a free connection a wait for the
  connection; bytes behind a 204, which belong to no answer, spoil the next call; and
  that a server ended an idle connection it knows from the event loop alone.
"""

from __future__ import annotations

import ssl
from importlib import import_module
from typing import Any

from oascribe_runtime.overaiohttp import aiohttp_transport
from tests.runtime.sdk import LIBRARY

httpx: Any = import_module("httpx2" if LIBRARY == "httpx2" else "httpx")
"""httpx, or what stands in its place."""


def async_client(**options: Any) -> Any:
    """An asynchronous client, upon aiohttp where that is tested."""
    if LIBRARY == "aiohttp" and "transport" not in options:
        # as the SDK makes them: they are closed when nobody has them any longer
        options["transport"] = aiohttp_transport(
            verify=options.pop("verify", None) or ssl.create_default_context(),
            limits=options.pop("limits", httpx.Limits()),
            proxy=None,
        )
    return httpx.AsyncClient(**options)


def transport_errors() -> tuple[type[Exception], ...]:
    """What a fault of the network has as its cause."""
    if LIBRARY == "aiohttp":
        return httpx.TransportError, import_module("aiohttp").ClientError
    return (httpx.TransportError,)
