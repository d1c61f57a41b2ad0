"""WebhookEvent."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from ..types import OneOf, Unrecognized
from .ordergone import OrderGone, OrderGoneTypedDict
from .ordermadewebhook import OrderMadeWebhook, OrderMadeWebhookTypedDict

WebhookEvent: TypeAlias = Annotated[
    OrderMadeWebhook | OrderGone | Unrecognized,
    OneOf("type", (("order.made", "OrderMadeWebhook"), ("order.gone", "OrderGone"))),
]
WebhookEventTypedDict: TypeAlias = OrderMadeWebhookTypedDict | OrderGoneTypedDict
"""What any webhook carries."""
