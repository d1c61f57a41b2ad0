"""The state of one call's retries: whether there is another attempt, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .advice import retry_after
from .errors import APIConnectionError, APIError, APITimeoutError, SDKError
from .faults import is_permanent

if TYPE_CHECKING:
    from .call import Call
    from .outgoing import Outgoing
    from .retries import RetryConfig

_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})
"""Idempotent methods (RFC 9110 section 9.2.2)."""
_REFUSED = frozenset({429, 503})
"""Statuses by which a server says that it did not begin."""


class Retrying:
    """Counts the attempts of one call and watches its time."""

    __slots__ = (
        "_budget",
        "_clock",
        "_config",
        "_started",
        "_unsafe",
        "attempt",
        "ends",
    )

    def __init__(
        self, config: RetryConfig | None, call: Call, outgoing: Outgoing
    ) -> None:
        self.attempt = 1
        self._clock = call.settings.clock
        self._started = self._clock.monotonic()
        deadline_ms = call.options.deadline_ms or call.settings.options.get(
            "deadline_ms"
        )
        self.ends = deadline_ms and self._started + deadline_ms / 1000
        """When the time for the whole call is up, on the monotonic clock."""
        if config and (config.strategy == "none" or not outgoing.content.replayable):
            config = None
        self._config = config
        self._budget = call.transport.budget if config and config.retry_budget else None
        self._unsafe = (
            config is not None
            and not config.retry_unsafe_methods
            and outgoing.method not in _SAFE
            and not outgoing.idempotent
        )

    def after(self, error: SDKError) -> float | None:
        """The seconds to wait before another attempt; None: this was the last."""
        config = self._config
        if config is None:
            return None
        asked = None
        if isinstance(error, APIError):
            if not self._is_transient(config, error.raw_response):
                return None
            headers = error.raw_response.headers
            asked = retry_after(headers, self._clock.now())
        elif not self._is_passing(config, error):
            return None
        return self._pause(config, asked)

    def succeeded(self) -> None:
        """Give back what the retries of this call took from the budget."""
        if self._budget is not None:
            self._budget.refund(self.attempt - 1)

    def _is_transient(self, config: RetryConfig, response: Any) -> bool:
        status: int = response.status_code
        advice = response.headers.get("x-should-retry", "").strip().lower()
        if status < 400 or advice == "false":
            return False
        if self._unsafe and status not in _REFUSED:
            return False
        return advice == "true" or config.retries_status(status)

    def _is_passing(self, config: RetryConfig, error: SDKError) -> bool:
        if not isinstance(error, APIConnectionError):
            return False
        if isinstance(error, APITimeoutError) and error.phase == "deadline":
            return False
        if self._unsafe and error.request_may_have_been_processed:
            return False
        return config.retry_connection_errors and not is_permanent(error)

    def _pause(self, config: RetryConfig, asked: float | None) -> float | None:
        """The next pause, if it ends in time; what is asked for is never shortened."""
        if config.max_attempts is not None and self.attempt >= config.max_attempts:
            return None
        backoff = config.backoff
        pause = asked or backoff.pause(self.attempt - 1, self._clock.chance())
        now = self._clock.monotonic()
        budget = backoff.max_elapsed_time / 1000
        if not budget or now - self._started + pause > budget:
            return None
        if self.ends is not None and now + pause >= self.ends:
            return None
        if self._budget is not None and not self._budget.take():
            return None
        self.attempt += 1
        return pause
