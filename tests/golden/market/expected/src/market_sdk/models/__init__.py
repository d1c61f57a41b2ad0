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
    from .browseresponse import BrowseResponse, BrowseResponseTypedDict
    from .confirmonshippedcallback import (
        ConfirmOnShippedCallback,
        ConfirmOnShippedCallbackTypedDict,
    )
    from .listnewestresponse import ListNewestResponse, ListNewestResponseTypedDict
    from .order import Order, OrderTypedDict
    from .ordergone import OrderGone, OrderGoneTypedDict
    from .ordermadewebhook import OrderMadeWebhook, OrderMadeWebhookTypedDict
    from .orderpage import (
        OrderPage,
        OrderPageMeta,
        OrderPageMetaTypedDict,
        OrderPageTypedDict,
    )
    from .problem import Problem, ProblemTypedDict
    from .reportresponse import ReportResponse, ReportResponseTypedDict
    from .searchrequest import SearchRequest, SearchRequestTypedDict
    from .thing import Thing, ThingTypedDict
    from .webhookevent import WebhookEvent, WebhookEventTypedDict

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "BrowseResponse",
    "BrowseResponseTypedDict",
    "ClientClosedError",
    "ConfirmOnShippedCallback",
    "ConfirmOnShippedCallbackTypedDict",
    "ConflictError",
    "InternalServerError",
    "InvalidRequestError",
    "ListNewestResponse",
    "ListNewestResponseTypedDict",
    "NotFoundError",
    "Order",
    "OrderGone",
    "OrderGoneTypedDict",
    "OrderMadeWebhook",
    "OrderMadeWebhookTypedDict",
    "OrderPage",
    "OrderPageMeta",
    "OrderPageMetaTypedDict",
    "OrderPageTypedDict",
    "OrderTypedDict",
    "PaginationError",
    "PermissionDeniedError",
    "Problem",
    "ProblemTypedDict",
    "RateLimitError",
    "ReportResponse",
    "ReportResponseTypedDict",
    "ResponseDecodeError",
    "ResponseValidationError",
    "SDKError",
    "SearchRequest",
    "SearchRequestTypedDict",
    "StreamConnectionError",
    "StreamDecodeError",
    "StreamError",
    "StreamEventError",
    "StreamOverflowError",
    "StreamTimeoutError",
    "StreamTruncatedError",
    "Thing",
    "ThingTypedDict",
    "UnexpectedResponseError",
    "UnprocessableEntityError",
    "WebhookEvent",
    "WebhookEventTypedDict",
    "WebhookPayloadError",
    "WebhookVerificationError",
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
        ".browseresponse": ("BrowseResponse", "BrowseResponseTypedDict"),
        ".confirmonshippedcallback": (
            "ConfirmOnShippedCallback",
            "ConfirmOnShippedCallbackTypedDict",
        ),
        ".listnewestresponse": ("ListNewestResponse", "ListNewestResponseTypedDict"),
        ".order": ("Order", "OrderTypedDict"),
        ".ordergone": ("OrderGone", "OrderGoneTypedDict"),
        ".ordermadewebhook": ("OrderMadeWebhook", "OrderMadeWebhookTypedDict"),
        ".orderpage": (
            "OrderPage",
            "OrderPageMeta",
            "OrderPageMetaTypedDict",
            "OrderPageTypedDict",
        ),
        ".problem": ("Problem", "ProblemTypedDict"),
        ".reportresponse": ("ReportResponse", "ReportResponseTypedDict"),
        ".searchrequest": ("SearchRequest", "SearchRequestTypedDict"),
        ".thing": ("Thing", "ThingTypedDict"),
        ".webhookevent": ("WebhookEvent", "WebhookEventTypedDict"),
    },
)
