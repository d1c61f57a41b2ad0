"""What a conversation asks for, and how it is done in each world: all the I/O."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from .errors import InvalidRequestError

if TYPE_CHECKING:
    from .clock import Clock


class Step(Protocol):
    """One thing to do; what comes of it is the outcome of the step."""

    def do(self, client: Any, clock: Clock) -> Any:
        """Do it with a synchronous client."""
        ...

    async def do_async(self, client: Any, clock: Clock) -> Any:
        """Do it with an asynchronous client."""
        ...


class Send:
    """Send a request; the outcome is its response, the body not yet read."""

    __slots__ = ("_anonymous", "_ends", "_request")

    def __init__(
        self, request: Any, ends: float | None, anonymous: bool = False
    ) -> None:
        """
        :param ends: when the time is up, on the monotonic clock
        :param anonymous: without what the client itself proves its user with
        """
        self._request = request
        self._ends = ends
        self._anonymous = anonymous

    def do(self, client: Any, clock: Clock) -> Any:
        """Send it; a deadline leaves the sending behind in a thread of its own."""
        request, options = self._request, self._options(client)
        if self._ends is None:
            return client.send(request, **options)
        from .deadlines import Late, remaining, shrink

        seconds = remaining(self._ends, clock)
        shrink(request, seconds)
        return Late(lambda: client.send(request, **options)).result(seconds)

    async def do_async(self, client: Any, clock: Clock) -> Any:
        """Send it; a deadline cancels the sending."""
        request, options = self._request, self._options(client)
        if self._ends is None:
            return await client.send(request, **options)
        from .deadlines import in_time, remaining

        seconds = remaining(self._ends, clock)
        return await in_time(lambda: client.send(request, **options), seconds)

    def _options(self, client: Any) -> dict[str, Any]:
        """Redirects are the conversation's: a client strips too few credentials."""
        options: dict[str, Any] = {"stream": True}
        if getattr(client, "follow_redirects", False):
            options["follow_redirects"] = False
        if self._anonymous and getattr(client, "auth", None) is not None:
            options["auth"] = None
        return options


class Read:
    """Read the whole body of a response, which keeps it."""

    __slots__ = ("_ends", "_limit", "_response")

    def __init__(self, response: Any, limit: int, ends: float | None) -> None:
        """
        :param limit: the bytes, once decoded, above which it is given up
        :param ends: when the time is up, on the monotonic clock
        """
        self._response = response
        self._limit = limit
        self._ends = ends

    def do(self, client: Any, clock: Clock) -> None:
        """Read it; a deadline shuts the socket."""
        response = self._response
        response.iter_bytes = _bytes_of(response, self._limit)
        try:
            self._read(clock)
        finally:
            del response.iter_bytes
        response.close()

    def _read(self, clock: Clock) -> None:
        if self._ends is None:
            self._response.read()
            return
        from .deadlines import Watchdog, remaining

        watchdog = Watchdog(self._response, remaining(self._ends, clock))
        try:
            self._response.read()
        finally:
            watchdog.stop()

    async def do_async(self, client: Any, clock: Clock) -> None:
        """Read it; a deadline cancels the reading."""
        response = self._response
        response.aiter_bytes = _bytes_of_async(response, self._limit)
        try:
            await self._read_async(clock)
        finally:
            del response.aiter_bytes
        await response.aclose()

    async def _read_async(self, clock: Clock) -> None:
        if self._ends is None:
            await self._response.aread()
            return
        from .deadlines import in_time, remaining

        await in_time(self._response.aread, remaining(self._ends, clock))


def _bytes_of(response: Any, limit: int) -> Any:
    """What gives the body in place of `iter_bytes`: straight from the wire where there
    is nothing to decode or to count, which spares two generators."""
    if _is_plain(response, limit):
        return response.stream.__iter__
    from .counting import counted, has_stray_body

    return tuple if has_stray_body(response) else counted(response, limit)


def _bytes_of_async(response: Any, limit: int) -> Any:
    if _is_plain(response, limit):
        return response.stream.__aiter__
    from .counting import NoBytes, counted_async, has_stray_body

    return NoBytes if has_stray_body(response) else counted_async(response, limit)


def _is_plain(response: Any, limit: int) -> bool:
    """Whether a body is what its headers say, and no larger than the limit."""
    headers = response.headers
    length: str = headers.get("content-length", "")
    return (
        length.isdigit()
        and int(length) <= limit
        and not headers.get("content-encoding")
        and response.status_code not in (204, 205, 304)
    )


class Close:
    """Close a response; its connection goes back to the pool or is dropped."""

    __slots__ = ("_response",)

    def __init__(self, response: Any) -> None:
        self._response = response

    def do(self, client: Any, clock: Clock) -> None:
        """Close it."""
        self._response.close()

    async def do_async(self, client: Any, clock: Clock) -> None:
        """Close it."""
        await self._response.aclose()


class Wait:
    """Wait; there is no outcome."""

    __slots__ = ("_seconds",)

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def do(self, client: Any, clock: Clock) -> None:
        """Hold up the thread."""
        clock.sleep(self._seconds)

    async def do_async(self, client: Any, clock: Clock) -> None:
        """Hold up the task."""
        await clock.sleep_async(self._seconds)


class Ask:
    """Call a function of the user's; the outcome is its result, awaited if need be."""

    __slots__ = ("_arguments", "_function")

    def __init__(self, function: Callable[..., Any], *arguments: Any) -> None:
        self._function = function
        self._arguments = arguments

    def do(self, client: Any, clock: Clock) -> Any:
        """Call it.

        :raises InvalidRequestError: it is an async one
        """
        answer = self._function(*self._arguments)
        if inspect.isawaitable(answer):
            if inspect.iscoroutine(answer):
                answer.close()
            raise InvalidRequestError("an async function needs the async method")
        return answer

    async def do_async(self, client: Any, clock: Clock) -> Any:
        """Call it."""
        answer = self._function(*self._arguments)
        return await answer if inspect.isawaitable(answer) else answer
