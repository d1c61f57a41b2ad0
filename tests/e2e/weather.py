"""A conversation about the weather: each TypedDict of the SDK, filled in."""

from __future__ import annotations

import json

from atoma_sdk import models

from ..server import Answer, Request, json_answer, sse

FUNCTION: models.ChatCompletionFunctionCallTypedDict = {
    "name": "get_weather",
    "arguments": '{"city":"Lisbon"}',
}
TOOL_CALL: models.ChatCompletionToolCallTypedDict = {
    "id": "call-1",
    "type": "function",
    "function": FUNCTION,
}
ROLE: models.MessageRole = "assistant"
MESSAGE: models.ChatCompletionMessageTypedDict = {
    "role": ROLE,
    "content": None,
    "tool_calls": [TOOL_CALL],
    "function_call": FUNCTION,
}
REASON: models.FinishReason = "tool_calls"
CHOICE: models.ChatCompletionChoiceTypedDict = {
    "index": 0,
    "message": MESSAGE,
    "finish_reason": REASON,
}
PROMPT_DETAILS: models.PromptTokensDetailsTypedDict = {"cached_tokens": 4}
COMPLETION_DETAILS: models.CompletionTokensDetailsTypedDict = {"reasoning_tokens": 2}
USAGE: models.CompletionUsageTypedDict = {
    "prompt_tokens": 9,
    "completion_tokens": 5,
    "total_tokens": 14,
    "prompt_tokens_details": PROMPT_DETAILS,
    "completion_tokens_details": COMPLETION_DETAILS,
}
RESPONSE: models.ChatCompletionResponseTypedDict = {
    "id": "chatcmpl-1",
    "object": "chat.completion",
    "created": 1_700_000_000,
    "model": "test",
    "choices": [CHOICE],
    "usage": USAGE,
}
FUNCTION_PIECE: models.ChatCompletionChunkFunctionCallTypedDict = {
    "name": "get_weather",
    "arguments": "{}",
}
TOOL_PIECE: models.ChatCompletionChunkToolCallTypedDict = {
    "index": 0,
    "id": "call-1",
    "type": "function",
    "function": FUNCTION_PIECE,
}
DELTA: models.ChatCompletionChunkDeltaTypedDict = {
    "role": ROLE,
    "tool_calls": [TOOL_PIECE],
    "function_call": FUNCTION_PIECE,
}
CHUNK_CHOICE: models.ChatCompletionChunkChoiceTypedDict = {"index": 0, "delta": DELTA}
CHUNK: models.ChatCompletionChunkTypedDict = {
    "id": "chatcmpl-1",
    "object": "chat.completion.chunk",
    "created": 1_700_000_000,
    "model": "test",
    "choices": [CHUNK_CHOICE],
}
EVENT: models.ChatCompletionStreamResponseTypedDict = {"data": CHUNK}
QUESTION: models.CreateChatCompletionRequestTypedDict = {
    "messages": [{"role": "user", "content": "How is the weather?"}],
    "model": "test",
}
STREAM_QUESTION: models.CreateChatCompletionStreamRequestTypedDict = {
    "messages": QUESTION["messages"],
    "model": QUESTION["model"],
}


def weather(request: Request) -> Answer:
    """Ask for a tool, whole or streamed."""
    if request.json().get("stream"):
        event = b"data: " + json.dumps(CHUNK).encode() + b"\n\n"
        return sse(event, b"data: [DONE]\n\n")
    return json_answer(RESPONSE)
