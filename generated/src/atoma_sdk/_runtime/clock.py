"""Time as the runtime sees it, so that a test can bring its own."""

from __future__ import annotations

import random
import time


class Clock:
    """The machine's clock; deadlines and pauses go by the monotonic one."""

    def monotonic(self) -> float:
        """Seconds that no setting of the clock moves."""
        return time.monotonic()

    def now(self) -> float:
        """Seconds since the epoch, to read the dates of servers."""
        return time.time()

    def chance(self) -> float:
        """A random number from 0 to 1."""
        return random.random()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    async def sleep_async(self, seconds: float) -> None:
        """Wait, on whatever event loop is running."""
        import anyio

        await anyio.sleep(seconds)
