"""What one SDK object was made with, and what a call may say beside its arguments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypedDict

from .clock import Clock
from .servers import chosen_server
from .types import UNSET, OptionalNullable

if TYPE_CHECKING:
    from .api import Api
    from .hooks import Hooks
    from .httpclient import AsyncHttpClient, HttpClient
    from .logger import Log, Logger
    from .retries import RetryConfig
    from .security import Credentials


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


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a client, made ready."""

    api: Api
    credentials: Credentials
    log: Log
    clock: Clock
    server_url: str | None
    """Where the user chose it; without a slash at the end."""
    default_server: str
    """The document's, for the operations that have none of their own."""
    hooks: tuple[Hooks, ...]
    options: Options

    @classmethod
    def of(cls, api: Api, credentials: Credentials, options: Options) -> Settings:
        """Check and prepare what the user gave.

        :raises InvalidRequestError: no such server, or a value that its URL refuses
        """
        from .hooks import authors
        from .logger import Log

        url, chosen = chosen_server(
            api.servers,
            options.get("server_idx"),
            options.get("server_url"),
            options.get("url_params") or {},
        )
        return cls(
            api=api,
            credentials=credentials,
            log=Log(api.package, api.env_prefix, options.get("debug_logger")),
            clock=options.get("clock") or Clock(),
            server_url=url if chosen else None,
            default_server=url,
            hooks=(*authors(), *(options.get("hooks") or ())),
            options=options,
        )


@dataclass(frozen=True, slots=True)
class CallOptions:
    """What a caller may say about one call beside its arguments."""

    retries: OptionalNullable[RetryConfig] = UNSET
    server_url: str | None = None
    timeout_ms: Timeout | None = None
    http_headers: Mapping[str, str] | None = None
    deadline_ms: float | None = None
    extra_query: Mapping[str, Any] | None = None
    extra_body: Mapping[str, Any] | None = None
    last_event_id: str | None = None
    """A stream is to go on behind this event."""
    page_url: str | None = None
    """Where the server says that the next page is."""


def phases_of(timeout: Timeout) -> dict[str, float | None]:
    """A timeout in seconds for each phase."""
    if isinstance(timeout, int | float):
        return dict.fromkeys(PHASES, timeout / 1000)
    return {phase: getattr(timeout, phase) for phase in PHASES}


PHASES = ("connect", "read", "write", "pool")
