"""Webhooks, from a document to what a receiver does with them."""

from __future__ import annotations

import hashlib
import hmac
from types import ModuleType

import pytest

BODY = b'{"type": "order.made", "order": {"id": "7"}}'


def signed(body: bytes, secret: bytes = b"s3cret") -> dict[str, str]:
    digest = hmac.new(secret, body, hashlib.sha256).hexdigest()
    return {"x-market-signature": f"sha256={digest}"}


def test_a_webhook_is_verified_and_read(market_sdk: ModuleType) -> None:
    receiver = market_sdk.MarketSDK().webhooks
    event = receiver.unwrap(BODY, signed(BODY), secret=["new", "s3cret"])
    assert type(event) is market_sdk.models.OrderMadeWebhook
    assert event.order.id == "7"
    gone = b'{"type": "order.gone", "id": "7"}'
    assert type(receiver.parse(gone)) is market_sdk.models.OrderGone
    new = receiver.parse(b'{"type": "order.new"}')
    assert type(new) is market_sdk.types.Unrecognized


def test_what_is_not_of_the_sender_is_refused(market_sdk: ModuleType) -> None:
    receiver = market_sdk.MarketSDK().webhooks
    for headers in ({}, signed(BODY, b"another"), signed(BODY + b" ")):
        with pytest.raises(market_sdk.models.WebhookVerificationError):
            receiver.unwrap(BODY, headers, secret="s3cret")
    with pytest.raises(market_sdk.models.WebhookPayloadError):
        receiver.unwrap(b"[", signed(b"["), secret="s3cret")


def test_another_signature_may_be_named(market_sdk: ModuleType) -> None:
    key = market_sdk.utils.SharedKey("X-Key")
    receiver = market_sdk.MarketSDK().webhooks
    receiver.verify(BODY, {"X-Key": "k"}, secret="k", signature=key)


def test_a_callback_has_a_model(market_sdk: ModuleType) -> None:
    model = market_sdk.models.ConfirmOnShippedCallback
    assert model.model_validate_json(b'{"by": "rail"}').by == "rail"
