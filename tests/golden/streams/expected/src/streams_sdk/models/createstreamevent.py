"""CreateStreamEvent."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import BaseModel
from .words import Words, WordsTypedDict


class CreateStreamEventTypedDict(TypedDict):
    data: WordsTypedDict
    id: NotRequired[str]


class CreateStreamEvent(BaseModel):
    data: Words

    id: str | None = None
