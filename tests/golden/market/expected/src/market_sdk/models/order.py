"""Order."""

from __future__ import annotations

from typing_extensions import TypedDict

from ..types import BaseModel


class OrderTypedDict(TypedDict):
    id: str


class Order(BaseModel):
    id: str
