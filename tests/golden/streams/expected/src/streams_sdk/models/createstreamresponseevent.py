"""CreateStreamResponseEvent."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import BaseModel
from .words import Words, WordsTypedDict


class CreateStreamResponseEventTypedDict(TypedDict):
    data: WordsTypedDict
    id: NotRequired[str]


class CreateStreamResponseEvent(BaseModel):
    data: Words

    id: str | None = None
