"""OrderPage, and its parts."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import UNSET, BaseModel, Nullable, OptionalNullable
from .order import Order, OrderTypedDict


class OrderPageTypedDict(TypedDict):
    data: list[OrderTypedDict]
    meta: NotRequired[OrderPageMetaTypedDict]


class OrderPage(BaseModel):
    data: list[Order]

    meta: OrderPageMeta | None = None


class OrderPageMetaTypedDict(TypedDict):
    next: NotRequired[Nullable[str]]
    more: NotRequired[bool]


class OrderPageMeta(BaseModel):
    next: OptionalNullable[str] = UNSET

    more: bool | None = None
