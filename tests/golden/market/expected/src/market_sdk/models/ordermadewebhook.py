"""OrderMadeWebhook."""

from __future__ import annotations

from typing import Literal

from typing_extensions import NotRequired, TypedDict

from ..types import BaseModel, UnrecognizedStr
from .order import Order, OrderTypedDict


class OrderMadeWebhookTypedDict(TypedDict):
    type: NotRequired[Literal["order.made"] | UnrecognizedStr]
    order: OrderTypedDict


class OrderMadeWebhook(BaseModel):
    type: Literal["order.made"] | UnrecognizedStr = "order.made"

    order: Order
