"""ChatCompletionChunkFunctionCall."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import UNSET, BaseModel, Nullable, OptionalNullable


class ChatCompletionChunkFunctionCallTypedDict(TypedDict):
    """A piece of a function call."""

    name: NotRequired[Nullable[str]]
    """The function's name; only in the first piece"""
    arguments: NotRequired[Nullable[str]]
    """Text to append to the arguments"""


class ChatCompletionChunkFunctionCall(BaseModel):
    """A piece of a function call."""

    name: OptionalNullable[str] = UNSET
    """The function's name; only in the first piece"""

    arguments: OptionalNullable[str] = UNSET
    """Text to append to the arguments"""
