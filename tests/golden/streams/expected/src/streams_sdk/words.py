"""The operations of `Words`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import models, utils
from ._runtime.operation import Events, JsonBody, JsonResult, Operation, StreamOperation
from ._runtime.raw import raw, raw_async, streaming, streaming_async
from ._runtime.resource import CallOptions, Resource
from .types import UNSET, OptionalNullable

CREATE = Operation(
    id="create",
    method="POST",
    path="/words",
    body=JsonBody(lambda: models.CreateRequest),
    result=JsonResult(lambda: models.Words),
)

CREATE_STREAM = StreamOperation(
    id="create_stream",
    method="POST",
    path="/words",
    body=JsonBody(lambda: models.CreateStreamRequest),
    stream=Events(lambda: models.CreateStreamEvent, envelope=True, sentinel="[DONE]"),
)


class Words(Resource):
    """The operations of `Words`."""

    def create(
        self,
        *,
        prompt: str,
        stream: bool | None = False,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> models.Words:
        """Say something

        :param prompt:
        :param stream:
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
            CREATE,
            {
                "prompt": prompt,
                "stream": stream,
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

    async def create_async(
        self,
        *,
        prompt: str,
        stream: bool | None = False,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> models.Words:
        """Say something

        :param prompt:
        :param stream:
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
            CREATE,
            {
                "prompt": prompt,
                "stream": stream,
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

    def create_stream(
        self,
        *,
        prompt: str,
        stream: bool | None = True,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> utils.eventstreaming.EventStream[models.CreateStreamEvent]:
        """`POST /words`

        :param prompt:
        :param stream:
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
            CREATE_STREAM,
            {
                "prompt": prompt,
                "stream": stream,
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

    async def create_stream_async(
        self,
        *,
        prompt: str,
        stream: bool | None = True,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> utils.eventstreaming.EventStreamAsync[models.CreateStreamEvent]:
        """`POST /words`

        :param prompt:
        :param stream:
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
            CREATE_STREAM,
            {
                "prompt": prompt,
                "stream": stream,
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
    def with_raw_response(self) -> WordsWithRawResponse:
        """The same methods, giving status and headers beside the value."""
        return WordsWithRawResponse(self)

    @property
    def with_streaming_response(self) -> WordsWithStreamingResponse:
        """The same methods, giving the response before its body is read."""
        return WordsWithStreamingResponse(self)


class WordsWithRawResponse:
    """The methods, each giving status and headers beside the value."""

    def __init__(self, resource: Words) -> None:
        self.create = raw(resource.create)
        self.create_async = raw_async(resource.create_async)


class WordsWithStreamingResponse:
    """The methods, each giving the response before its body is read."""

    def __init__(self, resource: Words) -> None:
        self.create = streaming(resource.create)
        self.create_async = streaming_async(resource.create_async)
