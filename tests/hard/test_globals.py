"""Parameters that a client has once, for all operations that declare them."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from ..made import document, made, planned, warned

TEXT = document("""
    servers: [{url: 'https://x.test'}]
    x-speakeasy-globals:
      parameters:
      - {name: org, in: path, required: true, schema: {type: string, minLength: 2}}
      - {name: X-Tenant, in: header, description: Whose., schema: {type: string}}
      - $ref: '#/components/parameters/Lang'
      - {name: since, in: query, schema: {type: string, format: date}}
      - {name: timeout_ms, in: query, schema: {type: integer}}
    paths:
      /{org}/a:
        get:
          operationId: one
          tags: [x]
          parameters:
          - {name: org, in: path, required: true, schema: {type: string, minLength: 2}}
          - {name: X-Tenant, in: header, required: true, schema: {type: string}}
          - $ref: '#/components/parameters/Lang'
          - {name: since, in: query, schema: {type: string, format: date}}
          - {name: timeout_ms, in: query, schema: {type: integer}}
          responses: {'204': {description: ok}}
      /other:
        get:
          operationId: other
          tags: [x]
          parameters: [{name: org, in: query, schema: {type: string}}]
          responses: {'204': {description: ok}}
    components:
      parameters:
        Lang:
          {name: lang, in: query, required: true, schema: {enum: [en, de], default: en}}
    """)
WHOLE = {"org": "acme", "x_tenant": "t"}


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with made(tmp_path_factory.mktemp("globals"), TEXT) as package:
        yield package


def sent(
    sdk: ModuleType, shared: dict[str, Any], method: str = "one", **given: Any
) -> list[tuple[str, str | None]]:
    """The target and the tenant of a call, and of its async twin."""
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(204)

    transport = httpx.MockTransport(handle)
    client = sdk.SDK(
        client=httpx.Client(transport=transport),
        async_client=httpx.AsyncClient(transport=transport),
        **shared,
    ).with_options(timeout_ms=1000)
    getattr(client.x, method)(**given)
    asyncio.run(getattr(client.x, f"{method}_async")(**given))
    return [
        (request.url.raw_path.decode(), request.headers.get("X-Tenant"))
        for request in seen
    ]


@pytest.mark.parametrize(
    ("shared", "given", "target", "tenant"),
    [
        (WHOLE, {}, "/acme/a?lang=en", "t"),
        (WHOLE, {"org": "other", "lang": "de"}, "/other/a?lang=de", "t"),
        ({}, {**WHOLE, "x_tenant": "u"}, "/acme/a?lang=en", "u"),
        (
            {**WHOLE, "since": dt.date(2026, 1, 2), "timeout_ms_": 5, "lang": "xx"},
            {},
            "/acme/a?lang=xx&since=2026-01-02&timeout_ms=5",
            "t",
        ),
    ],
)
def test_what_a_call_leaves_out_is_the_clients(
    sdk: ModuleType,
    shared: dict[str, Any],
    given: dict[str, Any],
    target: str,
    tenant: str,
) -> None:
    assert sent(sdk, shared, **given) == [(target, tenant)] * 2


def test_another_place_is_another_parameter(sdk: ModuleType) -> None:
    assert sent(sdk, WHOLE, "other") == [("/other", None)] * 2


@pytest.mark.parametrize(
    ("shared", "reason"),
    [
        ({"org": "acme"}, "x_tenant is required"),
        ({"x_tenant": "t"}, "org is required"),
        ({**WHOLE, "org": "a"}, "org: String should have at least 2 characters"),
    ],
)
def test_what_must_be_sent_is_asked_for_and_held_to_its_limits(
    sdk: ModuleType, shared: dict[str, Any], reason: str
) -> None:
    with pytest.raises(sdk.models.InvalidRequestError, match=reason):
        sent(sdk, shared)


def test_the_client_says_what_each_is(tmp_path: Path) -> None:
    text = planned(tmp_path, TEXT).files["src/made_sdk/sdk.py"]
    assert "        org: str | None = None,\n" in text
    assert '        lang: models.OneLang | None = "en",\n' in text
    assert "        since: dt.date | None = None,\n" in text
    assert ":param x_tenant: Whose.\n" in text


def test_what_is_no_parameter_is_told(tmp_path: Path) -> None:
    text = document("x-sdk-globals: {parameters: [{name: a, in: nowhere}]}")
    [told] = warned(tmp_path, text)
    assert told.code.slug == "parameter-ignored"
    assert told.place.pointer == "/x-sdk-globals/parameters/0"
