"""One call from its arguments to its value, without I/O: ask, judge, try again.

The conversation is a generator. It yields what is to be done (`steps`) and is sent the
outcome, or is thrown what the client raised; it returns the answer. The drivers, one
for each world, do the rest.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Any

from .errors import InvalidRequestError
from .faults import fault_of, is_permanent
from .judging import covers, error_of, media_type_of, unexpected, value_of
from .operation import JsonLines, Operation, StreamOperation
from .outgoing import AnyOperation, Outgoing
from .retries import RetryConfig
from .retrying import Retrying
from .settings import CallOptions, Settings
from .steps import Close, Read, Send, Step, Wait
from .types import Unset


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a call."""

    value: Any
    """The value; of a stream, nothing."""
    response: Any
    """The client's response: read, or of a stream still open."""


def converse(
    operation: AnyOperation,
    arguments: Mapping[str, Any],
    options: CallOptions,
    settings: Settings,
    client: Any,
    *,
    own: bool,
    asynchronous: bool,
) -> Generator[Step, Any, Answer]:
    """Carry out one call.

    :param client: what builds the requests
    :param own: it is one of ours, so that requests are made without it
    :raises SDKError: what came of it, if not an answer
    """
    config = retries_of(operation, options, settings)
    relative = not own and bool(str(getattr(client, "base_url", "")))
    outgoing = Outgoing.of(operation, arguments, options, settings, config, relative)
    retrying = Retrying(config, outgoing, settings.clock)
    while True:
        request = yield from outgoing.request(client, own, asynchronous)
        response: Any = None
        try:
            response = yield Send(request)
            if not _is_stream(operation, response):
                yield Read(response, settings.max_response_bytes)
        except Exception as error:
            fault = fault_of(error, request, response)
            if fault is None:
                raise
            pause = retrying.after_fault(fault, is_permanent(error))
            if pause is None:
                # what cannot be sent may be a secret, and the cause would show it
                hidden = isinstance(fault, InvalidRequestError)
                raise fault from (None if hidden else error)
        else:
            if response.status_code < 400:
                return _answer(operation, response)
            pause = retrying.after_answer(response)
            if pause is None:
                raise error_of(operation.errors, response, settings.clock.now())
            yield Close(response)
        yield Wait(pause)


def _answer(operation: AnyOperation, response: Any) -> Answer:
    """The answer that a response below 400 is.

    :raises UnexpectedResponseError: it is none that the operation declares
    """
    if isinstance(operation, Operation):
        return Answer(value_of(operation.result, response), response)
    if _is_stream(operation, response):
        return Answer(None, response)
    raise unexpected(response)


def _is_stream(operation: AnyOperation, response: Any) -> bool:
    """Whether this is the stream that was asked for, to be left unread."""
    if not isinstance(operation, StreamOperation) or response.status_code >= 400:
        return False
    stream = operation.stream
    actual = media_type_of(response)
    if not covers(stream.status, response.status_code):
        return False
    if isinstance(stream, JsonLines):
        return actual in _JSON_LINES or actual == stream.media_type
    return actual == stream.media_type


_JSON_LINES = frozenset(
    f"application/{name}"
    for name in ("jsonl", "x-jsonl", "x-ndjson", "ndjson", "json-lines")
)


def retries_of(
    operation: AnyOperation, options: CallOptions, settings: Settings
) -> RetryConfig | None:
    """The call's retries, else the client's, the operation's, the document's."""
    if not isinstance(options.retries, Unset):
        return options.retries
    if not isinstance(settings.retries, Unset):
        return settings.retries
    return operation.retries or settings.api.retries
