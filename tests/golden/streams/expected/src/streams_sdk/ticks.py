"""The operations of `Ticks`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import models, utils
from ._runtime.operation import Events, StreamOperation
from ._runtime.resource import CallOptions, Resource
from .types import UNSET, OptionalNullable

GET_TICKS = StreamOperation(
    id="get /ticks",
    method="GET",
    path="/ticks",
    stream=Events(lambda: models.Tick),
)


class Ticks(Resource):
    """The operations of `Ticks`."""

    def get_ticks(
        self,
        *,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> utils.eventstreaming.EventStream[models.Tick]:
        """`GET /ticks`

        :param retries: In place of the client's; None: this call is not retried.
        :param server_url: The server for this call.
        :param timeout_ms: For each of connecting, writing, reading, and getting a
            connection.
        :param http_headers: Sent beside the SDK's own, or in their place.
        :param deadline_ms: For the whole call, its retries and its stream included.
        :param extra_query: Query parameters that the document does not have.
        :param extra_body: Fields of the body that the document does not have.
        :raises models.APIError: The server answered with an error.
        :raises models.SDKError: Any other failure: see its subclasses.
        """
        return self._stream(
            GET_TICKS,
            {},
            CallOptions(
                retries,
                server_url,
                timeout_ms,
                http_headers,
                deadline_ms,
                extra_query,
                extra_body,
            ),
        )

    async def get_ticks_async(
        self,
        *,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> utils.eventstreaming.EventStreamAsync[models.Tick]:
        """`GET /ticks`

        :param retries: In place of the client's; None: this call is not retried.
        :param server_url: The server for this call.
        :param timeout_ms: For each of connecting, writing, reading, and getting a
            connection.
        :param http_headers: Sent beside the SDK's own, or in their place.
        :param deadline_ms: For the whole call, its retries and its stream included.
        :param extra_query: Query parameters that the document does not have.
        :param extra_body: Fields of the body that the document does not have.
        :raises models.APIError: The server answered with an error.
        :raises models.SDKError: Any other failure: see its subclasses.
        """
        return await self._stream_async(
            GET_TICKS,
            {},
            CallOptions(
                retries,
                server_url,
                timeout_ms,
                http_headers,
                deadline_ms,
                extra_query,
                extra_body,
            ),
        )
