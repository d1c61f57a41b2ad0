"""Models of requests and responses, and the errors that calls raise.

Each is imported when it is first used.
"""

from __future__ import annotations

from .._runtime.lazy import attach

TYPE_CHECKING = False  # importing `typing` would cost more than all that is here
if TYPE_CHECKING:
    from .._runtime.errors import (
        APIConnectionError,
        APIError,
        APITimeoutError,
        AuthenticationError,
        BadRequestError,
        ClientClosedError,
        ConflictError,
        InternalServerError,
        InvalidRequestError,
        NotFoundError,
        PaginationError,
        PermissionDeniedError,
        RateLimitError,
        ResponseDecodeError,
        ResponseValidationError,
        SDKError,
        StreamConnectionError,
        StreamDecodeError,
        StreamError,
        StreamEventError,
        StreamOverflowError,
        StreamTimeoutError,
        StreamTruncatedError,
        UnexpectedResponseError,
        UnprocessableEntityError,
    )
    from .._runtime.refusals import WebhookPayloadError, WebhookVerificationError
    from .createrequest import CreateRequest, CreateRequestTypedDict
    from .createstreamevent import CreateStreamEvent, CreateStreamEventTypedDict
    from .createstreamrequest import CreateStreamRequest, CreateStreamRequestTypedDict
    from .tick import Tick, TickTypedDict
    from .words import Words, WordsTypedDict

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ClientClosedError",
    "ConflictError",
    "CreateRequest",
    "CreateRequestTypedDict",
    "CreateStreamEvent",
    "CreateStreamEventTypedDict",
    "CreateStreamRequest",
    "CreateStreamRequestTypedDict",
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
    "Tick",
    "TickTypedDict",
    "UnexpectedResponseError",
    "UnprocessableEntityError",
    "WebhookPayloadError",
    "WebhookVerificationError",
    "Words",
    "WordsTypedDict",
]
__getattr__, __dir__ = attach(
    __name__,
    {
        ".._runtime.errors": (
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
        ),
        ".._runtime.refusals": ("WebhookPayloadError", "WebhookVerificationError"),
        ".createrequest": ("CreateRequest", "CreateRequestTypedDict"),
        ".createstreamevent": ("CreateStreamEvent", "CreateStreamEventTypedDict"),
        ".createstreamrequest": ("CreateStreamRequest", "CreateStreamRequestTypedDict"),
        ".tick": ("Tick", "TickTypedDict"),
        ".words": ("Words", "WordsTypedDict"),
    },
)
