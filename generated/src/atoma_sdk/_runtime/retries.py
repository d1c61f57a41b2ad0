"""When a call is repeated, and how long it waits before that."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Literal

from .mediatypes import matches

__all__ = ["BackoffStrategy", "RetryConfig"]

DEFAULT_STATUS_CODES = ("429", "500", "502", "503", "504")


def _check(name: str, value: object, *, above: float | None = None) -> None:
    """Hold an option to be a finite number: at least 0, or more than `above`."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name} must be a number, not {value!r}")
    if not math.isfinite(value):
        raise ValueError(f"{name} must be finite, not {value!r}")
    if value < 0 or (above is not None and value <= above):
        bound = "at least 0" if above is None else f"more than {above:g}"
        raise ValueError(f"{name} must be {bound}, not {value!r}")


@dataclass(frozen=True, slots=True)
class BackoffStrategy:
    """How the pauses grow; all times in milliseconds.

    The n-th pause (from 0) is `initial_interval * exponent**n` and a random part of up
    to `jitter_ms`, together at most `max_interval`. No pause ends later than
    `max_elapsed_time` after the call began; 0 means no retry at all.

    :raises ValueError: a value that is no number, not finite or negative
    """

    initial_interval: float = 500
    max_interval: float = 60_000
    exponent: float = 1.5
    max_elapsed_time: float = 3_600_000
    _: KW_ONLY
    jitter_ms: float = 1_000

    def __post_init__(self) -> None:
        _check("initial_interval", self.initial_interval)
        _check("max_interval", self.max_interval)
        _check("exponent", self.exponent, above=0)
        _check("max_elapsed_time", self.max_elapsed_time)
        _check("jitter_ms", self.jitter_ms)

    def pause(self, retry: int, chance: float) -> float:
        """The seconds to wait before the retry of that number, from 0.

        :param chance: a random number from 0 to 1
        """
        try:
            grown = self.initial_interval * float(self.exponent) ** retry
        except OverflowError:
            grown = math.inf
        return min(grown + chance * self.jitter_ms, self.max_interval) / 1000


@dataclass(frozen=True, slots=True)
class RetryConfig:
    """Whether and when a call is repeated.

    :raises ValueError: a value that makes no sense
    """

    strategy: Literal["backoff", "none"] = "backoff"
    backoff: BackoffStrategy = BackoffStrategy()
    retry_connection_errors: bool = True
    """Also when no answer came: refused, reset, cut or timed out."""
    _: KW_ONLY
    max_attempts: int | None = None
    """Requests at most, the first one included; None: as many as the time allows."""
    status_codes: Sequence[str] = DEFAULT_STATUS_CODES
    """The statuses to retry, each `"429"` or `"5XX"`."""
    retry_unsafe_methods: bool = True
    """False: a POST or PATCH that the server may have begun to process is repeated
    only if it carries an idempotency key."""
    idempotency_header: str | None = None
    """Sends a key under this name, the same on each attempt of a call."""
    retry_budget: bool = False
    """Share a budget among all calls of a client, so that a dead server is not
    flooded: a retry costs 14 of 500 tokens, and success gives them back."""

    def __post_init__(self) -> None:
        if self.strategy not in ("backoff", "none"):
            raise ValueError(f"strategy must be backoff or none, not {self.strategy!r}")
        if not isinstance(self.backoff, BackoffStrategy):
            raise ValueError(f"backoff must be a BackoffStrategy, not {self.backoff!r}")
        if self.max_attempts is not None:
            _check("max_attempts", self.max_attempts, above=0)
        for code in self.status_codes:
            if not _is_pattern(code):
                raise ValueError(f"status_codes: {code!r} is no status such as 5XX")

    def retries_status(self, status: int) -> bool:
        """Whether an answer of that status is one to try again."""
        return any(matches(code, status) for code in self.status_codes)


def _is_pattern(code: object) -> bool:
    return (
        isinstance(code, str)
        and len(code) == 3
        and code[0] in "12345"
        and (code[1:].upper() == "XX" or (code.isascii() and code.isdigit()))
    )
