"""What one SDK object was made with; `with_options` makes another beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .clock import Clock
from .types import UNSET, OptionalNullable

if TYPE_CHECKING:
    from .api import Api
    from .logger import Log
    from .retries import RetryConfig
    from .security import Credentials


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The options of a client; a call's own go before them."""

    api: Api
    credentials: Credentials
    server_url: str | None = None
    """Where the user said so; without a slash at the end."""
    default_server: str = ""
    """The document's, for the operations that have none of their own."""
    url_params: Mapping[str, str] = field(default_factory=dict)
    retries: OptionalNullable[RetryConfig] = UNSET
    timeout_ms: float | None = None
    log: Log
    clock: Clock = field(default_factory=Clock)
    max_response_bytes: int = 2**30


@dataclass(frozen=True, slots=True)
class CallOptions:
    """What a caller may say about one call beside its arguments."""

    retries: OptionalNullable[RetryConfig] = UNSET
    server_url: str | None = None
    timeout_ms: float | None = None
    """For each of connecting, writing, reading and waiting for a connection."""
    http_headers: Mapping[str, str] | None = None
    deadline_ms: float | None = None
    """For the whole call, retries and stream included."""
    extra_query: Mapping[str, Any] | None = None
    extra_body: Mapping[str, Any] | None = None
