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
    from .filter import Filter, FilterTypedDict
    from .pet import Owner, OwnerTypedDict, Pet, PetKind, PetTypedDict
    from .problem import Problem, ProblemTypedDict
    from .putpetspetidphotorequest import (
        PutPetsPetIdPhotoRequest,
        PutPetsPetIdPhotoRequestTypedDict,
    )

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ClientClosedError",
    "ConflictError",
    "Filter",
    "FilterTypedDict",
    "InternalServerError",
    "InvalidRequestError",
    "NotFoundError",
    "Owner",
    "OwnerTypedDict",
    "PaginationError",
    "PermissionDeniedError",
    "Pet",
    "PetKind",
    "PetTypedDict",
    "Problem",
    "ProblemTypedDict",
    "PutPetsPetIdPhotoRequest",
    "PutPetsPetIdPhotoRequestTypedDict",
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
        ".filter": ("Filter", "FilterTypedDict"),
        ".pet": ("Owner", "OwnerTypedDict", "Pet", "PetKind", "PetTypedDict"),
        ".problem": ("Problem", "ProblemTypedDict"),
        ".putpetspetidphotorequest": (
            "PutPetsPetIdPhotoRequest",
            "PutPetsPetIdPhotoRequestTypedDict",
        ),
    },
)
