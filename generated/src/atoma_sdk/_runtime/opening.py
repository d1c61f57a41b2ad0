"""From a streaming method's call to its stream, in both worlds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from .call import Answer, Owner
from .calling import perform, perform_async
from .decoding import reader_of
from .eventstreaming import EventStream, EventStreamAsync
from .operation import Events
from .resuming import Resumption
from .streams import Terms
from .watching import Watch

if TYPE_CHECKING:
    from .operation import StreamOperation
    from .settings import CallOptions

T = TypeVar("T")


def open_stream(
    sdk: Owner,
    operation: StreamOperation[T],
    arguments: Mapping[str, Any],
    options: CallOptions,
) -> EventStream[T]:
    """Open a stream, synchronously."""

    def reopen(last_event_id: str | None) -> Any:
        later = options.behind(last_event_id=last_event_id)
        return perform(sdk, operation, arguments, later).response

    answer = perform(sdk, operation, arguments, options)
    terms = _terms(sdk, operation, answer)
    if _is_resumable(sdk, operation):
        terms.resumption = Resumption(reopen, sdk._settings.clock.sleep)
    return EventStream(answer.response, reader=_reader(sdk, operation), terms=terms)


async def open_stream_async(
    sdk: Owner,
    operation: StreamOperation[T],
    arguments: Mapping[str, Any],
    options: CallOptions,
) -> EventStreamAsync[T]:
    """Open a stream, asynchronously."""

    async def reopen(last_event_id: str | None) -> Any:
        later = options.behind(last_event_id=last_event_id)
        return (await perform_async(sdk, operation, arguments, later)).response

    answer = await perform_async(sdk, operation, arguments, options)
    terms = _terms(sdk, operation, answer)
    terms.abandon = sdk._transport.abandoner()
    if _is_resumable(sdk, operation):
        terms.resumption = Resumption(reopen, sdk._settings.clock.sleep_async)
    return EventStreamAsync(
        answer.response, reader=_reader(sdk, operation), terms=terms
    )


def _reader(sdk: Owner, operation: StreamOperation[Any]) -> Any:
    limit = sdk._settings.options.get("max_event_bytes")
    return reader_of(operation.stream, limit)


def _terms(sdk: Owner, operation: StreamOperation[Any], answer: Answer) -> Terms:
    options = sdk._settings.options
    idle_ms = options.get("stream_idle_ms")
    watch = None
    if idle_ms is not None or answer.ends is not None:
        idle = None if idle_ms is None else idle_ms / 1000
        watch = Watch(sdk._settings.clock, answer.ends, idle)
    return Terms(strict=options.get("strict_streams", False), watch=watch)


def _is_resumable(sdk: Owner, operation: StreamOperation[Any]) -> bool:
    stream = operation.stream
    return (
        sdk._settings.options.get("resume_streams", False)
        and operation.method.upper() == "GET"
        and isinstance(stream, Events)
        and stream.resumable
    )
