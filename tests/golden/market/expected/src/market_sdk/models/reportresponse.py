"""ReportResponse."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import BaseModel


class ReportResponseTypedDict(TypedDict):
    text: NotRequired[str]


class ReportResponse(BaseModel):
    text: str | None = None
