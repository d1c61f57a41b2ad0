"""ChatCompletionChunkDelta."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import UNSET, BaseModel, Nullable, OptionalNullable
from .chatcompletionchunkfunctioncall import (
    ChatCompletionChunkFunctionCall,
    ChatCompletionChunkFunctionCallTypedDict,
)
from .chatcompletionchunktoolcall import (
    ChatCompletionChunkToolCall,
    ChatCompletionChunkToolCallTypedDict,
)
from .messagerole import MessageRole


class ChatCompletionChunkDeltaTypedDict(TypedDict):
    """What a chunk adds to a message. Each field is there only when it has something
    to add.
    """

    content: NotRequired[Nullable[str]]
    """Text to append to the message's content"""
    role: NotRequired[Nullable[MessageRole]]
    """Who speaks; as a rule only in the first chunk"""
    tool_calls: NotRequired[Nullable[list[ChatCompletionChunkToolCallTypedDict]]]
    """Pieces of tool calls"""
    function_call: NotRequired[Nullable[ChatCompletionChunkFunctionCallTypedDict]]
    """A piece of a function call, where the request had `functions`"""
    refusal: NotRequired[Nullable[str]]
    """Text to append to the refusal"""


class ChatCompletionChunkDelta(BaseModel):
    """What a chunk adds to a message. Each field is there only when it has something
    to add.
    """

    content: OptionalNullable[str] = UNSET
    """Text to append to the message's content"""

    role: OptionalNullable[MessageRole] = UNSET
    """Who speaks; as a rule only in the first chunk"""

    tool_calls: OptionalNullable[list[ChatCompletionChunkToolCall]] = UNSET
    """Pieces of tool calls"""

    function_call: OptionalNullable[ChatCompletionChunkFunctionCall] = UNSET
    """A piece of a function call, where the request had `functions`"""

    refusal: OptionalNullable[str] = UNSET
    """Text to append to the refusal"""
