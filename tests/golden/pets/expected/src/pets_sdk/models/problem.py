"""Problem."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import BaseModel


class ProblemTypedDict(TypedDict):
    title: NotRequired[str]
    status: NotRequired[int]


class Problem(BaseModel):
    title: str | None = None

    status: int | None = None
