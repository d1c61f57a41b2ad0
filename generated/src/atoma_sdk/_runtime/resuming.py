"""Taking a cut stream up again, with `Last-Event-ID` (WHATWG HTML, section 9.2.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MOST_ATTEMPTS = 5
FIRST_PAUSE = 1.0
"""Seconds, where the server says nothing."""
LONGEST_PAUSE = 30.0


class Resumption:
    """Counts the attempts since the last item, and spaces them."""

    __slots__ = ("_attempts", "_count", "reopen", "sleep")

    def __init__(
        self, reopen: Callable[[str | None], Any], sleep: Callable[[float], Any]
    ) -> None:
        """
        :param reopen: opens the stream again behind an event, and gives its response;
            in the asynchronous world, as `sleep`, it gives an awaitable
        """
        self.reopen = reopen
        self.sleep = sleep
        self._attempts = 0
        self._count = -1

    def pause(self, count: int, reconnect_ms: int | None) -> float | None:
        """The seconds to wait before the stream is opened again; None: give up.

        :param count: the items so far; more than last time is progress, and the
            counting of attempts begins anew
        :param reconnect_ms: what the server asks for
        """
        if count > self._count:
            self._attempts = 0
        self._count = count
        self._attempts += 1
        if self._attempts > MOST_ATTEMPTS:
            return None
        first = FIRST_PAUSE if reconnect_ms is None else reconnect_ms / 1000
        return min(first * 2.0 ** (self._attempts - 1), LONGEST_PAUSE)
