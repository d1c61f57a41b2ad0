"""Filter."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import NotRequired, TypedDict

from ..types import BaseModel, Within


class FilterTypedDict(TypedDict):
    name: NotRequired[str]
    age: NotRequired[int]


class Filter(BaseModel):
    name: str | None = None

    age: Annotated[int, Within(ge=0)] | None = None
