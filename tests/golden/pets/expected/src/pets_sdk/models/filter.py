"""Filter."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import BaseModel


class FilterTypedDict(TypedDict):
    name: NotRequired[str]
    age: NotRequired[int]


class Filter(BaseModel):
    name: str | None = None

    age: int | None = None
