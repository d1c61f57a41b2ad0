"""ChatCompletionChunkChoice."""

from __future__ import annotations

from typing import Any

from typing_extensions import NotRequired, TypedDict

from ..types import UNSET, BaseModel, Nullable, OptionalNullable
from .chatcompletionchunkdelta import (
    ChatCompletionChunkDelta,
    ChatCompletionChunkDeltaTypedDict,
)
from .finishreason import FinishReason


class ChatCompletionChunkChoiceTypedDict(TypedDict):
    """What is new in one of the answers."""

    index: int
    """Which of the answers, from 0"""
    delta: ChatCompletionChunkDeltaTypedDict
    """What to add to the message so far"""
    finish_reason: NotRequired[Nullable[FinishReason]]
    """Why the model stopped; absent or null until it has"""
    logprobs: NotRequired[Nullable[dict[str, Any]]]
    """Log probabilities of the new tokens, where the node gives them"""


class ChatCompletionChunkChoice(BaseModel):
    """What is new in one of the answers."""

    index: int
    """Which of the answers, from 0"""

    delta: ChatCompletionChunkDelta
    """What to add to the message so far"""

    finish_reason: OptionalNullable[FinishReason] = UNSET
    """Why the model stopped; absent or null until it has"""

    logprobs: OptionalNullable[dict[str, Any]] = UNSET
    """Log probabilities of the new tokens, where the node gives them"""
