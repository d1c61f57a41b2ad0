"""Words."""

from __future__ import annotations

from typing_extensions import TypedDict

from ..types import BaseModel


class WordsTypedDict(TypedDict):
    text: str


class Words(BaseModel):
    text: str
