"""ChatCompletionChunkToolCall."""

from __future__ import annotations

from typing import Literal

from typing_extensions import NotRequired, TypedDict

from ..types import UNSET, BaseModel, Nullable, OptionalNullable, UnrecognizedStr
from .chatcompletionchunkfunctioncall import (
    ChatCompletionChunkFunctionCall,
    ChatCompletionChunkFunctionCallTypedDict,
)


class ChatCompletionChunkToolCallTypedDict(TypedDict):
    """A piece of a tool call."""

    index: int
    """Which of the message's tool calls, from 0"""
    id: NotRequired[Nullable[str]]
    """Names the call; only in its first piece"""
    type: NotRequired[Nullable[Literal["function"] | UnrecognizedStr]]
    """The kind of tool; only in the first piece"""
    function: NotRequired[Nullable[ChatCompletionChunkFunctionCallTypedDict]]
    """A piece of the function to call"""


class ChatCompletionChunkToolCall(BaseModel):
    """A piece of a tool call."""

    index: int
    """Which of the message's tool calls, from 0"""

    id: OptionalNullable[str] = UNSET
    """Names the call; only in its first piece"""

    type: OptionalNullable[Literal["function"] | UnrecognizedStr] = UNSET
    """The kind of tool; only in the first piece"""

    function: OptionalNullable[ChatCompletionChunkFunctionCall] = UNSET
    """A piece of the function to call"""
