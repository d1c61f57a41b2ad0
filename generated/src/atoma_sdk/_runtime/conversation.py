"""One call from its arguments to its answer, without I/O: ask, judge, try again.

The conversation is a generator. It yields what is to be done (`steps`) and is sent the
outcome, or is thrown what the client raised; it returns the answer. The drivers, one
for each world, do the rest.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticSerializationError

from .call import Answer, Call
from .errors import APIError, InvalidRequestError, SDKError
from .exchanging import exchange
from .failing import error_of, unexpected
from .hooks import HookContext, call_before, call_hooks
from .judging import value_of
from .mediatypes import is_stream
from .operation import Operation
from .outgoing import Outgoing
from .redirects import MOST_HOPS, moved
from .retrying import Retrying
from .security import Need, Renewal
from .steps import Close, Step, Wait
from .types import Unset

if TYPE_CHECKING:
    from .retries import RetryConfig


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
    outgoing = _outgoing(call, config)
    retrying = Retrying(config, call, outgoing)
    renewal = Renewal()
    while True:
        context.attempt = retrying.attempt
        try:
            response = yield from _attempt(
                call, outgoing, context, Need(call, renewal, retrying.ends)
            )
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


def _outgoing(call: Call, config: RetryConfig | None) -> Outgoing:
    """The request; what fits the types may still be nothing that can be written."""
    try:
        return Outgoing.of(call, config)
    except (PydanticSerializationError, UnicodeError) as error:
        raise InvalidRequestError(f"the request is not valid: {error}") from error


def _attempt(
    call: Call, outgoing: Outgoing, context: HookContext, need: Need
) -> Generator[Step, Any, Any]:
    """Send one request, and follow where it is sent on to.

    :return: the response: read, if it is none that the caller reads
    """
    response: Any = None
    hops = 0
    while hops <= MOST_HOPS:
        anonymous = outgoing.anonymous
        request = yield from outgoing.request(need)
        if not anonymous:
            request = yield from call_before(call.settings.hooks, context, request)
        call.settings.log.request(context, request)
        response = yield from exchange(call, request, need.ends, anonymous=anonymous)
        call.settings.log.response(context, response)
        if response.status_code == 401 and outgoing.may_renew(need.renewal):
            yield Close(response)
            continue
        target = moved(outgoing, response, call.client)
        if target is None:
            return response
        outgoing = target
        hops += 1
        yield Close(response)
    raise unexpected(response, "too many redirects")


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
