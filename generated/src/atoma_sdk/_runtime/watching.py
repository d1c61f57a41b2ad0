"""How long a stream may last, and how long it may be silent."""

from __future__ import annotations

from .clock import Clock
from .errors import StreamTimeoutError


class Watch:
    """The time limits of one stream; seconds, on the monotonic clock."""

    __slots__ = ("_clock", "_idle", "ends")

    def __init__(self, clock: Clock, ends: float | None, idle: float | None) -> None:
        """
        :param ends: when the time of the whole call is up
        :param idle: the longest silence between two items
        """
        self.ends = ends
        self._clock = clock
        self._idle = idle

    def begin(self) -> float:
        """The time now, when the wait for an item begins."""
        return self._clock.monotonic()

    def left(self, since: float) -> float:
        """The seconds that the wait for an item may still take.

        :param since: when it began
        :raises StreamTimeoutError: none
        """
        error = self.late(since)
        if error is not None:
            raise error
        now = self._clock.monotonic()
        limits = [] if self.ends is None else [self.ends - now]
        if self._idle is not None:
            limits.append(since + self._idle - now)
        return min(limits)

    def late(self, since: float) -> StreamTimeoutError | None:
        """The error for a wait that has taken too long, if it has."""
        now = self._clock.monotonic()
        if self.ends is not None and now >= self.ends:
            return StreamTimeoutError(
                "the deadline of the call has passed", phase="deadline"
            )
        if self._idle is not None and now >= since + self._idle:
            return StreamTimeoutError(
                f"no event for {self._idle:g} seconds", phase="idle"
            )
        return None
