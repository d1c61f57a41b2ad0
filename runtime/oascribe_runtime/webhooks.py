"""What a server sends of its own accord: verified, and read in its declared shape."""

from __future__ import annotations

import binascii
import hashlib
import hmac
import os
from base64 import b64decode, b64encode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

import pydantic
from pydantic_core import from_json

from .codec import codec_of, problems
from .errors import InvalidRequestError
from .record import Record
from .refusals import WebhookPayloadError, WebhookVerificationError
from .resource import Resource
from .types import Unrecognized

if TYPE_CHECKING:
    from .client import SDK

__all__ = ["HmacSignature", "SharedKey", "Signature", "StandardWebhooks"]

E = TypeVar("E")


class StandardWebhooks(Record):
    """The signature of Standard Webhooks 1.0, by HMAC-SHA256.

    In the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`, or the
    same with `svix-`. A secret is base64, with or without `whsec_` before it.
    """


class HmacSignature(Record):
    """An HMAC of what is sent, in a header."""

    header: str
    algorithm: Literal["sha1", "sha256", "sha384", "sha512"] = "sha256"
    encoding: Literal["hex", "base64", "base64url"] = "hex"
    prefix: str = ""
    """What stands before the signature, such as `sha256=`."""
    message: tuple[Literal["id", "timestamp", "body"], ...] = ("body",)
    """What is signed, in this order."""
    delimiter: str = "."
    timestamp: str | None = None
    """The header that says when it was sent."""
    timestamp_format: Literal["seconds", "milliseconds", "iso8601"] = "seconds"
    id: str | None = None
    """The header with the name of the message."""


class SharedKey(Record):
    """The secret itself, in a header; nothing is signed."""

    header: str


Signature = StandardWebhooks | HmacSignature | SharedKey


class Incoming(Record, Generic[E]):
    """The webhooks of an API; the type argument is what any of them carries."""

    shape: Callable[[], Any]
    events: tuple[tuple[str, Callable[[], Any]], ...] = ()
    """The shape of each, by its name, where the shape of all does not tell."""
    by: str | None = None
    """The property that holds the name; None: one of those that usually do."""
    signature: Signature = StandardWebhooks()


_USUAL = ("type", "event_type", "eventType", "event", "event_name", "topic", "name")
"""Properties that most APIs name an event by."""


class Receiver(Resource):
    """The base of the resource that reads webhooks, which asks no server."""

    _sdk: SDK

    def _parse(self, webhooks: Incoming[E], body: bytes | str) -> E:
        """The payload of a webhook, whoever sent it.

        :raises WebhookPayloadError: it is no JSON of a declared shape
        """
        try:
            event: E = _read(webhooks, body)
        except pydantic.ValidationError as error:
            where, what = problems(error)[0]
            raise WebhookPayloadError(f"unexpected payload: {where}: {what}") from None
        except (ValueError, RecursionError):
            raise WebhookPayloadError("the payload is not valid JSON") from None
        return event

    def _verify(
        self,
        webhooks: Incoming[Any],
        body: bytes | str,
        headers: Mapping[str, str],
        secret: str | Sequence[str] | None,
        tolerance_ms: float,
        signature: Signature | None,
    ) -> None:
        """Make sure that a webhook is of who knows the secret, and of now.

        :raises WebhookVerificationError: it is not
        :raises InvalidRequestError: there is no secret to hold it against
        """
        settings = self._sdk._settings
        secret = secret or os.environ.get(f"{settings.api.env_prefix}_WEBHOOK_SECRET")
        secrets = [secret] if isinstance(secret, str) else list(secret or ())
        if not any(secrets):
            raise InvalidRequestError("a webhook cannot be verified without a secret")
        verify(
            signature or webhooks.signature,
            body.encode() if isinstance(body, str) else body,
            {name.lower(): value for name, value in headers.items()},
            [each for each in secrets if each],
            settings.clock.now(),
            tolerance_ms / 1000,
        )


def _read(webhooks: Incoming[Any], body: bytes | str) -> Any:
    """The payload in the shape of its event."""
    if not webhooks.events:
        return codec_of(webhooks.shape).from_json(body)
    value = from_json(body)
    known = {_plain(name): shape for name, shape in webhooks.events}
    said = value if isinstance(value, dict) else {}
    for name in (webhooks.by,) if webhooks.by else _USUAL:
        shape = known.get(_plain(str(said.get(name))))
        if shape is not None:
            return codec_of(shape).from_json(body)
    return (
        Unrecognized(value) if webhooks.by else codec_of(webhooks.shape).from_json(body)
    )


def _plain(name: str) -> str:
    """A name without case and marks: `order.created` is `order_created`."""
    return "".join(filter(str.isalnum, name)).lower()


def verify(
    signature: Signature,
    body: bytes,
    headers: Mapping[str, str],
    secrets: Sequence[str],
    now: float,
    tolerance: float,
) -> None:
    """Hold a body and its headers against a secret, or one of several.

    :param headers: by their names in lower case
    :param now: seconds since the epoch
    :param tolerance: how many seconds the sender's clock may differ
    :raises WebhookVerificationError: none of the secrets made the signature
    """
    if isinstance(signature, SharedKey):
        sent = [_header(headers, signature.header)]
        wanted = secrets
    elif isinstance(signature, HmacSignature):
        text = _header(headers, signature.header)
        if not text.startswith(signature.prefix):
            raise WebhookVerificationError("the signature is of another kind")
        sent = [text[len(signature.prefix) :]]
        message = _message(signature, body, headers, now, tolerance)
        wanted = [_signed(signature, key, message) for key in secrets]
    else:
        sent, wanted = _standard(body, headers, secrets, now, tolerance)
    found = [
        hmac.compare_digest(one.encode(), other.encode())
        for one in sent
        for other in wanted
    ]
    if not any(found):
        raise WebhookVerificationError("the signature is not that of the secret")


def _standard(
    body: bytes,
    headers: Mapping[str, str],
    secrets: Sequence[str],
    now: float,
    tolerance: float,
) -> tuple[list[str], list[str]]:
    """The signatures that came, and those that would do."""
    family = "svix" if "svix-signature" in headers else "webhook"
    name = _header(headers, f"{family}-id")
    sent_at = _header(headers, f"{family}-timestamp")
    _check_time(sent_at, "seconds", now, tolerance)
    message = b".".join((name.encode(), sent_at.encode(), body))
    came = _header(headers, f"{family}-signature").split()
    keys = [key for secret in secrets for key in _standard_keys(secret)]
    digests = (hmac.new(key, message, hashlib.sha256).digest() for key in keys)
    wanted = [b64encode(digest).decode() for digest in digests]
    return [text[3:] for text in came if text.startswith("v1,")], wanted


def _standard_keys(secret: str) -> list[bytes]:
    """A secret is base64; one that is not so marked may be any text."""
    bare = secret.removeprefix("whsec_")
    keys = [] if bare != secret else [secret.encode()]
    with suppress(binascii.Error, ValueError):
        keys.append(b64decode(bare + "=" * (-len(bare) % 4), validate=True))
    return keys


def _message(
    signature: HmacSignature,
    body: bytes,
    headers: Mapping[str, str],
    now: float,
    tolerance: float,
) -> bytes:
    """What was signed; its time is checked where it is told."""
    parts = {"body": body}
    if signature.timestamp is not None:
        sent_at = _header(headers, signature.timestamp)
        _check_time(sent_at, signature.timestamp_format, now, tolerance)
        parts["timestamp"] = sent_at.encode()
    if signature.id is not None:
        parts["id"] = _header(headers, signature.id).encode()
    signed = [parts[name] for name in signature.message if name in parts]
    return signature.delimiter.encode().join(signed)


def _signed(signature: HmacSignature, secret: str, message: bytes) -> str:
    digest = hmac.new(secret.encode(), message, signature.algorithm).digest()
    if signature.encoding == "hex":
        return digest.hex()
    if signature.encoding == "base64":
        return b64encode(digest).decode()
    return urlsafe_b64encode(digest).decode()


def _check_time(text: str, unit: str, now: float, tolerance: float) -> None:
    """:raises WebhookVerificationError: it was sent too long ago, or is yet to come"""
    try:
        if unit == "iso8601":
            moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=timezone.utc)
            seconds = moment.timestamp()
        else:
            seconds = int(text) / (1000 if unit == "milliseconds" else 1)
    except (ValueError, OverflowError):
        raise WebhookVerificationError("the timestamp is none") from None
    if abs(now - seconds) > tolerance:
        raise WebhookVerificationError("the timestamp is too far from now")


def _header(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name.lower())
    if not value:
        raise WebhookVerificationError(f"there is no header {name}")
    return value.strip()
