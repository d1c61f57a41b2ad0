"""One call from its arguments to its answer, without I/O: ask, judge, try again.

The conversation is a generator. It yields what is to be done (`steps`) and is sent the
outcome, or is thrown what the client raised; it returns the answer. The drivers, one
for each world, do the rest.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from .call import Answer, Call
from .deadlines import passed
from .errors import (
    APIConnectionError,
    APIError,
    InvalidRequestError,
    SDKError,
)
from .failing import error_of, unexpected
from .faults import fault_of
from .hooks import HookContext, call_before, call_hooks
from .judging import value_of
from .mediatypes import is_stream
from .operation import Operation
from .outgoing import Outgoing
from .redirects import MOST_HOPS, moved
from .retries import RetryConfig
from .retrying import Retrying
from .steps import Close, Read, Send, Step, Wait
from .types import Unset


def converse(call: Call) -> Generator[Step, Any, Answer]:
    """Carry out one call.

    :raises SDKError: what came of it, if not an answer
    """
    settings, operation = call.settings, call.operation
    hooks = settings.hooks
    context = HookContext(
        operation.id, operation.tags, operation.method, operation.path
    )
    config = retries_of(call)
    outgoing = Outgoing.of(call, config)
    retrying = Retrying(config, call, outgoing)
    while True:
        context.attempt = retrying.attempt
        try:
            response = yield from _attempt(call, outgoing, context, retrying.ends)
            value = _value(call, response)
        except SDKError as error:
            pause = retrying.after(error)
            if pause is None:
                settings.log.failure(operation.id, error)
                yield from call_hooks(hooks, "on_error", context, error)
                raise
            settings.log.pause(operation.id, error, pause)
            yield from call_hooks(hooks, "on_retry", context, error, pause)
            if isinstance(error, APIError):
                yield Close(error.raw_response)
            yield Wait(pause)
            continue
        retrying.succeeded()
        yield from call_hooks(hooks, "after_response", context, response)
        return Answer(value, response, retrying.ends)


def _attempt(
    call: Call, outgoing: Outgoing, context: HookContext, ends: float | None
) -> Generator[Step, Any, Any]:
    """Send one request, and follow where it is sent on to.

    :return: the response: read, if it is none that the caller reads
    """
    response: Any = None
    for _ in range(MOST_HOPS + 1):
        request = yield from outgoing.request(call)
        if not outgoing.anonymous:
            request = yield from call_before(call.settings.hooks, context, request)
        call.settings.log.request(context, request)
        response = yield from _exchange(call, request, ends, outgoing.anonymous)
        call.settings.log.response(context, response)
        target = moved(outgoing, response, call.client)
        if target is None:
            return response
        outgoing = target
        yield Close(response)
    raise unexpected(response, "too many redirects")


def _exchange(
    call: Call, request: Any, ends: float | None, anonymous: bool
) -> Generator[Step, Any, Any]:
    """One request and its response, faults told in the SDK's terms."""
    response: Any = None
    try:
        response = yield Send(request, ends, anonymous)
        if not is_stream(call.operation, response, call.unread):
            yield Read(
                response, call.settings.options.get("max_response_bytes", 2**30), ends
            )
    except SDKError:
        raise
    except Exception as error:
        fault = fault_of(error, request, response)
        if fault is None:
            raise
        if isinstance(fault, InvalidRequestError):
            raise fault from None  # the cause shows headers
        if (
            ends is not None
            and isinstance(fault, APIConnectionError)
            and call.settings.clock.monotonic() >= ends
        ):
            fault = passed()
        raise fault from error
    return response


def _value(call: Call, response: Any) -> Any:
    """The value of a response; of a stream, and of a body left unread, None.

    :raises APIError: it is none that the operation calls a success
    """
    operation = call.operation
    if response.status_code >= 400:
        raise error_of(operation.errors, response, call.settings.clock.now())
    if call.unread:
        return None
    if isinstance(operation, Operation):
        return value_of(operation.result, response)
    if is_stream(operation, response, False):
        return None
    raise unexpected(response)


def retries_of(call: Call) -> RetryConfig | None:
    """The call's retries, else the client's, the operation's, the document's."""
    given = call.options.retries
    if isinstance(given, Unset):
        given = call.settings.options.get("retry_config", given)
    if isinstance(given, Unset):
        return call.operation.retries or call.settings.api.retries
    return given
