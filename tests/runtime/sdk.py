"""A small SDK written by hand as the generator would, to test the runtime with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

from pydantic import Field

from oascribe_runtime.api import Api, ApiKey, Bearer, Server
from oascribe_runtime.basemodel import BaseModel
from oascribe_runtime.client import SDK
from oascribe_runtime.eventstreaming import EventStream, EventStreamAsync
from oascribe_runtime.operation import (
    ErrorCase,
    Events,
    JsonBody,
    JsonResult,
    Operation,
    Parameter,
    StreamOperation,
)
from oascribe_runtime.resource import CallOptions, Resource
from oascribe_runtime.types import UNSET, OptionalNullable

LIBRARY = os.environ.get("TESTED_HTTP", "httpx")
"""The HTTP library that the tests run on: see `tests/conftest.py`."""


def anything() -> Any:
    """The shape of parameters that take any value."""
    return Any


class Thing(BaseModel):
    n: int
    name: OptionalNullable[str] = UNSET
    class_: str | None = Field(default=None, alias="class")


class Problem(BaseModel):
    code: str


class ThingEvent(BaseModel):
    data: Thing
    event: str | None = None
    id: str | None = None
    retry: int | None = None


GET = Operation(
    id="get",
    method="GET",
    path="/things/{id}",
    parameters=(Parameter("id_", "id", "path"), Parameter("page", "page", "query")),
    result=JsonResult(lambda: Thing),
    errors=(ErrorCase("404", "application/json", lambda: Problem),),
    tags=("things",),
)
CREATE = Operation(
    id="create",
    method="POST",
    path="/things",
    body=JsonBody(lambda: Thing),
    result=JsonResult(lambda: Thing),
)
WATCH = StreamOperation(
    id="watch",
    method="GET",
    path="/watch",
    stream=Events(lambda: ThingEvent, envelope=True, sentinel="[DONE]"),
)

API = Api(
    package="things_sdk",
    distribution="things-sdk",
    version="1.2.3",
    env_prefix="THINGS",
    servers=(Server("https://things.example/v1"),),
    security=(Bearer("token"), ApiKey("api_key", "header", "X-Api-Key")),
)


class Things(Resource):
    """The operations, as methods."""

    def get(self, id_: Any = "1", page: Any = None, **options: Any) -> Thing:
        return self._call(GET, {"id_": id_, "page": page}, CallOptions(**options))

    async def get_async(
        self, id_: Any = "1", page: Any = None, **options: Any
    ) -> Thing:
        arguments = {"id_": id_, "page": page}
        return await self._call_async(GET, arguments, CallOptions(**options))

    def create(self, *, options: Mapping[str, Any] = {}, **fields: Any) -> Thing:
        return self._call(CREATE, fields, CallOptions(**options))

    async def create_async(
        self, *, options: Mapping[str, Any] = {}, **fields: Any
    ) -> Thing:
        return await self._call_async(CREATE, fields, CallOptions(**options))

    def watch(self, **options: Any) -> EventStream[ThingEvent]:
        return self._stream(WATCH, {}, CallOptions(**options))

    async def watch_async(self, **options: Any) -> EventStreamAsync[ThingEvent]:
        return await self._stream_async(WATCH, {}, CallOptions(**options))


class ThingsSDK(SDK):
    """The client; it brings clients of the tested library, as a user does."""

    _brought: Mapping[str, Any] = MappingProxyType({})  # a copy brings none

    def __init__(self, token: Any = None, api_key: Any = None, **options: Any) -> None:
        if LIBRARY == "httpx2" and not options.keys() & {"client", "async_client"}:
            import httpx2 as httpx

            self._brought = {
                "client": httpx.Client(),
                "async_client": httpx.AsyncClient(),
            }
        if LIBRARY == "aiohttp":
            options.setdefault("use_aiohttp", True)
        super().__init__(
            API,
            credentials={"token": token, "api_key": api_key},
            **self._brought,
            **options,
        )

    def close(self) -> None:
        super().close()
        if self._brought:
            self._brought["client"].close()

    async def aclose(self) -> None:
        await super().aclose()
        if self._brought:
            self._brought["client"].close()
            await self._brought["async_client"].aclose()

    @cached_property
    def things(self) -> Things:
        return Things(self)
