"""One request and its response, faults told in the SDK's terms."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from .call import Call
from .deadlines import passed
from .errors import APIConnectionError, InvalidRequestError, SDKError
from .faults import fault_of
from .mediatypes import is_stream
from .steps import Close, Read, Send, Step


def exchange(
    call: Call,
    request: Any,
    ends: float | None,
    *,
    anonymous: bool = False,
    whole: bool = False,
) -> Generator[Step, Any, Any]:
    """Send a request, and read the body of its response unless the caller will.

    :param anonymous: without what the client itself proves its user with
    :param whole: read it in any case
    """
    response: Any = None
    try:
        response = yield Send(request, ends, anonymous)
        if whole or not is_stream(call.operation, response, call.unread):
            limit = call.settings.options.get("max_response_bytes", 2**30)
            yield Read(response, limit, ends)
    except SDKError:
        raise
    except Exception as error:
        if response is not None:
            yield Close(response)  # not every client does so itself
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
