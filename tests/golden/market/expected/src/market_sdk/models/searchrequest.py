"""SearchRequest."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import BaseModel


class SearchRequestTypedDict(TypedDict):
    text: str
    offset: NotRequired[int]
    limit: NotRequired[int]


class SearchRequest(BaseModel):
    text: str

    offset: int | None = None

    limit: int | None = None
