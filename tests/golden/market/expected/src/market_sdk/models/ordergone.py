"""OrderGone."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from ..types import BaseModel, UnrecognizedStr


class OrderGoneTypedDict(TypedDict):
    type: Literal["order.gone"] | UnrecognizedStr
    id: str


class OrderGone(BaseModel):
    type: Literal["order.gone"] | UnrecognizedStr

    id: str
