"""The state of one call's retries: whether there is another attempt, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .clock import Clock
from .errors import APIConnectionError, SDKError
from .retries import RetryConfig, retry_after

if TYPE_CHECKING:
    from .outgoing import Outgoing

_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})
"""Idempotent methods (RFC 9110 section 9.2.2)."""
_REFUSED = frozenset({429, 503})
"""Statuses by which a server says that it did not begin."""


class Retrying:
    """Counts the attempts of one call and watches its time."""

    __slots__ = ("_clock", "_config", "_repeatable", "_started", "_unsafe", "attempt")

    def __init__(
        self, config: RetryConfig | None, outgoing: Outgoing, clock: Clock
    ) -> None:
        self.attempt = 1
        self._clock = clock
        self._started = clock.monotonic()
        off = config is None or config.strategy == "none"
        self._config = None if off or not outgoing.content.replayable else config
        self._unsafe = (
            config is not None
            and not config.retry_unsafe_methods
            and outgoing.operation.method.upper() not in _SAFE
            and not outgoing.idempotent
        )

    def after_fault(self, error: SDKError, permanent: bool) -> float | None:
        """The seconds to wait before trying again after no answer; None: give up."""
        config = self._config
        if config is None or permanent or not config.retry_connection_errors:
            return None
        if not isinstance(error, APIConnectionError):
            return None
        if self._unsafe and error.request_may_have_been_processed:
            return None
        return self._pause(config, None)

    def after_answer(self, response: Any) -> float | None:
        """The seconds to wait before trying again after an answer; None: keep it."""
        config = self._config
        if config is None:
            return None
        status: int = response.status_code
        advice = response.headers.get("x-should-retry", "").strip().lower()
        if advice == "false" or not (advice == "true" or config.retries_status(status)):
            return None
        if self._unsafe and status not in _REFUSED:
            return None
        return self._pause(config, retry_after(response.headers, self._clock.now()))

    def _pause(self, config: RetryConfig, asked: float | None) -> float | None:
        """The next pause, if it ends in time; a longer one that is asked for is not
        shortened."""
        if config.max_attempts is not None and self.attempt >= config.max_attempts:
            return None
        backoff = config.backoff
        pause = asked or backoff.pause(self.attempt - 1, self._clock.chance())
        elapsed = self._clock.monotonic() - self._started
        if elapsed + pause > backoff.max_elapsed_time / 1000 or (
            backoff.max_elapsed_time == 0
        ):
            return None
        self.attempt += 1
        return pause
