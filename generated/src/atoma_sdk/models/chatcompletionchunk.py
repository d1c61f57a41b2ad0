"""ChatCompletionChunk."""

from __future__ import annotations

from typing import Literal

from typing_extensions import NotRequired, TypedDict

from ..types import UNSET, BaseModel, Nullable, OptionalNullable, UnrecognizedStr
from .chatcompletionchunkchoice import (
    ChatCompletionChunkChoice,
    ChatCompletionChunkChoiceTypedDict,
)
from .completionusage import CompletionUsage, CompletionUsageTypedDict


class ChatCompletionChunkTypedDict(TypedDict):
    """One piece of a streamed answer."""

    id: str
    """Names the answer; the same in all its chunks"""
    object: NotRequired[Literal["chat.completion.chunk"] | UnrecognizedStr]
    """The kind of object"""
    created: int
    """When the answer was begun, in seconds since the Unix epoch"""
    model: str
    """The model that answers"""
    choices: list[ChatCompletionChunkChoiceTypedDict]
    """What is new in each answer; empty in the chunk that only has `usage`"""
    usage: NotRequired[Nullable[CompletionUsageTypedDict]]
    """How many tokens the request took; absent or null until the last chunk"""
    service_tier: NotRequired[Nullable[str]]
    """The tier of service that the request was given"""
    system_fingerprint: NotRequired[Nullable[str]]
    """Stands for the node's set-up; where it differs, equal seeds may give unequal
    answers
    """


class ChatCompletionChunk(BaseModel):
    """One piece of a streamed answer."""

    id: str
    """Names the answer; the same in all its chunks"""

    object: Literal["chat.completion.chunk"] | UnrecognizedStr = "chat.completion.chunk"
    """The kind of object"""

    created: int
    """When the answer was begun, in seconds since the Unix epoch"""

    model: str
    """The model that answers"""

    choices: list[ChatCompletionChunkChoice]
    """What is new in each answer; empty in the chunk that only has `usage`"""

    usage: OptionalNullable[CompletionUsage] = UNSET
    """How many tokens the request took; absent or null until the last chunk"""

    service_tier: OptionalNullable[str] = UNSET
    """The tier of service that the request was given"""

    system_fingerprint: OptionalNullable[str] = UNSET
    """Stands for the node's set-up; where it differs, equal seeds may give unequal
    answers
    """
