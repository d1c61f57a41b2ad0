"""The operations of `Orders`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from . import models, utils
from ._runtime.operation import (
    ErrorCase,
    JsonBody,
    JsonResult,
    NoContent,
    Operation,
    Parameter,
)
from ._runtime.paging import ByCursor, ByOffset, PageSize, Paging
from ._runtime.raw import raw, raw_async, streaming, streaming_async
from ._runtime.resource import CallOptions, Resource
from .types import UNSET, OptionalNullable, Within

LIST = Operation(
    id="list",
    method="GET",
    path="/orders",
    parameters=(
        Parameter("after", "after", "query"),
        Parameter(
            "limit", "limit", "query", shape=lambda: Annotated[int, Within(le=100)]
        ),
    ),
    result=JsonResult(lambda: models.OrderPage),
    pages=Paging(
        ByCursor(("after",), ("meta", "next")), items=("data",), more=("meta", "more")
    ),
    errors=(ErrorCase("404", "application/json", lambda: models.Problem),),
)

SEARCH = Operation(
    id="search",
    method="POST",
    path="/orders/search",
    body=JsonBody(lambda: models.SearchRequest),
    result=JsonResult(lambda: models.OrderPage),
    pages=Paging(
        ByOffset(("offset",)), items=("data",), size=PageSize(("limit",), default=2)
    ),
)

CONFIRM = Operation(
    id="confirm",
    method="POST",
    path="/orders/{id}",
    parameters=(Parameter("id", "id", "path"),),
    result=NoContent(),
    security=(("own",), ("query",)),
)

CANCEL = Operation(
    id="cancel",
    method="DELETE",
    path="/orders/{id}",
    parameters=(Parameter("id", "id", "path"),),
    result=NoContent(),
    security=(("machine",), ("basic",), ("key", "session")),
    scopes=(("machine", ("read", "write")),),
)


class Orders(Resource):
    """The operations of `Orders`."""

    def list(
        self,
        *,
        after: str | None = None,
        limit: int | None = None,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> utils.Page[models.Order, models.OrderPage]:
        """List orders

        :param after:
        :param limit:
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
        return self._pages(
            LIST,
            {
                "after": after,
                "limit": limit,
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

    async def list_async(
        self,
        *,
        after: str | None = None,
        limit: int | None = None,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> utils.AsyncPage[models.Order, models.OrderPage]:
        """List orders

        :param after:
        :param limit:
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
        return await self._pages_async(
            LIST,
            {
                "after": after,
                "limit": limit,
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

    def search(
        self,
        *,
        text: str,
        offset: int | None = None,
        limit: int | None = None,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> utils.Page[models.Order, models.OrderPage]:
        """Find orders

        :param text:
        :param offset:
        :param limit:
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
        return self._pages(
            SEARCH,
            {
                "text": text,
                "offset": offset,
                "limit": limit,
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

    async def search_async(
        self,
        *,
        text: str,
        offset: int | None = None,
        limit: int | None = None,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> utils.AsyncPage[models.Order, models.OrderPage]:
        """Find orders

        :param text:
        :param offset:
        :param limit:
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
        return await self._pages_async(
            SEARCH,
            {
                "text": text,
                "offset": offset,
                "limit": limit,
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

    def confirm(
        self,
        *,
        id: str,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> None:
        """Confirm an order

        :param id:
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
            CONFIRM,
            {
                "id": id,
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

    async def confirm_async(
        self,
        *,
        id: str,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> None:
        """Confirm an order

        :param id:
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
            CONFIRM,
            {
                "id": id,
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

    def cancel(
        self,
        *,
        id: str,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> None:
        """Cancel an order

        :param id:
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
            CANCEL,
            {
                "id": id,
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

    async def cancel_async(
        self,
        *,
        id: str,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> None:
        """Cancel an order

        :param id:
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
            CANCEL,
            {
                "id": id,
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
    def with_raw_response(self) -> OrdersWithRawResponse:
        """The same methods, giving status and headers beside the value."""
        return OrdersWithRawResponse(self)

    @property
    def with_streaming_response(self) -> OrdersWithStreamingResponse:
        """The same methods, giving the response before its body is read."""
        return OrdersWithStreamingResponse(self)


class OrdersWithRawResponse:
    """The methods, each giving status and headers beside the value."""

    def __init__(self, resource: Orders) -> None:
        self.list = raw(resource.list)
        self.list_async = raw_async(resource.list_async)
        self.search = raw(resource.search)
        self.search_async = raw_async(resource.search_async)
        self.confirm = raw(resource.confirm)
        self.confirm_async = raw_async(resource.confirm_async)
        self.cancel = raw(resource.cancel)
        self.cancel_async = raw_async(resource.cancel_async)


class OrdersWithStreamingResponse:
    """The methods, each giving the response before its body is read."""

    def __init__(self, resource: Orders) -> None:
        self.list = streaming(resource.list)
        self.list_async = streaming_async(resource.list_async)
        self.search = streaming(resource.search)
        self.search_async = streaming_async(resource.search_async)
        self.confirm = streaming(resource.confirm)
        self.confirm_async = streaming_async(resource.confirm_async)
        self.cancel = streaming(resource.cancel)
        self.cancel_async = streaming_async(resource.cancel_async)
