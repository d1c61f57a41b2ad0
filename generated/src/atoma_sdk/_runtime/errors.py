"""Every error that the SDK raises of its own accord.

SDKError                        the root: `except SDKError` catches all below
├── InvalidRequestError         an argument cannot be sent (also a ValueError)
├── ClientClosedError           the client was closed before the call
├── APIError                    the server answered, and not with a success
│   ├── BadRequestError             400
│   ├── AuthenticationError         401
│   ├── PermissionDeniedError       403
│   ├── NotFoundError               404
│   ├── ConflictError               409
│   ├── UnprocessableEntityError    422
│   ├── RateLimitError              429
│   ├── InternalServerError         5XX
│   └── UnexpectedResponseError     a status or a content type nobody declared
├── APIConnectionError          no answer, or half of one; the cause is kept
│   └── APITimeoutError             it took too long; `phase` says what
├── PaginationError             the pages of a list do not come to an end
├── ResponseDecodeError         an answer that cannot be read
│   └── ResponseValidationError     JSON of another shape than declared
└── StreamError                 a stream went wrong after it had begun
    ├── StreamEventError            the server sent an error as an event
    ├── StreamTruncatedError        it ended before its end (strict mode)
    ├── StreamOverflowError         one event is larger than the limit
    ├── StreamDecodeError           an event that cannot be read (also a
    │                               ResponseValidationError)
    ├── StreamConnectionError       it was cut (also an APIConnectionError)
    └── StreamTimeoutError          it fell silent (also an APITimeoutError)

No text, attribute or pickle of any of them holds a credential: `raw_response`, whose
request does, is left out of pickles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .received import ResponseHeader

H = TypeVar("H")

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ClientClosedError",
    "ConflictError",
    "InternalServerError",
    "InvalidRequestError",
    "NotFoundError",
    "PaginationError",
    "PermissionDeniedError",
    "RateLimitError",
    "ResponseDecodeError",
    "ResponseValidationError",
    "SDKError",
    "StreamConnectionError",
    "StreamDecodeError",
    "StreamError",
    "StreamEventError",
    "StreamOverflowError",
    "StreamTimeoutError",
    "StreamTruncatedError",
    "UnexpectedResponseError",
    "UnprocessableEntityError",
]

Phase = Literal["connect", "write", "read", "pool", "deadline", "idle"]


def request_id(headers: Mapping[str, str]) -> str | None:
    """The server's name for a request, from the usual headers."""
    for name in ("x-request-id", "request-id", "x-amzn-requestid"):
        if value := headers.get(name):
            return value
    return None


def _revive(kind: type[SDKError], message: str, state: dict[str, Any]) -> SDKError:
    error = kind.__new__(kind, message)
    Exception.__init__(error, message)
    error.__dict__.update(state)
    return error


class SDKError(Exception):
    """The root of all errors of this SDK."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __reduce__(self) -> tuple[Any, ...]:
        state = {k: v for k, v in self.__dict__.items() if k != "raw_response"}
        return _revive, (type(self), self.message, state)


class InvalidRequestError(SDKError, ValueError):
    """An argument cannot be sent as it is; nothing was sent."""


class ClientClosedError(SDKError, RuntimeError):
    """The client was closed before the call."""


class APIError(SDKError):
    """The server answered with an error."""

    data: Any
    """The body in the shape that the document declares for this status, or None."""

    def __init__(
        self,
        message: str,
        *,
        status_code: int,
        body: str,
        headers: Mapping[str, str],
        raw_response: Any = None,
        data: Any = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.status_code = status_code
        self.body = body
        """The text of the body, already read."""
        self.headers = headers
        self.raw_response = raw_response
        """The HTTP client's own response; None after unpickling."""
        self.data = data
        self.retry_after = retry_after
        """The seconds that the server asks to wait, where it says so."""

    @property
    def request_id(self) -> str | None:
        """The server's name for this request, from the usual headers."""
        return request_id(self.headers)

    def header(self, header: ResponseHeader[H]) -> H | None:
        """A header that the document declares, as of a RawResponse."""
        return header.of(self.headers)


class BadRequestError(APIError):
    """400."""


class AuthenticationError(APIError):
    """401: no credentials, or wrong ones."""


class PermissionDeniedError(APIError):
    """403."""


class NotFoundError(APIError):
    """404."""


class ConflictError(APIError):
    """409."""


class UnprocessableEntityError(APIError):
    """422."""


class RateLimitError(APIError):
    """429; see `retry_after`."""


class InternalServerError(APIError):
    """5XX."""


class UnexpectedResponseError(APIError):
    """A status or a content type that the document does not declare."""


class APIConnectionError(SDKError):
    """The request could not be sent, or its answer did not arrive whole."""

    def __init__(
        self, message: str, *, request_may_have_been_processed: bool = False
    ) -> None:
        super().__init__(message)
        self.request_may_have_been_processed = request_may_have_been_processed
        """False where nothing can have reached the server."""


class APITimeoutError(APIConnectionError):
    """Something took longer than was allowed."""

    def __init__(
        self,
        message: str,
        *,
        phase: Phase,
        request_may_have_been_processed: bool = False,
    ) -> None:
        super().__init__(
            message, request_may_have_been_processed=request_may_have_been_processed
        )
        self.phase: Phase = phase


class PaginationError(SDKError):
    """The server gives a page again, or a next page that is not to be followed."""


class ResponseDecodeError(SDKError):
    """The answer is no valid JSON, or not what its headers say."""

    def __init__(
        self, message: str, *, status_code: int, body: str, raw_response: Any = None
    ) -> None:
        super().__init__(message)
        self.status_code = status_code
        self.body = body
        """The text of the body, or its beginning."""
        self.raw_response = raw_response


class ResponseValidationError(ResponseDecodeError):
    """The answer is JSON of another shape than the document declares."""

    def __init__(
        self,
        message: str,
        *,
        status_code: int,
        body: str,
        raw_response: Any = None,
        problems: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(
            message, status_code=status_code, body=body, raw_response=raw_response
        )
        self.problems = tuple(problems)
        """Where and what: pairs such as `("choices.0.index", "Field required")`."""


class StreamError(SDKError):
    """A stream went wrong after it had begun."""

    last_event_id: str | None = None
    """The id of the last event that came whole, to take the stream up again."""
    items_before: int = 0
    """How many items came before."""
    raw_response: Any = None


class StreamEventError(StreamError):
    """The server sent an error as an event."""

    def __init__(self, message: str, *, event: str | None, data: str) -> None:
        super().__init__(message)
        self.event = event
        self.data = data
        """The event's data as it came."""


class StreamTruncatedError(StreamError):
    """The stream ended without the value that ends it."""


class StreamOverflowError(StreamError):
    """One event is larger than the limit."""


class StreamDecodeError(StreamError, ResponseValidationError):
    """An event is not of the declared shape; `body` is its raw data."""

    def __init__(
        self, message: str, *, body: str, problems: Sequence[tuple[str, str]] = ()
    ) -> None:
        ResponseValidationError.__init__(
            self, message, status_code=200, body=body, problems=problems
        )


class StreamConnectionError(StreamError, APIConnectionError):
    """The connection broke in mid-stream."""

    def __init__(self, message: str) -> None:
        APIConnectionError.__init__(self, message, request_may_have_been_processed=True)


class StreamTimeoutError(StreamConnectionError, APITimeoutError):
    """The stream fell silent, or took longer than its deadline."""

    def __init__(self, message: str, *, phase: Phase) -> None:
        APITimeoutError.__init__(
            self, message, phase=phase, request_may_have_been_processed=True
        )
