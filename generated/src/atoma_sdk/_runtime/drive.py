"""The two drivers: they have done what a conversation asks, and know nothing of why."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, TypeVar

from .steps import Send, Step

if TYPE_CHECKING:
    from .clock import Clock

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
                outcome = step.do(client, clock)
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
                outcome = await step.do_async(client, clock)
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
