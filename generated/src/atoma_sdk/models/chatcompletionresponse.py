"""ChatCompletionResponse."""

from __future__ import annotations

from typing import Literal

from typing_extensions import NotRequired, TypedDict

from ..types import UNSET, BaseModel, Nullable, OptionalNullable, UnrecognizedStr
from .chatcompletionchoice import ChatCompletionChoice, ChatCompletionChoiceTypedDict
from .completionusage import CompletionUsage, CompletionUsageTypedDict


class ChatCompletionResponseTypedDict(TypedDict):
    """The answer to a conversation."""

    id: str
    """Names this answer"""
    object: NotRequired[Literal["chat.completion"] | UnrecognizedStr]
    """The kind of object"""
    created: int
    """When the answer was written, in seconds since the Unix epoch"""
    model: str
    """The model that answered"""
    choices: list[ChatCompletionChoiceTypedDict]
    """As many answers as `n` asked for"""
    usage: NotRequired[Nullable[CompletionUsageTypedDict]]
    """How many tokens the request took"""
    service_tier: NotRequired[Nullable[str]]
    """The tier of service that the request was given"""
    system_fingerprint: NotRequired[Nullable[str]]
    """Stands for the node's set-up; where it differs, equal seeds may give unequal
    answers
    """


class ChatCompletionResponse(BaseModel):
    """The answer to a conversation."""

    id: str
    """Names this answer"""

    object: Literal["chat.completion"] | UnrecognizedStr = "chat.completion"
    """The kind of object"""

    created: int
    """When the answer was written, in seconds since the Unix epoch"""

    model: str
    """The model that answered"""

    choices: list[ChatCompletionChoice]
    """As many answers as `n` asked for"""

    usage: OptionalNullable[CompletionUsage] = UNSET
    """How many tokens the request took"""

    service_tier: OptionalNullable[str] = UNSET
    """The tier of service that the request was given"""

    system_fingerprint: OptionalNullable[str] = UNSET
    """Stands for the node's set-up; where it differs, equal seeds may give unequal
    answers
    """
