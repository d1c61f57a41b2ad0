"""What documents say of webhooks and callbacks, and of their signatures."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.pictures import Drawn, drawn

from oascribe.api.hooks import Signing
from oascribe.api.model import Alias, Model
from oascribe.api.types import Ref, Union
from oascribe.api.words import Text

STR = {"type": "string"}


def payload(kind: str | None, **properties: Any) -> dict[str, Any]:
    said = {"const": kind} if kind else STR
    return {
        "type": "object",
        "required": ["type"],
        "properties": {"type": said, **properties},
    }


def post(schema: Any, **more: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {"post": {"requestBody": {"content": content}, "responses": {}, **more}}


def document(word: str = "webhooks", **parts: Any) -> Drawn:
    events = parts.pop("events", {"a.made": post(payload("a.made", a=STR))})
    every = {word: events, **{n.replace("_", "-"): p for n, p in parts.items()}}
    return drawn("\n".join(f"{n}: {json.dumps(part)}" for n, part in every.items()))


@pytest.mark.parametrize("word", ["webhooks", "x-webhooks"])
def test_webhooks_are_models_and_one_of_them_all(word: str) -> None:
    found = document(
        word,
        events={
            "a.made": post(payload("a.made", a=STR), description="Made."),
            "a.gone": post(payload("a.gone")),
        },
    )
    hooks = found.api.webhooks
    assert hooks is not None
    assert [(e.name, e.doc) for e in hooks.events] == [
        (Text("a.made"), Text("Made.")),
        (Text("a.gone"), None),
    ]
    assert list(found.fields("AMadeWebhook")) == ["type", "a"]
    event = found.alias("WebhookEvent")
    assert isinstance(event.type, Union)
    assert event.type.discriminator is not None
    assert not hooks.names, "the union tells them apart"
    [group] = found.api.groups
    assert (group.name, group.class_name, group.operations) == (
        "webhooks",
        "Webhooks",
        (),
    )
    assert not found.warned


def test_one_webhook_is_what_any_of_them_is() -> None:
    found = document()
    assert isinstance(found.alias("WebhookEvent").type, Ref)


def test_a_group_of_webhooks_reads_them_too() -> None:
    op = {"operationId": "unwrap", "tags": ["webhooks"], "responses": {}}
    found = document(paths={"/webhooks": {"get": op}})
    [group] = found.api.groups
    assert group.name == "webhooks"
    assert [operation.name for operation in group.operations] != ["unwrap"]


def test_no_webhooks_is_no_group() -> None:
    found = document(events={})
    assert found.api.webhooks is None
    assert found.api.groups == ()
    ignored = post(payload("x"), **{"x-sdk-ignore": True})
    text = {"post": {"requestBody": {"content": {"text/plain": {"schema": STR}}}}}
    assert document(events={"a": ignored, "b": text}).api.webhooks is None


def test_events_are_told_apart_by_what_all_of_their_models_say() -> None:
    two = {"oneOf": [payload("b", x=STR), payload("b", y=STR)]}
    hooks = document(events={"A": post(payload("a")), "B": post(two)}).api.webhooks
    assert hooks is not None
    assert hooks.by == Text("type")
    assert [name for name, _ in hooks.names] == [Text("a"), Text("b")]


def test_events_are_told_apart_by_their_names_where_nothing_else_does() -> None:
    events = {"a.made": post(payload(None, x=STR)), "a.gone": post(payload(None))}
    hooks = document(events=events).api.webhooks
    assert hooks is not None
    assert hooks.by is None
    assert [name for name, _ in hooks.names] == [Text("a.made"), Text("a.gone")]


def test_payloads_that_are_forms_are_models_and_warned_of() -> None:
    form = {"application/x-www-form-urlencoded": {"schema": payload("f", a=STR)}}
    said = {"post": {"requestBody": {"content": form}, "responses": {}}}
    found = document(events={"sent": said})
    assert list(found.fields("SentWebhook")) == ["type", "a"]
    assert "body-ignored" in found.warned


def test_callbacks_are_models() -> None:
    url = {"{$request.body#/url}": post(payload(None, n=STR), summary="Later.")}
    operation = {"operationId": "order", "responses": {}, "callbacks": {"later": url}}
    found = drawn(f"paths: {json.dumps({'/a': {'post': operation}})}")
    [event] = found.operation("order").callbacks
    assert (event.name, event.doc) == (Text("later"), Text("Later."))
    assert isinstance(event.type, Ref)
    model = found.api.definitions[event.type.key]
    assert isinstance(model, Model | Alias)
    assert model.name == "OrderLaterCallback"


HMAC = Signing("hmac", Text("X-Sig"), "sha256", "hex")
SIGNED: list[tuple[dict[str, Any], Signing | None]] = [
    ({}, None),
    (
        {"x_speakeasy_webhooks": {"security": {"type": "signatureStandardWebhooks"}}},
        Signing("standard"),
    ),
    (
        {
            "x_sdk_webhooks": {
                "security": {
                    "type": "signature",
                    "headerName": "X-Sig",
                    "signatureTextEncoding": "hex",
                    "algorithm": "hmac-sha256",
                }
            }
        },
        HMAC,
    ),
    (
        {"x_speakeasy_webhooks": {"security": {"name": "S", "prefix": "v="}}},
        Signing("hmac", Text("S"), "sha256", "base64", prefix=Text("v=")),
    ),
    (
        {"x_sdk_webhooks": {"security": {"type": "apiKey", "headerName": "K"}}},
        Signing("key", Text("K")),
    ),
    (
        {
            "x_fern_webhook_signature": {
                "type": "hmac",
                "header": "X-Sig",
                "algorithm": "sha512",
                "signature-prefix": "p",
                "timestamp": {"header": "X-Time", "format": "unix-millis"},
                "payload-format": {
                    "components": ["timestamp", "body"],
                    "delimiter": ":",
                },
            }
        },
        Signing(
            "hmac",
            Text("X-Sig"),
            "sha512",
            "base64",
            prefix=Text("p"),
            message=("timestamp", "body"),
            delimiter=Text(":"),
            timestamp=Text("X-Time"),
            timestamp_format="milliseconds",
        ),
    ),
]


@pytest.mark.parametrize(("parts", "signing"), SIGNED)
def test_signatures_are_as_the_document_has_them(
    parts: dict[str, Any], signing: Signing | None
) -> None:
    found = document(**parts)
    assert found.api.webhooks is not None
    assert found.api.webhooks.signing == signing
    assert not found.warned


@pytest.mark.parametrize(
    "parts",
    [
        {"x_sdk_webhooks": {"security": {"type": "custom"}}},
        {"x_sdk_webhooks": {"security": {"algorithm": "md5"}}},
        {"x_fern_webhook_signature": {"type": "asymmetric", "header": "X"}},
        {"x_fern_webhook_signature": {"type": "hmac"}},
    ],
)
def test_a_signature_that_cannot_be_verified_is_warned_of(parts: Any) -> None:
    found = document(**parts)
    assert found.api.webhooks is not None
    assert found.api.webhooks.signing is None
    assert found.warned == ("webhook-signature",)
