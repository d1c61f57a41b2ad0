"""The seam to the HTTP client: what the SDK asks of one, and no more."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

__all__ = ["AsyncHttpClient", "HttpClient"]


@runtime_checkable
class HttpClient(Protocol):
    """A synchronous client such as `httpx.Client`."""

    def build_request(
        self,
        method: str,
        url: str,
        *,
        content: Any = ...,
        headers: Any = ...,
        timeout: Any = ...,
    ) -> Any:
        """Make a request, with the client's own headers, cookies and base URL.

        :param timeout: seconds; left out where the client's own is to hold
        """
        ...

    def send(self, request: Any, *, stream: bool = ...) -> Any:
        """Send a request; with `stream=True` return before the body is read."""
        ...

    def close(self) -> None:
        """Let go of all connections."""
        ...


@runtime_checkable
class AsyncHttpClient(Protocol):
    """An asynchronous client such as `httpx.AsyncClient`."""

    def build_request(
        self,
        method: str,
        url: str,
        *,
        content: Any = ...,
        headers: Any = ...,
        timeout: Any = ...,
    ) -> Any:
        """As `HttpClient.build_request`."""
        ...

    async def send(self, request: Any, *, stream: bool = ...) -> Any:
        """As `HttpClient.send`."""
        ...

    async def aclose(self) -> None:
        """Let go of all connections."""
        ...
