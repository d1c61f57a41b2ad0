"""ChatCompletionChoice."""

from __future__ import annotations

from typing import Any

from typing_extensions import NotRequired, TypedDict

from ..types import UNSET, BaseModel, Nullable, OptionalNullable
from .chatcompletionmessage import ChatCompletionMessage, ChatCompletionMessageTypedDict
from .finishreason import FinishReason


class ChatCompletionChoiceTypedDict(TypedDict):
    """One of the answers to a conversation."""

    index: int
    """The place of this answer among the choices, from 0"""
    message: ChatCompletionMessageTypedDict
    """The model's message"""
    finish_reason: Nullable[FinishReason]
    """Why the model stopped"""
    logprobs: NotRequired[Nullable[dict[str, Any]]]
    """Log probabilities of the tokens, where the node gives them"""


class ChatCompletionChoice(BaseModel):
    """One of the answers to a conversation."""

    index: int
    """The place of this answer among the choices, from 0"""

    message: ChatCompletionMessage
    """The model's message"""

    finish_reason: Nullable[FinishReason]
    """Why the model stopped"""

    logprobs: OptionalNullable[dict[str, Any]] = UNSET
    """Log probabilities of the tokens, where the node gives them"""
