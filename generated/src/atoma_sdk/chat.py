"""Chat completions in the format of OpenAI's v1 API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from . import models, utils
from ._runtime.accumulating import Accumulator, Fold
from ._runtime.operation import Events, JsonBody, JsonResult, Operation, StreamOperation
from ._runtime.raw import raw, raw_async, streaming, streaming_async
from ._runtime.resource import CallOptions, Resource
from .types import UNSET, OptionalNullable

CREATE = Operation(
    id="create",
    method="POST",
    path="/v1/chat/completions",
    body=JsonBody(lambda: models.CreateChatCompletionRequest),
    result=JsonResult(lambda: models.ChatCompletionResponse),
)

CREATE_STREAM = StreamOperation(
    id="create_stream",
    method="POST",
    path="/v1/chat/completions",
    body=JsonBody(lambda: models.CreateChatCompletionStreamRequest),
    stream=Events(
        lambda: models.ChatCompletionStreamResponse, envelope=True, sentinel="[DONE]"
    ),
)

CREATE_STREAM_FOLD = Fold(
    lambda: models.ChatCompletionResponse,
    envelope=True,
    texts=(
        "choices.delta.content",
        "choices.delta.tool_calls.function.name",
        "choices.delta.tool_calls.function.arguments",
        "choices.delta.function_call.name",
        "choices.delta.function_call.arguments",
        "choices.delta.refusal",
    ),
    lists=("choices", "choices.delta.tool_calls"),
    nulls=("choices.delta.content", "choices.finish_reason"),
    dropped=("object", "choices.delta.tool_calls.index"),
    renamed=(("choices.delta", "message"),),
)


class CreateStreamAccumulator(
    Accumulator["models.ChatCompletionStreamResponse", "models.ChatCompletionResponse"]
):
    """Gathers the events of the stream into the answer as a whole."""

    def __init__(self) -> None:
        super().__init__(CREATE_STREAM_FOLD)


class Chat(Resource):
    """Chat completions in the format of OpenAI's v1 API."""

    create_stream_accumulator = CreateStreamAccumulator

    def create(
        self,
        *,
        messages: Sequence[
            models.ChatCompletionMessage | models.ChatCompletionMessageTypedDict
        ],
        model: str,
        frequency_penalty: OptionalNullable[float] = UNSET,
        function_call: OptionalNullable[Any] = UNSET,
        functions: OptionalNullable[list[Any]] = UNSET,
        logit_bias: OptionalNullable[dict[str, float]] = UNSET,
        max_tokens: OptionalNullable[int] = UNSET,
        n: OptionalNullable[int] = UNSET,
        presence_penalty: OptionalNullable[float] = UNSET,
        response_format: OptionalNullable[Any] = UNSET,
        seed: OptionalNullable[int] = UNSET,
        stop: OptionalNullable[list[str]] = UNSET,
        stream: OptionalNullable[bool] = UNSET,
        temperature: OptionalNullable[float] = UNSET,
        tool_choice: OptionalNullable[Any] = UNSET,
        tools: OptionalNullable[list[Any]] = UNSET,
        top_p: OptionalNullable[float] = UNSET,
        user: OptionalNullable[str] = UNSET,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> models.ChatCompletionResponse:
        """Create a chat completion

        Sends a conversation to a model and waits for its whole answer.

        To read the answer while it is being written, use `create_stream`.

        :param messages: The conversation so far, oldest message first
        :param model: Name of the model that answers
        :param frequency_penalty: Above 0, makes words that were already used often less
            likely; below 0, more likely
        :param function_call: Which of `functions` to call, `"none"` or `"auto"`;
            `tool_choice` is its successor
        :param functions: Functions that the model may ask to be called; `tools` is its
            successor
        :param logit_bias: Bias by token id, from -100 (never choose it) to 100 (always
            choose it)
        :param max_tokens: The most tokens that the answer may have
        :param n: How many answers to write
        :param presence_penalty: Above 0, makes words that were used at all less likely;
            below 0, more likely
        :param response_format: The form that the answer must have, such as
            `{"type":"json_object"}`
        :param seed: The same seed and request give the same answer, as far as the node
            can promise it
        :param stop: Up to 4 texts; the answer ends before the first of them
        :param stream: Whether to send the answer in pieces; must be false here
        :param temperature: From 0 (nearly always the likeliest token) to 2 (very
            varied)
        :param tool_choice: Which of `tools` to call, `"none"`, `"auto"` or `"required"`
        :param tools: Tools that the model may ask to be called
        :param top_p: Choose among the likeliest tokens that have this share of the
            probability together
        :param user: A name of yours for the end user, to tell users apart in case of
            abuse
        :param retries: In place of the client's; None: this call is not retried.
        :param server_url: The server for this call.
        :param timeout_ms: For each of connecting, writing, reading, and getting a
            connection.
        :param http_headers: Sent beside the SDK's own, or in their place.
        :param deadline_ms: For the whole call, its retries and its stream included.
        :param extra_query: Query parameters that the document does not have.
        :param extra_body: Fields of the body that the document does not have.
        :raises models.APIError: The server answered with an error.
        :raises models.SDKError: Any other failure: see its subclasses.
        """
        return self._call(
            CREATE,
            {
                "messages": messages,
                "model": model,
                "frequency_penalty": frequency_penalty,
                "function_call": function_call,
                "functions": functions,
                "logit_bias": logit_bias,
                "max_tokens": max_tokens,
                "n": n,
                "presence_penalty": presence_penalty,
                "response_format": response_format,
                "seed": seed,
                "stop": stop,
                "stream": stream,
                "temperature": temperature,
                "tool_choice": tool_choice,
                "tools": tools,
                "top_p": top_p,
                "user": user,
            },
            CallOptions(
                retries,
                server_url,
                timeout_ms,
                http_headers,
                deadline_ms,
                extra_query,
                extra_body,
            ),
        )

    async def create_async(
        self,
        *,
        messages: Sequence[
            models.ChatCompletionMessage | models.ChatCompletionMessageTypedDict
        ],
        model: str,
        frequency_penalty: OptionalNullable[float] = UNSET,
        function_call: OptionalNullable[Any] = UNSET,
        functions: OptionalNullable[list[Any]] = UNSET,
        logit_bias: OptionalNullable[dict[str, float]] = UNSET,
        max_tokens: OptionalNullable[int] = UNSET,
        n: OptionalNullable[int] = UNSET,
        presence_penalty: OptionalNullable[float] = UNSET,
        response_format: OptionalNullable[Any] = UNSET,
        seed: OptionalNullable[int] = UNSET,
        stop: OptionalNullable[list[str]] = UNSET,
        stream: OptionalNullable[bool] = UNSET,
        temperature: OptionalNullable[float] = UNSET,
        tool_choice: OptionalNullable[Any] = UNSET,
        tools: OptionalNullable[list[Any]] = UNSET,
        top_p: OptionalNullable[float] = UNSET,
        user: OptionalNullable[str] = UNSET,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> models.ChatCompletionResponse:
        """Create a chat completion

        Sends a conversation to a model and waits for its whole answer.

        To read the answer while it is being written, use `create_stream`.

        :param messages: The conversation so far, oldest message first
        :param model: Name of the model that answers
        :param frequency_penalty: Above 0, makes words that were already used often less
            likely; below 0, more likely
        :param function_call: Which of `functions` to call, `"none"` or `"auto"`;
            `tool_choice` is its successor
        :param functions: Functions that the model may ask to be called; `tools` is its
            successor
        :param logit_bias: Bias by token id, from -100 (never choose it) to 100 (always
            choose it)
        :param max_tokens: The most tokens that the answer may have
        :param n: How many answers to write
        :param presence_penalty: Above 0, makes words that were used at all less likely;
            below 0, more likely
        :param response_format: The form that the answer must have, such as
            `{"type":"json_object"}`
        :param seed: The same seed and request give the same answer, as far as the node
            can promise it
        :param stop: Up to 4 texts; the answer ends before the first of them
        :param stream: Whether to send the answer in pieces; must be false here
        :param temperature: From 0 (nearly always the likeliest token) to 2 (very
            varied)
        :param tool_choice: Which of `tools` to call, `"none"`, `"auto"` or `"required"`
        :param tools: Tools that the model may ask to be called
        :param top_p: Choose among the likeliest tokens that have this share of the
            probability together
        :param user: A name of yours for the end user, to tell users apart in case of
            abuse
        :param retries: In place of the client's; None: this call is not retried.
        :param server_url: The server for this call.
        :param timeout_ms: For each of connecting, writing, reading, and getting a
            connection.
        :param http_headers: Sent beside the SDK's own, or in their place.
        :param deadline_ms: For the whole call, its retries and its stream included.
        :param extra_query: Query parameters that the document does not have.
        :param extra_body: Fields of the body that the document does not have.
        :raises models.APIError: The server answered with an error.
        :raises models.SDKError: Any other failure: see its subclasses.
        """
        return await self._call_async(
            CREATE,
            {
                "messages": messages,
                "model": model,
                "frequency_penalty": frequency_penalty,
                "function_call": function_call,
                "functions": functions,
                "logit_bias": logit_bias,
                "max_tokens": max_tokens,
                "n": n,
                "presence_penalty": presence_penalty,
                "response_format": response_format,
                "seed": seed,
                "stop": stop,
                "stream": stream,
                "temperature": temperature,
                "tool_choice": tool_choice,
                "tools": tools,
                "top_p": top_p,
                "user": user,
            },
            CallOptions(
                retries,
                server_url,
                timeout_ms,
                http_headers,
                deadline_ms,
                extra_query,
                extra_body,
            ),
        )

    def create_stream(
        self,
        *,
        messages: Sequence[
            models.ChatCompletionMessage | models.ChatCompletionMessageTypedDict
        ],
        model: str,
        frequency_penalty: OptionalNullable[float] = UNSET,
        function_call: OptionalNullable[Any] = UNSET,
        functions: OptionalNullable[list[Any]] = UNSET,
        logit_bias: OptionalNullable[dict[str, float]] = UNSET,
        max_tokens: OptionalNullable[int] = UNSET,
        n: OptionalNullable[int] = UNSET,
        presence_penalty: OptionalNullable[float] = UNSET,
        response_format: OptionalNullable[Any] = UNSET,
        seed: OptionalNullable[int] = UNSET,
        stop: OptionalNullable[list[str]] = UNSET,
        stream: bool | None = True,
        temperature: OptionalNullable[float] = UNSET,
        tool_choice: OptionalNullable[Any] = UNSET,
        tools: OptionalNullable[list[Any]] = UNSET,
        top_p: OptionalNullable[float] = UNSET,
        user: OptionalNullable[str] = UNSET,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> utils.eventstreaming.EventStream[models.ChatCompletionStreamResponse]:
        """Create a chat completion and stream it

        Sends a conversation to a model and gives its answer piece by piece, as
        server-sent events.

        Each event carries one chunk. The last chunk before the end counts the tokens
        used.

        :param messages: The conversation so far, oldest message first
        :param model: Name of the model that answers
        :param frequency_penalty: Above 0, makes words that were already used often less
            likely; below 0, more likely
        :param function_call: Which of `functions` to call, `"none"` or `"auto"`;
            `tool_choice` is its successor
        :param functions: Functions that the model may ask to be called; `tools` is its
            successor
        :param logit_bias: Bias by token id, from -100 (never choose it) to 100 (always
            choose it)
        :param max_tokens: The most tokens that the answer may have
        :param n: How many answers to write
        :param presence_penalty: Above 0, makes words that were used at all less likely;
            below 0, more likely
        :param response_format: The form that the answer must have, such as
            `{"type":"json_object"}`
        :param seed: The same seed and request give the same answer, as far as the node
            can promise it
        :param stop: Up to 4 texts; the answer ends before the first of them
        :param stream: Whether to send the answer in pieces; must be true here
        :param temperature: From 0 (nearly always the likeliest token) to 2 (very
            varied)
        :param tool_choice: Which of `tools` to call, `"none"`, `"auto"` or `"required"`
        :param tools: Tools that the model may ask to be called
        :param top_p: Choose among the likeliest tokens that have this share of the
            probability together
        :param user: A name of yours for the end user, to tell users apart in case of
            abuse
        :param retries: In place of the client's; None: this call is not retried.
        :param server_url: The server for this call.
        :param timeout_ms: For each of connecting, writing, reading, and getting a
            connection.
        :param http_headers: Sent beside the SDK's own, or in their place.
        :param deadline_ms: For the whole call, its retries and its stream included.
        :param extra_query: Query parameters that the document does not have.
        :param extra_body: Fields of the body that the document does not have.
        :raises models.APIError: The server answered with an error.
        :raises models.SDKError: Any other failure: see its subclasses.
        """
        return self._stream(
            CREATE_STREAM,
            {
                "messages": messages,
                "model": model,
                "frequency_penalty": frequency_penalty,
                "function_call": function_call,
                "functions": functions,
                "logit_bias": logit_bias,
                "max_tokens": max_tokens,
                "n": n,
                "presence_penalty": presence_penalty,
                "response_format": response_format,
                "seed": seed,
                "stop": stop,
                "stream": stream,
                "temperature": temperature,
                "tool_choice": tool_choice,
                "tools": tools,
                "top_p": top_p,
                "user": user,
            },
            CallOptions(
                retries,
                server_url,
                timeout_ms,
                http_headers,
                deadline_ms,
                extra_query,
                extra_body,
            ),
        )

    async def create_stream_async(
        self,
        *,
        messages: Sequence[
            models.ChatCompletionMessage | models.ChatCompletionMessageTypedDict
        ],
        model: str,
        frequency_penalty: OptionalNullable[float] = UNSET,
        function_call: OptionalNullable[Any] = UNSET,
        functions: OptionalNullable[list[Any]] = UNSET,
        logit_bias: OptionalNullable[dict[str, float]] = UNSET,
        max_tokens: OptionalNullable[int] = UNSET,
        n: OptionalNullable[int] = UNSET,
        presence_penalty: OptionalNullable[float] = UNSET,
        response_format: OptionalNullable[Any] = UNSET,
        seed: OptionalNullable[int] = UNSET,
        stop: OptionalNullable[list[str]] = UNSET,
        stream: bool | None = True,
        temperature: OptionalNullable[float] = UNSET,
        tool_choice: OptionalNullable[Any] = UNSET,
        tools: OptionalNullable[list[Any]] = UNSET,
        top_p: OptionalNullable[float] = UNSET,
        user: OptionalNullable[str] = UNSET,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> utils.eventstreaming.EventStreamAsync[models.ChatCompletionStreamResponse]:
        """Create a chat completion and stream it

        Sends a conversation to a model and gives its answer piece by piece, as
        server-sent events.

        Each event carries one chunk. The last chunk before the end counts the tokens
        used.

        :param messages: The conversation so far, oldest message first
        :param model: Name of the model that answers
        :param frequency_penalty: Above 0, makes words that were already used often less
            likely; below 0, more likely
        :param function_call: Which of `functions` to call, `"none"` or `"auto"`;
            `tool_choice` is its successor
        :param functions: Functions that the model may ask to be called; `tools` is its
            successor
        :param logit_bias: Bias by token id, from -100 (never choose it) to 100 (always
            choose it)
        :param max_tokens: The most tokens that the answer may have
        :param n: How many answers to write
        :param presence_penalty: Above 0, makes words that were used at all less likely;
            below 0, more likely
        :param response_format: The form that the answer must have, such as
            `{"type":"json_object"}`
        :param seed: The same seed and request give the same answer, as far as the node
            can promise it
        :param stop: Up to 4 texts; the answer ends before the first of them
        :param stream: Whether to send the answer in pieces; must be true here
        :param temperature: From 0 (nearly always the likeliest token) to 2 (very
            varied)
        :param tool_choice: Which of `tools` to call, `"none"`, `"auto"` or `"required"`
        :param tools: Tools that the model may ask to be called
        :param top_p: Choose among the likeliest tokens that have this share of the
            probability together
        :param user: A name of yours for the end user, to tell users apart in case of
            abuse
        :param retries: In place of the client's; None: this call is not retried.
        :param server_url: The server for this call.
        :param timeout_ms: For each of connecting, writing, reading, and getting a
            connection.
        :param http_headers: Sent beside the SDK's own, or in their place.
        :param deadline_ms: For the whole call, its retries and its stream included.
        :param extra_query: Query parameters that the document does not have.
        :param extra_body: Fields of the body that the document does not have.
        :raises models.APIError: The server answered with an error.
        :raises models.SDKError: Any other failure: see its subclasses.
        """
        return await self._stream_async(
            CREATE_STREAM,
            {
                "messages": messages,
                "model": model,
                "frequency_penalty": frequency_penalty,
                "function_call": function_call,
                "functions": functions,
                "logit_bias": logit_bias,
                "max_tokens": max_tokens,
                "n": n,
                "presence_penalty": presence_penalty,
                "response_format": response_format,
                "seed": seed,
                "stop": stop,
                "stream": stream,
                "temperature": temperature,
                "tool_choice": tool_choice,
                "tools": tools,
                "top_p": top_p,
                "user": user,
            },
            CallOptions(
                retries,
                server_url,
                timeout_ms,
                http_headers,
                deadline_ms,
                extra_query,
                extra_body,
            ),
        )

    @property
    def with_raw_response(self) -> ChatWithRawResponse:
        """The same methods, giving status and headers beside the value."""
        return ChatWithRawResponse(self)

    @property
    def with_streaming_response(self) -> ChatWithStreamingResponse:
        """The same methods, giving the response before its body is read."""
        return ChatWithStreamingResponse(self)


class ChatWithRawResponse:
    """The methods, each giving status and headers beside the value."""

    def __init__(self, resource: Chat) -> None:
        self.create = raw(resource.create)
        self.create_async = raw_async(resource.create_async)


class ChatWithStreamingResponse:
    """The methods, each giving the response before its body is read."""

    def __init__(self, resource: Chat) -> None:
        self.create = streaming(resource.create)
        self.create_async = streaming_async(resource.create_async)
