"""ListNewestResponse."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import BaseModel
from .thing import Thing, ThingTypedDict


class ListNewestResponseTypedDict(TypedDict):
    pages: NotRequired[int]
    results: NotRequired[list[ThingTypedDict]]


class ListNewestResponse(BaseModel):
    pages: int | None = None

    results: list[Thing] | None = None
