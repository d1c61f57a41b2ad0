"""PromptTokensDetails."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import UNSET, BaseModel, Nullable, OptionalNullable


class PromptTokensDetailsTypedDict(TypedDict):
    """What the tokens of a conversation were."""

    cached_tokens: NotRequired[Nullable[int]]
    """Tokens that were still known from an earlier request"""


class PromptTokensDetails(BaseModel):
    """What the tokens of a conversation were."""

    cached_tokens: OptionalNullable[int] = UNSET
    """Tokens that were still known from an earlier request"""
