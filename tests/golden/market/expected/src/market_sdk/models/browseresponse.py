"""BrowseResponse."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import UNSET, BaseModel, Nullable, OptionalNullable
from .thing import Thing, ThingTypedDict


class BrowseResponseTypedDict(TypedDict):
    next: NotRequired[Nullable[str]]
    results: NotRequired[list[ThingTypedDict]]


class BrowseResponse(BaseModel):
    next: OptionalNullable[str] = UNSET

    results: list[Thing] | None = None
