"""What one SDK object was made with, and what a call may say beside its arguments."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import TYPE_CHECKING, Any

from .clock import Clock
from .hooks import authors
from .logger import Log
from .servers import chosen_server
from .types import UNSET, OptionalNullable

if TYPE_CHECKING:
    from .api import Api
    from .hooks import Hooks
    from .options import Options, Timeout
    from .retries import RetryConfig
    from .security import Credentials


class Settings:
    """The options of a client, made ready."""

    def __init__(
        self,
        api: Api,
        credentials: Credentials,
        options: Options,
        parameters: Mapping[tuple[str, str], Any],
    ) -> None:
        """Check and prepare what the user gave.

        :param parameters: by place and name, for all operations that have them
        :raises InvalidRequestError: no such server, or a value that its URL refuses
        """
        url, chosen = chosen_server(
            api.servers,
            options.get("server_idx"),
            options.get("server_url"),
            options.get("url_params") or {},
            frozenset(api.variables),
        )
        self.api = api
        self.credentials = credentials
        self.options = options
        self.parameters = parameters
        self.log = Log(api.package, api.env_prefix, options.get("debug_logger"))
        self.clock = options.get("clock") or Clock()
        self.hooks: tuple[Hooks, ...] = (*authors(), *(options.get("hooks") or ()))
        self.default_server = url
        """The document's, for the operations that have none of their own."""
        self.server_url = url if chosen else None
        """Where the user chose it; without a slash at the end."""


class CallOptions:
    """What a caller may say about one call beside its arguments."""

    def __init__(
        self,
        retries: OptionalNullable[RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> None:
        self.retries = retries
        self.server_url = server_url
        self.timeout_ms = timeout_ms
        self.http_headers = http_headers
        self.deadline_ms = deadline_ms
        self.extra_query = extra_query
        self.extra_body = extra_body
        self.last_event_id: str | None = None
        self.page_url: str | None = None

    def behind(
        self, *, last_event_id: str | None = None, page_url: str | None = None
    ) -> CallOptions:
        """The same for a call that goes on where another one ended.

        :param last_event_id: the last event of a stream
        :param page_url: where the server says that the next page is
        """
        later = copy(self)
        later.last_event_id = last_event_id
        later.page_url = page_url
        return later


def phases_of(timeout: Timeout) -> dict[str, float | None]:
    """A timeout in seconds for each phase."""
    if isinstance(timeout, int | float):
        return dict.fromkeys(PHASES, timeout / 1000)
    return {phase: getattr(timeout, phase) for phase in PHASES}


PHASES = ("connect", "read", "write", "pool")
