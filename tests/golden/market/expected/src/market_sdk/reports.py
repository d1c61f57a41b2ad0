"""The operations of `Reports`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import models, utils
from ._runtime.api import Server, ServerVariable
from ._runtime.operation import JsonResult, Operation
from ._runtime.raw import raw, raw_async, streaming, streaming_async
from ._runtime.resource import CallOptions, Resource
from .types import UNSET, OptionalNullable

REPORT = Operation(
    id="report",
    method="GET",
    path="/reports",
    result=JsonResult(lambda: models.ReportResponse),
    servers=(
        Server(
            "http://{region}.{zone}:{port}/reports",
            (
                ServerVariable("region", "eu"),
                ServerVariable("zone", "reports.example.com"),
                ServerVariable("port", "80"),
            ),
        ),
    ),
)


class Reports(Resource):
    """The operations of `Reports`."""

    def report(
        self,
        *,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> models.ReportResponse:
        """Read the report of the day

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
            REPORT,
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

    async def report_async(
        self,
        *,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> models.ReportResponse:
        """Read the report of the day

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
            REPORT,
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

    @property
    def with_raw_response(self) -> ReportsWithRawResponse:
        """The same methods, giving status and headers beside the value."""
        return ReportsWithRawResponse(self)

    @property
    def with_streaming_response(self) -> ReportsWithStreamingResponse:
        """The same methods, giving the response before its body is read."""
        return ReportsWithStreamingResponse(self)


class ReportsWithRawResponse:
    """The methods, each giving status and headers beside the value."""

    def __init__(self, resource: Reports) -> None:
        self.report = raw(resource.report)
        self.report_async = raw_async(resource.report_async)


class ReportsWithStreamingResponse:
    """The methods, each giving the response before its body is read."""

    def __init__(self, resource: Reports) -> None:
        self.report = streaming(resource.report)
        self.report_async = streaming_async(resource.report_async)
