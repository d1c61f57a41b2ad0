"""What went wrong on the way, in the SDK's terms; for any client like httpx.

Kinds are told by the names of their classes, so that httpx, httpx2 and a double that
imitates either are all understood, and none of them needs to be imported. Below httpx
there may be aiohttp: then its own errors count, for which httpx-aiohttp has no names
(an answer that is no HTTP) or misleading ones (a reset is a ConnectTimeout).
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .errors import (
    APIConnectionError,
    APITimeoutError,
    ClientClosedError,
    InvalidRequestError,
    Phase,
    ResponseDecodeError,
    SDKError,
)

_PHASES: dict[str, Phase] = {
    "ConnectTimeout": "connect",
    "ReadTimeout": "read",
    "WriteTimeout": "write",
    "PoolTimeout": "pool",
    "ConnectionTimeoutError": "connect",
}
_NOTHING_SENT = {
    "ConnectTimeout",
    "PoolTimeout",
    "ConnectError",
    "ProxyError",
    "ClientConnectorError",
    "ConnectionTimeoutError",
}
_TIMED_OUT = {"TimeoutException", "ServerTimeoutError"}
_TRANSPORT = {"TransportError", "ClientError"}
_NOT_SENDABLE = {"LocalProtocolError", "UnsupportedProtocol", "InvalidURL"}


def fault_of(error: Exception, request: Any, response: Any) -> SDKError | None:
    """The SDK's error for what a client raised; None for what is none of ours.

    Its text names the host, and nothing of headers, query or body.

    :param response: None where its head had not arrived
    """
    error = _told(error)
    names = {kind.__name__ for kind in type(error).__mro__}
    if names & _NOT_SENDABLE:
        return InvalidRequestError(f"the request cannot be sent ({_name(error)})")
    if isinstance(error, RuntimeError) and "closed" in str(error):
        return ClientClosedError("the HTTP client is closed")
    if "DecodingError" in names:
        return ResponseDecodeError(
            f"the body is not what its Content-Encoding says: {error}",
            status_code=response.status_code,
            body="",
            raw_response=response,
        )
    processed = not names & _NOTHING_SENT
    if names & _TIMED_OUT:
        phase = _PHASES.get(_name(error), "read")
        return APITimeoutError(
            f"{_TIMEOUTS[phase]} {_place(request)}",
            phase=phase,
            request_may_have_been_processed=processed,
        )
    if names & _TRANSPORT or isinstance(error, OSError):
        words = [_name(error)]
        if "ClientResponseError" not in names:  # it quotes the whole URL
            words += [str(cause) for cause in _causes(error)]
        detail = ": ".join([word for word in words if word][:2])
        return APIConnectionError(
            f"no answer from {_place(request)} ({detail})",
            request_may_have_been_processed=processed,
        )
    return None


def _told(error: Exception) -> Exception:
    """What aiohttp raised, where it is below httpx."""
    for told in (error, error.__cause__):
        kinds = type(told).__mro__
        if any(kind.__module__.startswith("aiohttp.client") for kind in kinds):
            assert isinstance(told, Exception)
            return told
    return error


_TIMEOUTS: dict[str, str] = {
    "connect": "timed out connecting to",
    "write": "timed out sending to",
    "read": "timed out waiting for",
    "pool": "no connection became free (is a stream left open?) to",
}


def is_permanent(error: BaseException) -> bool:
    """Whether trying again is of no use: TLS that was refused, or nothing to send."""
    return any(
        isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError)
        for cause in _causes(error)
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _name(error: Exception) -> str:
    return type(error).__name__


def _place(request: Any) -> str:
    url = request.url
    port = f":{url.port}" if url.port else ""
    return f"{url.host}{port}"


@contextmanager
def telling_faults(response: Any) -> Iterator[None]:
    """Turn what reading a body raises into the SDK's terms."""
    try:
        yield
    except SDKError:
        raise
    except Exception as error:
        fault = fault_of(error, response.request, response)
        if fault is None:
            raise
        raise fault from error
