"""ChatCompletionMessage."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import UNSET, BaseModel, Nullable, OptionalNullable
from .chatcompletionfunctioncall import (
    ChatCompletionFunctionCall,
    ChatCompletionFunctionCallTypedDict,
)
from .chatcompletiontoolcall import (
    ChatCompletionToolCall,
    ChatCompletionToolCallTypedDict,
)


class ChatCompletionMessageTypedDict(TypedDict):
    """One message of a conversation. The message of an answer can be sent back as it
    is, as part of the next request.
    """

    content: Nullable[str]
    """What was said; null in a message that only calls tools"""
    role: str
    """Who said it, `system`, `user`, `assistant` or `tool`"""
    name: NotRequired[Nullable[str]]
    """Tells apart speakers who have the same role"""
    tool_calls: NotRequired[Nullable[list[ChatCompletionToolCallTypedDict]]]
    """The tool calls that the model asks for"""
    tool_call_id: NotRequired[Nullable[str]]
    """In a message of role `tool`, the id of the call that it answers"""
    function_call: NotRequired[Nullable[ChatCompletionFunctionCallTypedDict]]
    """The function call that the model asks for, where the request had `functions`"""
    refusal: NotRequired[Nullable[str]]
    """Why the model would not answer"""


class ChatCompletionMessage(BaseModel):
    """One message of a conversation. The message of an answer can be sent back as it
    is, as part of the next request.
    """

    content: Nullable[str]
    """What was said; null in a message that only calls tools"""

    role: str
    """Who said it, `system`, `user`, `assistant` or `tool`"""

    name: OptionalNullable[str] = UNSET
    """Tells apart speakers who have the same role"""

    tool_calls: OptionalNullable[list[ChatCompletionToolCall]] = UNSET
    """The tool calls that the model asks for"""

    tool_call_id: OptionalNullable[str] = UNSET
    """In a message of role `tool`, the id of the call that it answers"""

    function_call: OptionalNullable[ChatCompletionFunctionCall] = UNSET
    """The function call that the model asks for, where the request had `functions`"""

    refusal: OptionalNullable[str] = UNSET
    """Why the model would not answer"""
