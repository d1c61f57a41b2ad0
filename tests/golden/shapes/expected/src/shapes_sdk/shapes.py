"""The operations of `Shapes`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import models, utils
from ._runtime.operation import JsonBody, JsonResult, Operation
from ._runtime.raw import raw, raw_async, streaming, streaming_async
from ._runtime.resource import CallOptions, Resource
from .types import UNSET, OptionalNullable

DRAW = Operation(
    id="draw",
    method="POST",
    path="/shapes",
    body=JsonBody(lambda: models.Shape, argument="body"),
    result=JsonResult(lambda: models.Drawing),
)


class Shapes(Resource):
    """The operations of `Shapes`."""

    def draw(
        self,
        *,
        body: models.Shape | models.ShapeTypedDict | None = None,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> models.Drawing:
        """`POST /shapes`

        :param body:
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
        return self._call(
            DRAW,
            {
                "body": body,
            },
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

    async def draw_async(
        self,
        *,
        body: models.Shape | models.ShapeTypedDict | None = None,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> models.Drawing:
        """`POST /shapes`

        :param body:
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
        return await self._call_async(
            DRAW,
            {
                "body": body,
            },
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

    @property
    def with_raw_response(self) -> ShapesWithRawResponse:
        """The same methods, giving status and headers beside the value."""
        return ShapesWithRawResponse(self)

    @property
    def with_streaming_response(self) -> ShapesWithStreamingResponse:
        """The same methods, giving the response before its body is read."""
        return ShapesWithStreamingResponse(self)


class ShapesWithRawResponse:
    """The methods, each giving status and headers beside the value."""

    def __init__(self, resource: Shapes) -> None:
        self.draw = raw(resource.draw)
        self.draw_async = raw_async(resource.draw_async)


class ShapesWithStreamingResponse:
    """The methods, each giving the response before its body is read."""

    def __init__(self, resource: Shapes) -> None:
        self.draw = streaming(resource.draw)
        self.draw_async = streaming_async(resource.draw_async)
