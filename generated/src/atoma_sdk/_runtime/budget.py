"""A budget of retries that all calls of a client share."""

from __future__ import annotations

import threading

CAPACITY = 500
COST = 14


class Budget:
    """A bucket of tokens: a retry takes some, a success after retries returns them.

    With a server that is down, calls fail at their first attempt once it is empty,
    instead of multiplying the load.
    """

    def __init__(self) -> None:
        self._tokens = CAPACITY
        self._lock = threading.Lock()

    def take(self) -> bool:
        """Take what one retry costs, if it is there."""
        with self._lock:
            if self._tokens < COST:
                return False
            self._tokens -= COST
            return True

    def refund(self, retries: int) -> None:
        """Return what that many retries cost, and one token for a success."""
        with self._lock:
            self._tokens = min(CAPACITY, self._tokens + max(1, retries * COST))
