"""Webhooks: verified by each kind of signature, and read in their shape."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode, urlsafe_b64encode
from typing import Any

import pytest

from oascribe_runtime.basemodel import BaseModel
from oascribe_runtime.errors import InvalidRequestError, SDKError
from oascribe_runtime.refusals import WebhookPayloadError, WebhookVerificationError
from oascribe_runtime.types import Unrecognized
from oascribe_runtime.webhooks import (
    HmacSignature,
    Incoming,
    Receiver,
    SharedKey,
    Signature,
    StandardWebhooks,
)
from tests.runtime.sdk import ThingsSDK
from tests.runtime.worlds import FakeClock

BODY = b'{"type": "thing.made", "n": 1}'
NOW = 1_700_000_000
KEY = b"\x01\x02secret bytes of a key"
WHSEC = f"whsec_{b64encode(KEY).decode()}"


class Made(BaseModel):
    type: str
    n: int


class Gone(BaseModel):
    type: str


def receiver(now: float = NOW) -> Receiver:
    clock = FakeClock()
    clock.wall = now
    return Receiver(ThingsSDK(clock=clock))


def standard(
    body: bytes = BODY, key: bytes = KEY, at: int = NOW, family: str = "webhook"
) -> dict[str, str]:
    digest = hmac.new(key, f"m1.{at}.".encode() + body, hashlib.sha256).digest()
    return {
        f"{family.title()}-Id": "m1",
        f"{family.title()}-Timestamp": str(at),
        f"{family.title()}-Signature": f"v1a,xx v1,{b64encode(digest).decode()}",
    }


def check(
    headers: dict[str, str],
    signature: Signature | None = None,
    secret: Any = WHSEC,
    body: bytes | str = BODY,
    now: float = NOW,
    tolerance_ms: float = 300_000,
) -> None:
    webhooks: Incoming[Any] = Incoming(lambda: Made)
    receiver(now)._verify(webhooks, body, headers, secret, tolerance_ms, signature)


@pytest.mark.parametrize("family", ["webhook", "svix"])
@pytest.mark.parametrize(
    "secret", [WHSEC, WHSEC[6:], ["old", WHSEC], (WHSEC, "new"), ["", WHSEC]]
)
def test_a_standard_webhook_is_verified(family: str, secret: Any) -> None:
    check(standard(family=family), secret=secret)
    check(standard(family=family), secret=secret, body=BODY.decode())


def test_a_secret_that_is_no_base64_is_taken_as_it_is() -> None:
    check(standard(key=b"a plain secret!"), secret="a plain secret!")
    check(standard(key=b"abcd"), secret="abcd")


def test_the_numbers_of_the_standard() -> None:
    """The example of Standard Webhooks 1.0, section on signatures."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    check(headers, secret=secret, body='{"test": 2432232314}', now=1614265330)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"body": BODY + b" "}, "not that of the secret"),
        ({"secret": "whsec_b3RoZXI="}, "not that of the secret"),
        ({"now": NOW + 301}, "too far"),
        ({"now": NOW - 301}, "too far"),
        ({"now": NOW + 2, "tolerance_ms": 1500}, "too far"),
    ],
)
def test_what_is_not_of_the_sender_or_of_now_is_refused(
    changes: dict[str, Any], says: str
) -> None:
    with pytest.raises(WebhookVerificationError, match=says):
        check(standard(), **changes)


@pytest.mark.parametrize(
    ("headers", "says"),
    [
        ({}, "no header webhook-id"),
        ({**standard(), "Webhook-Signature": ""}, "no header webhook-signature"),
        ({**standard(), "Webhook-Signature": "v2,abc"}, "not that of the secret"),
        ({**standard(), "Webhook-Signature": "v1,é"}, "not that of the secret"),
        ({**standard(), "Webhook-Timestamp": "soon"}, "timestamp is none"),
        ({**standard(), "Webhook-Timestamp": "9" * 400}, "timestamp is none"),
    ],
)
def test_headers_that_say_nothing_are_refused(
    headers: dict[str, str], says: str
) -> None:
    with pytest.raises(WebhookVerificationError, match=says):
        check(headers)


def signed(message: bytes, algorithm: str = "sha256") -> bytes:
    return hmac.new(b"s3cret", message, algorithm).digest()


HMACS: list[tuple[HmacSignature, dict[str, str]]] = [
    (HmacSignature("X-Sig"), {"x-sig": signed(BODY).hex()}),
    (
        HmacSignature("X-Hub-Signature-256", prefix="sha256="),
        {"X-Hub-Signature-256": f"sha256={signed(BODY).hex()}"},
    ),
    (
        HmacSignature("X-Sig", algorithm="sha512", encoding="base64"),
        {"X-Sig": b64encode(signed(BODY, "sha512")).decode()},
    ),
    (
        HmacSignature("X-Sig", algorithm="sha1", encoding="base64url"),
        {"X-Sig": urlsafe_b64encode(signed(BODY, "sha1")).decode()},
    ),
    (
        HmacSignature(
            "X-Sig",
            message=("id", "timestamp", "body"),
            delimiter=":",
            timestamp="X-Time",
            timestamp_format="milliseconds",
            id="X-Id",
        ),
        {
            "X-Sig": signed(b"7:%d:%s" % (NOW * 1000, BODY)).hex(),
            "X-Time": str(NOW * 1000),
            "X-Id": "7",
        },
    ),
    (
        HmacSignature(
            "X-Sig",
            message=("timestamp", "body"),
            timestamp="X-Time",
            timestamp_format="iso8601",
        ),
        {
            "X-Sig": signed(b"2023-11-14T22:13:20Z." + BODY).hex(),
            "X-Time": "2023-11-14T22:13:20Z",
        },
    ),
    (
        HmacSignature(
            "X-Sig",
            message=("timestamp", "body"),
            timestamp="X-Time",
            timestamp_format="iso8601",
        ),
        {
            "X-Sig": signed(b"2023-11-14T22:13:20." + BODY).hex(),
            "X-Time": "2023-11-14T22:13:20",
        },
    ),
    (SharedKey("X-Key"), {"X-Key": "s3cret"}),  # type: ignore[list-item]
]


@pytest.mark.parametrize(("signature", "headers"), HMACS)
def test_other_signatures_are_verified(
    signature: HmacSignature, headers: dict[str, str]
) -> None:
    check(headers, signature, "s3cret")
    with pytest.raises(WebhookVerificationError):
        check(headers, signature, "another")
    with pytest.raises(WebhookVerificationError, match="no header"):
        check({}, signature, "s3cret")
    if getattr(signature, "timestamp", None):
        with pytest.raises(WebhookVerificationError, match="too far"):
            check(headers, signature, "s3cret", now=NOW + 1000)


def test_a_signature_of_another_kind_is_refused() -> None:
    with pytest.raises(WebhookVerificationError, match="another kind"):
        check({"X-Sig": "md5=00"}, HmacSignature("X-Sig", prefix="sha256="), "s")


@pytest.mark.parametrize("secret", [None, "", [], [""]])
def test_nothing_is_verified_without_a_secret(secret: Any) -> None:
    with pytest.raises(InvalidRequestError, match="without a secret"):
        check(standard(), secret=secret)


def test_the_secret_may_be_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THINGS_WEBHOOK_SECRET", WHSEC)
    check(standard(), secret=None)


def test_no_secret_is_shown() -> None:
    with pytest.raises(SDKError) as caught:
        check(standard(), secret="whsec_b3RoZXI=")
    assert "b3RoZXI" not in str(caught.value)
    assert isinstance(Incoming(lambda: Made).signature, StandardWebhooks)


PAIRS = (("thing.made", lambda: Made), ("thing_gone", lambda: Gone))


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (BODY, Made),
        (BODY.decode(), Made),
        (b'{"type": "thing.gone"}', Gone),
        (b'{"event_type": "ThingGone", "type": "x"}', Gone),
        (b'{"type": "thing.new"}', Gone),  # nobody knows: whatever it looks like
    ],
)
def test_a_payload_is_read_by_the_name_of_its_event(
    body: bytes | str, kind: type
) -> None:
    webhooks: Incoming[Any] = Incoming(lambda: Gone, events=PAIRS)
    assert type(receiver()._parse(webhooks, body)) is kind


def test_an_event_that_is_new_is_kept() -> None:
    webhooks: Incoming[Any] = Incoming(lambda: Gone, events=PAIRS, by="type")
    assert type(receiver()._parse(webhooks, BODY)) is Made
    new = receiver()._parse(webhooks, b'{"type": "thing.new"}')
    assert new == Unrecognized({"type": "thing.new"})


@pytest.mark.parametrize("events", [(), PAIRS])
@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{", "payload"),
        (b"\xff", "payload"),
        (b"[]", "payload"),
        (b'{"type": "thing.made", "n": "x"}', "n: Input should be a valid integer"),
    ],
)
def test_a_payload_of_no_shape_is_refused(events: Any, body: bytes, says: str) -> None:
    webhooks: Incoming[Any] = Incoming(lambda: Made, events=events)
    with pytest.raises(WebhookPayloadError, match=says):
        receiver()._parse(webhooks, body)
