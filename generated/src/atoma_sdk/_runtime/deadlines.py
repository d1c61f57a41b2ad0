"""Ends to waiting that no HTTP client has: for a whole call, and between events.

A client's read timeout begins anew with each byte, so a server that sends one byte at
a time is never late. In the asynchronous world a cancel scope ends that. In the
synchronous one a timer shuts the socket under the reader; before the response is there
to give us its socket, the sending is left behind in a thread of its own.
"""

from __future__ import annotations

import contextvars
import socket
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, TypeVar

from .clock import Clock
from .errors import APITimeoutError

T = TypeVar("T")


def passed() -> APITimeoutError:
    """The error for a call whose time is up."""
    return APITimeoutError(
        "the deadline of the call has passed",
        phase="deadline",
        request_may_have_been_processed=True,
    )


def remaining(ends: float, clock: Clock) -> float:
    """The seconds until a deadline.

    :raises APITimeoutError: it has passed
    """
    seconds = ends - clock.monotonic()
    if seconds <= 0:
        raise passed()
    return seconds


def shrink(request: Any, seconds: float) -> None:
    """Let no phase of a request take longer than there is time."""
    extensions = getattr(request, "extensions", {})
    timeout = extensions.get("timeout")
    if isinstance(timeout, dict):
        extensions["timeout"] = {
            phase: seconds if limit is None else min(limit, seconds)
            for phase, limit in timeout.items()
        }


class Late:
    """A piece of work in a thread, left behind if it is not done in time."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work = work
        self._done = threading.Event()
        self._lock = threading.Lock()
        self._left = False
        self._result: Any = None
        self._error: BaseException | None = None
        context = contextvars.copy_context()
        target = lambda: context.run(self._run)  # noqa: E731
        threading.Thread(target=target, daemon=True).start()

    def result(self, seconds: float) -> Any:
        """What the work gives, or raises.

        :raises APITimeoutError: it is not done in time
        """
        try:
            done = self._done.wait(seconds)
        except BaseException:
            self._leave()
            raise
        if not done and self._leave():
            raise passed()
        if self._error is not None:
            raise self._error
        return self._result

    def _leave(self) -> bool:
        """Give the work up, unless it is done after all."""
        with self._lock:
            self._left = not self._done.is_set()
            return self._left

    def _run(self) -> None:
        try:
            self._result = self._work()
        except BaseException as error:
            self._error = error
        with self._lock:
            self._done.set()
            left = self._left
        if left and self._result is not None:
            self._result.close()


class Watchdog:
    """Shuts the socket of an open response when its time is up."""

    def __init__(self, response: Any, seconds: float) -> None:
        stream = getattr(response, "extensions", {}).get("network_stream")
        self._socket = stream.get_extra_info("socket") if stream else None
        self._timer = threading.Timer(seconds, self._bite)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        """Leave the response alone."""
        self._timer.cancel()

    def _bite(self) -> None:
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


async def in_time(work: Callable[[], Awaitable[T]], seconds: float) -> T:
    """Do something, and await it no longer than that.

    :raises APITimeoutError: it took longer, and was cancelled
    """
    import anyio

    with anyio.move_on_after(seconds):
        return await work()
    raise passed()
