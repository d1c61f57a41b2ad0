"""A call of an SDK, what must arrive of it, and what must be made of the answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl

import httpx
from pydantic import TypeAdapter

URL = "https://api.example"


@dataclass(frozen=True)
class Answer:
    """What the server says."""

    body: Any = None
    """Sent as JSON, unless it is bytes."""
    status: int = 200
    kind: str = "application/json"

    def response(self) -> httpx.Response:
        content = self.body
        if not isinstance(content, bytes):
            content = json.dumps(content).encode()
        return httpx.Response(
            self.status, content=content, headers={"Content-Type": self.kind}
        )


@dataclass(frozen=True)
class Sent:
    """What must arrive."""

    line: str
    """The verb and the path, as they are on the wire."""
    query: Sequence[tuple[str, str]] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    json: Any = None
    """The body; None: there is none, or it is looked at otherwise."""


@dataclass(frozen=True)
class Exchange:
    """One call, in a table of many."""

    document: str
    method: str
    """How a user writes it: `pets.get`."""
    given: Mapping[str, Any]
    sent: Sent
    answer: Answer = Answer("x")
    gives: Any = None
    """The result as JSON."""
    kind: str = ""
    """The class of the result; empty where it is no model."""

    def __str__(self) -> str:
        return f"{self.document}-{self.method}"


def call(package: ModuleType, exchange: Exchange) -> list[tuple[httpx.Request, Any]]:
    """The request that arrived and the result, of the method and its async twin."""
    return [_sync(package, exchange), asyncio.run(_async(package, exchange))]


def _sync(package: ModuleType, exchange: Exchange) -> tuple[httpx.Request, Any]:
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        request.read()
        seen.append(request)
        return exchange.answer.response()

    with httpx.Client(transport=httpx.MockTransport(handle)) as client:
        sdk = client_class(package)(server_url=URL, client=client)
        result = _method(sdk, exchange.method)(**exchange.given)
        if hasattr(result, "__enter__") and hasattr(result, "__next__"):
            with result as events:
                result = list(events)
    return seen[-1], result


async def _async(package: ModuleType, exchange: Exchange) -> tuple[httpx.Request, Any]:
    seen: list[httpx.Request] = []

    async def handle(request: httpx.Request) -> httpx.Response:
        await request.aread()
        seen.append(request)
        return exchange.answer.response()

    async with httpx.AsyncClient(transport=httpx.MockTransport(handle)) as client:
        sdk = client_class(package)(server_url=URL, async_client=client)
        result = await _method(sdk, f"{exchange.method}_async")(**exchange.given)
        if hasattr(result, "__aenter__") and hasattr(result, "__anext__"):
            async with result as events:
                result = [event async for event in events]
    return seen[-1], result


def client_class(package: ModuleType) -> Any:
    """The class of the client, the one name of the package that is no module."""
    [name] = [n for n in package.__all__ if n[0].isupper()]
    return getattr(package, name)


def _method(sdk: Any, way: str) -> Any:
    for name in way.split("."):
        sdk = getattr(sdk, name)
    return sdk


def as_json(value: Any) -> Any:
    """A result as JSON, as it would be sent again."""
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if hasattr(value, "raw") and type(value).__name__.startswith("Unrecognized"):
        return value.raw
    return json.loads(TypeAdapter(type(value)).dump_json(value, by_alias=True))


def query_of(request: httpx.Request) -> list[tuple[str, str]]:
    """The query in the order in which it was sent."""
    text = request.url.query.decode()
    return parse_qsl(text, keep_blank_values=True, strict_parsing=bool(text))
