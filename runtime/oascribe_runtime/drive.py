"""The two drivers: they do what a conversation asks, and know nothing of why."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Generator, Iterator
from typing import Any, TypeVar, assert_never

from .clock import Clock
from .errors import InvalidRequestError, ResponseDecodeError
from .steps import Ask, Close, Read, Send, Step, Wait

T = TypeVar("T")

MOST_ENCODINGS = 5


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
        case Send(request):
            return client.send(request, stream=True, **_options(client))
        case Read(response, limit):
            if _must_count(response, limit):
                response.iter_bytes = _counted(response.iter_bytes, response, limit)
            response.read()
        case Close(response):
            response.close()
        case Wait(seconds):
            clock.sleep(seconds)
        case Ask(function, arguments):
            answer = function(*arguments)
            if inspect.isawaitable(answer):
                if inspect.iscoroutine(answer):
                    answer.close()
                raise InvalidRequestError("an async function needs the async method")
            return answer
        case _:
            assert_never(step)


async def _do_async(step: Step, client: Any, clock: Clock) -> Any:
    match step:
        case Send(request):
            return await client.send(request, stream=True, **_options(client))
        case Read(response, limit):
            if _must_count(response, limit):
                response.aiter_bytes = _counted_async(
                    response.aiter_bytes, response, limit
                )
            await response.aread()
        case Close(response):
            await response.aclose()
        case Wait(seconds):
            await clock.sleep_async(seconds)
        case Ask(function, arguments):
            answer = function(*arguments)
            return await answer if inspect.isawaitable(answer) else answer
        case _:
            assert_never(step)


def _options(client: Any) -> dict[str, bool]:
    """Redirects are the conversation's: a client strips too few credentials."""
    if getattr(client, "follow_redirects", False):
        return {"follow_redirects": False}
    return {}


def _must_count(response: Any, limit: int) -> bool:
    """Whether a body may turn out larger than its headers say, or than the limit."""
    headers = response.headers
    encodings = headers.get("content-encoding", "")
    if encodings.count(",") >= MOST_ENCODINGS:
        raise ResponseDecodeError(
            f"the body is encoded more than {MOST_ENCODINGS} times",
            status_code=response.status_code,
            body="",
            raw_response=response,
        )
    length = headers.get("content-length", "")
    return bool(encodings) or not length.isdigit() or int(length) > limit


def _counted(read: Any, response: Any, limit: int) -> Any:
    """In place of a response's `iter_bytes`: the same, up to a limit."""

    def counted(chunk_size: int | None = None) -> Iterator[bytes]:
        total = 0
        for chunk in read(chunk_size):
            total += len(chunk)
            _hold(total, limit, response)
            yield chunk

    return counted


def _counted_async(read: Any, response: Any, limit: int) -> Any:
    async def counted(chunk_size: int | None = None) -> AsyncIterator[bytes]:
        total = 0
        async for chunk in read(chunk_size):
            total += len(chunk)
            _hold(total, limit, response)
            yield chunk

    return counted


def _hold(total: int, limit: int, response: Any) -> None:
    if total > limit:
        raise ResponseDecodeError(
            f"the body is larger than {limit} bytes (max_response_bytes)",
            status_code=response.status_code,
            body="",
            raw_response=response,
        )
