"""ChatCompletionFunctionCall."""

from __future__ import annotations

from typing_extensions import TypedDict

from ..types import BaseModel


class ChatCompletionFunctionCallTypedDict(TypedDict):
    """The function that the model wants called, and with what."""

    name: str
    """The function's name"""
    arguments: str
    """The arguments as JSON text, as the model wrote it; check it before use"""


class ChatCompletionFunctionCall(BaseModel):
    """The function that the model wants called, and with what."""

    name: str
    """The function's name"""

    arguments: str
    """The arguments as JSON text, as the model wrote it; check it before use"""
