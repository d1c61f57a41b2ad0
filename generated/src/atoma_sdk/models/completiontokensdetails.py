"""CompletionTokensDetails."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import UNSET, BaseModel, Nullable, OptionalNullable


class CompletionTokensDetailsTypedDict(TypedDict):
    """What the tokens of an answer were."""

    reasoning_tokens: NotRequired[Nullable[int]]
    """Tokens spent on thinking before the answer"""


class CompletionTokensDetails(BaseModel):
    """What the tokens of an answer were."""

    reasoning_tokens: OptionalNullable[int] = UNSET
    """Tokens spent on thinking before the answer"""
