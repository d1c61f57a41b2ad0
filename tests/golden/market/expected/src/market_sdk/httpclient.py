"""What the SDK asks of an HTTP client that you bring: `httpx.Client` has it."""

from __future__ import annotations

from ._runtime.httpclient import AsyncHttpClient, HttpClient

__all__ = [
    "AsyncHttpClient",
    "HttpClient",
]
