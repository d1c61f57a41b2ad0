"""CompletionUsage."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import UNSET, BaseModel, Nullable, OptionalNullable
from .completiontokensdetails import (
    CompletionTokensDetails,
    CompletionTokensDetailsTypedDict,
)
from .prompttokensdetails import PromptTokensDetails, PromptTokensDetailsTypedDict


class CompletionUsageTypedDict(TypedDict):
    """How many tokens a request took."""

    prompt_tokens: int
    """Tokens of the conversation sent"""
    completion_tokens: int
    """Tokens of the answer"""
    total_tokens: int
    """The sum of the two"""
    prompt_tokens_details: NotRequired[Nullable[PromptTokensDetailsTypedDict]]
    """What the tokens of the conversation were"""
    completion_tokens_details: NotRequired[Nullable[CompletionTokensDetailsTypedDict]]
    """What the tokens of the answer were"""


class CompletionUsage(BaseModel):
    """How many tokens a request took."""

    prompt_tokens: int
    """Tokens of the conversation sent"""

    completion_tokens: int
    """Tokens of the answer"""

    total_tokens: int
    """The sum of the two"""

    prompt_tokens_details: OptionalNullable[PromptTokensDetails] = UNSET
    """What the tokens of the conversation were"""

    completion_tokens_details: OptionalNullable[CompletionTokensDetails] = UNSET
    """What the tokens of the answer were"""
