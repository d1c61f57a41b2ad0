"""Problem."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import BaseModel


class ProblemTypedDict(TypedDict):
    code: NotRequired[str]


class Problem(BaseModel):
    code: str | None = None
