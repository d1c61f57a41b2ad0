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
    from .chatcompletionchoice import (
        ChatCompletionChoice,
        ChatCompletionChoiceTypedDict,
    )
    from .chatcompletionchunk import ChatCompletionChunk, ChatCompletionChunkTypedDict
    from .chatcompletionchunkchoice import (
        ChatCompletionChunkChoice,
        ChatCompletionChunkChoiceTypedDict,
    )
    from .chatcompletionchunkdelta import (
        ChatCompletionChunkDelta,
        ChatCompletionChunkDeltaTypedDict,
    )
    from .chatcompletionchunkfunctioncall import (
        ChatCompletionChunkFunctionCall,
        ChatCompletionChunkFunctionCallTypedDict,
    )
    from .chatcompletionchunktoolcall import (
        ChatCompletionChunkToolCall,
        ChatCompletionChunkToolCallTypedDict,
    )
    from .chatcompletionfunctioncall import (
        ChatCompletionFunctionCall,
        ChatCompletionFunctionCallTypedDict,
    )
    from .chatcompletionmessage import (
        ChatCompletionMessage,
        ChatCompletionMessageTypedDict,
    )
    from .chatcompletionresponse import (
        ChatCompletionResponse,
        ChatCompletionResponseTypedDict,
    )
    from .chatcompletionstreamresponse import (
        ChatCompletionStreamResponse,
        ChatCompletionStreamResponseTypedDict,
    )
    from .chatcompletiontoolcall import (
        ChatCompletionToolCall,
        ChatCompletionToolCallTypedDict,
    )
    from .completiontokensdetails import (
        CompletionTokensDetails,
        CompletionTokensDetailsTypedDict,
    )
    from .completionusage import CompletionUsage, CompletionUsageTypedDict
    from .createchatcompletionrequest import (
        CreateChatCompletionRequest,
        CreateChatCompletionRequestTypedDict,
    )
    from .createchatcompletionstreamrequest import (
        CreateChatCompletionStreamRequest,
        CreateChatCompletionStreamRequestTypedDict,
    )
    from .finishreason import FinishReason
    from .messagerole import MessageRole
    from .prompttokensdetails import PromptTokensDetails, PromptTokensDetailsTypedDict

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ChatCompletionChoice",
    "ChatCompletionChoiceTypedDict",
    "ChatCompletionChunk",
    "ChatCompletionChunkChoice",
    "ChatCompletionChunkChoiceTypedDict",
    "ChatCompletionChunkDelta",
    "ChatCompletionChunkDeltaTypedDict",
    "ChatCompletionChunkFunctionCall",
    "ChatCompletionChunkFunctionCallTypedDict",
    "ChatCompletionChunkToolCall",
    "ChatCompletionChunkToolCallTypedDict",
    "ChatCompletionChunkTypedDict",
    "ChatCompletionFunctionCall",
    "ChatCompletionFunctionCallTypedDict",
    "ChatCompletionMessage",
    "ChatCompletionMessageTypedDict",
    "ChatCompletionResponse",
    "ChatCompletionResponseTypedDict",
    "ChatCompletionStreamResponse",
    "ChatCompletionStreamResponseTypedDict",
    "ChatCompletionToolCall",
    "ChatCompletionToolCallTypedDict",
    "ClientClosedError",
    "CompletionTokensDetails",
    "CompletionTokensDetailsTypedDict",
    "CompletionUsage",
    "CompletionUsageTypedDict",
    "ConflictError",
    "CreateChatCompletionRequest",
    "CreateChatCompletionRequestTypedDict",
    "CreateChatCompletionStreamRequest",
    "CreateChatCompletionStreamRequestTypedDict",
    "FinishReason",
    "InternalServerError",
    "InvalidRequestError",
    "MessageRole",
    "NotFoundError",
    "PaginationError",
    "PermissionDeniedError",
    "PromptTokensDetails",
    "PromptTokensDetailsTypedDict",
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
        ".chatcompletionchoice": (
            "ChatCompletionChoice",
            "ChatCompletionChoiceTypedDict",
        ),
        ".chatcompletionchunk": ("ChatCompletionChunk", "ChatCompletionChunkTypedDict"),
        ".chatcompletionchunkchoice": (
            "ChatCompletionChunkChoice",
            "ChatCompletionChunkChoiceTypedDict",
        ),
        ".chatcompletionchunkdelta": (
            "ChatCompletionChunkDelta",
            "ChatCompletionChunkDeltaTypedDict",
        ),
        ".chatcompletionchunkfunctioncall": (
            "ChatCompletionChunkFunctionCall",
            "ChatCompletionChunkFunctionCallTypedDict",
        ),
        ".chatcompletionchunktoolcall": (
            "ChatCompletionChunkToolCall",
            "ChatCompletionChunkToolCallTypedDict",
        ),
        ".chatcompletionfunctioncall": (
            "ChatCompletionFunctionCall",
            "ChatCompletionFunctionCallTypedDict",
        ),
        ".chatcompletionmessage": (
            "ChatCompletionMessage",
            "ChatCompletionMessageTypedDict",
        ),
        ".chatcompletionresponse": (
            "ChatCompletionResponse",
            "ChatCompletionResponseTypedDict",
        ),
        ".chatcompletionstreamresponse": (
            "ChatCompletionStreamResponse",
            "ChatCompletionStreamResponseTypedDict",
        ),
        ".chatcompletiontoolcall": (
            "ChatCompletionToolCall",
            "ChatCompletionToolCallTypedDict",
        ),
        ".completiontokensdetails": (
            "CompletionTokensDetails",
            "CompletionTokensDetailsTypedDict",
        ),
        ".completionusage": ("CompletionUsage", "CompletionUsageTypedDict"),
        ".createchatcompletionrequest": (
            "CreateChatCompletionRequest",
            "CreateChatCompletionRequestTypedDict",
        ),
        ".createchatcompletionstreamrequest": (
            "CreateChatCompletionStreamRequest",
            "CreateChatCompletionStreamRequestTypedDict",
        ),
        ".finishreason": ("FinishReason",),
        ".messagerole": ("MessageRole",),
        ".prompttokensdetails": ("PromptTokensDetails", "PromptTokensDetailsTypedDict"),
    },
)
