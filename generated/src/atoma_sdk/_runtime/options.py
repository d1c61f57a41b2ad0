"""What a client may be given: the types of its options, for those who write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypedDict

from .types import OptionalNullable

if TYPE_CHECKING:
    from .clock import Clock
    from .hooks import Hooks
    from .httpclient import AsyncHttpClient, HttpClient
    from .logger import Logger
    from .retries import RetryConfig

__all__ = ["MoreOptions", "Options", "Timeout"]


class Phases(Protocol):
    """Timeouts told apart, in seconds; `httpx.Timeout` is one. None: no limit."""

    connect: float | None
    read: float | None
    write: float | None
    pool: float | None


Timeout = float | Phases
"""Milliseconds, for each phase the same; or the phases told apart, in seconds."""


class MoreOptions(TypedDict, total=False):
    """Options of a client that its constructor takes by keyword only."""

    deadline_ms: float | None
    """For each whole call, its retries and its stream included."""
    default_headers: Mapping[str, str] | None
    """Sent with every request; a call's own go before them."""
    default_query: Mapping[str, Any] | None
    """Added to the query of every request."""
    hooks: Sequence[Hooks] | None
    """Called around every attempt, in this order."""
    strict_streams: bool
    """A stream that ends without its sentinel raises StreamTruncatedError."""
    resume_streams: bool
    """A cut stream that the document calls resumable is taken up again."""
    stream_idle_ms: float | None
    """The longest silence between two events of a stream."""
    max_event_bytes: int | None
    """The size of one event of a stream; None: any."""
    max_response_bytes: int
    """The size of an answer that is read whole, decompressed (1 GiB)."""
    use_aiohttp: bool
    """Send asynchronous requests by aiohttp (the extra `aiohttp`)."""
    clock: Clock
    """Another clock, for tests."""


class Options(MoreOptions, total=False):
    """The options of a client; all may be left out."""

    server_idx: int | None
    """One of the document's servers, from 0."""
    server_url: str | None
    """Another server, possibly with `{name}`s."""
    url_params: Mapping[str, str] | None
    """The values of the server's `{name}`s."""
    client: HttpClient | None
    """For synchronous calls; never closed by the SDK."""
    async_client: AsyncHttpClient | None
    """For asynchronous calls; never closed by the SDK."""
    retry_config: OptionalNullable[RetryConfig]
    """None: nothing is retried; left out: as the document says."""
    timeout_ms: Timeout | None
    """For each of connecting, writing, reading and waiting for a connection."""
    debug_logger: Logger | None
