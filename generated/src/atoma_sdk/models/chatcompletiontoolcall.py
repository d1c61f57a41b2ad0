"""ChatCompletionToolCall."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from ..types import BaseModel, UnrecognizedStr
from .chatcompletionfunctioncall import (
    ChatCompletionFunctionCall,
    ChatCompletionFunctionCallTypedDict,
)


class ChatCompletionToolCallTypedDict(TypedDict):
    """A call of one tool, asked for by the model."""

    id: str
    """Names the call; the answer to it carries it as `tool_call_id`"""
    type: Literal["function"] | UnrecognizedStr
    """The kind of tool"""
    function: ChatCompletionFunctionCallTypedDict
    """The function to call"""


class ChatCompletionToolCall(BaseModel):
    """A call of one tool, asked for by the model."""

    id: str
    """Names the call; the answer to it carries it as `tool_call_id`"""

    type: Literal["function"] | UnrecognizedStr
    """The kind of tool"""

    function: ChatCompletionFunctionCall
    """The function to call"""
