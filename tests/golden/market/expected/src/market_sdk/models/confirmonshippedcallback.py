"""ConfirmOnShippedCallback."""

from __future__ import annotations

from typing_extensions import TypedDict

from ..types import BaseModel


class ConfirmOnShippedCallbackTypedDict(TypedDict):
    by: str


class ConfirmOnShippedCallback(BaseModel):
    by: str
