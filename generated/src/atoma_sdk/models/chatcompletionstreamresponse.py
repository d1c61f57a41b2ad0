"""ChatCompletionStreamResponse."""

from __future__ import annotations

from typing_extensions import TypedDict

from ..types import BaseModel
from .chatcompletionchunk import ChatCompletionChunk, ChatCompletionChunkTypedDict


class ChatCompletionStreamResponseTypedDict(TypedDict):
    """One event of a streamed answer."""

    data: ChatCompletionChunkTypedDict
    """The chunk that the event carries"""


class ChatCompletionStreamResponse(BaseModel):
    """One event of a streamed answer."""

    data: ChatCompletionChunk
    """The chunk that the event carries"""
