"""The two drivers: they do what a conversation asks, and know nothing of why."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator
from typing import Any, TypeVar

from typing_extensions import assert_never

from .clock import Clock
from .counting import (
    NoBytes,
    counted,
    counted_async,
    has_stray_body,
    must_count,
)
from .deadlines import Late, Watchdog, in_time, remaining, shrink
from .errors import InvalidRequestError
from .steps import Ask, Close, Read, Send, Step, Wait

T = TypeVar("T")


def drive(conversation: Generator[Step, Any, T], client: Any, clock: Clock) -> T:
    """Carry a conversation out with a synchronous client."""
    outcome: Any = None
    failure: Exception | None = None
    opened: Any = None
    try:
        while True:
            step = (
                conversation.throw(failure) if failure else conversation.send(outcome)
            )
            outcome = failure = None
            try:
                outcome = _do(step, client, clock)
            except Exception as error:
                failure = error
            if isinstance(step, Send):
                opened = outcome
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
    except BaseException:
        if opened is not None:
            opened.close()
        raise
    finally:
        failure = None  # its traceback holds this frame


async def drive_async(
    conversation: Generator[Step, Any, T], client: Any, clock: Clock
) -> T:
    """Carry a conversation out with an asynchronous client."""
    outcome: Any = None
    failure: Exception | None = None
    opened: Any = None
    try:
        while True:
            step = (
                conversation.throw(failure) if failure else conversation.send(outcome)
            )
            outcome = failure = None
            try:
                outcome = await _do_async(step, client, clock)
            except Exception as error:
                failure = error
            if isinstance(step, Send):
                opened = outcome
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
    except BaseException:
        if opened is not None:
            await opened.aclose()
        raise
    finally:
        failure = None


def _do(step: Step, client: Any, clock: Clock) -> Any:
    match step:
        case Send(request, ends, anonymous):
            return _send(client, request, ends, clock, anonymous)
        case Read(response, limit, ends):
            if has_stray_body(response):
                response.iter_bytes = lambda: iter(())
                response.read()
                response.close()
                return None
            if must_count(response, limit):
                response.iter_bytes = counted(response, limit)
            _read(response, ends, clock)
        case Close(response):
            response.close()
        case Wait(seconds):
            clock.sleep(seconds)
        case Ask(function, arguments):
            return _ask(function, arguments)
        case _:
            assert_never(step)


def _send(
    client: Any, request: Any, ends: float | None, clock: Clock, anonymous: bool
) -> Any:
    options = send_options(client, anonymous)
    if ends is None:
        return client.send(request, **options)
    seconds = remaining(ends, clock)
    shrink(request, seconds)
    return Late(lambda: client.send(request, **options)).result(seconds)


def _read(response: Any, ends: float | None, clock: Clock) -> None:
    if ends is None:
        response.read()
        return
    watchdog = Watchdog(response, remaining(ends, clock))
    try:
        response.read()
    finally:
        watchdog.stop()


def _ask(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    answer = function(*arguments)
    if inspect.isawaitable(answer):
        if inspect.iscoroutine(answer):
            answer.close()
        raise InvalidRequestError("an async function needs the async method")
    return answer


async def _do_async(step: Step, client: Any, clock: Clock) -> Any:
    match step:
        case Send(request, ends, anonymous):
            options = send_options(client, anonymous)
            if ends is None:
                return await client.send(request, **options)
            seconds = remaining(ends, clock)
            return await in_time(lambda: client.send(request, **options), seconds)
        case Read(response, limit, ends):
            if has_stray_body(response):
                response.aiter_bytes = NoBytes
                await response.aread()
                await response.aclose()
                return None
            if must_count(response, limit):
                response.aiter_bytes = counted_async(response, limit)
            if ends is None:
                await response.aread()
            else:
                await in_time(response.aread, remaining(ends, clock))
        case Close(response):
            await response.aclose()
        case Wait(seconds):
            await clock.sleep_async(seconds)
        case Ask(function, arguments):
            answer = function(*arguments)
            return await answer if inspect.isawaitable(answer) else answer
        case _:
            assert_never(step)


def send_options(client: Any, anonymous: bool = False) -> dict[str, Any]:
    """Redirects are the conversation's: a client strips too few credentials."""
    options: dict[str, Any] = {"stream": True}
    if getattr(client, "follow_redirects", False):
        options["follow_redirects"] = False
    if anonymous and getattr(client, "auth", None) is not None:
        options["auth"] = None
    return options
