"""All about pets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any

from . import models, utils
from ._runtime.operation import (
    BytesResult,
    ErrorCase,
    JsonBody,
    JsonResult,
    NoContent,
    Operation,
    Parameter,
)
from ._runtime.raw import raw, raw_async, streaming, streaming_async
from ._runtime.resource import CallOptions, Resource
from ._runtime.retries import BackoffStrategy, RetryConfig
from .types import UNSET, OptionalNullable, Within

LIST_PETS = Operation(
    id="listPets",
    method="GET",
    path="/pets",
    parameters=(
        Parameter("x_trace_id", "X-Trace-ID", "header"),
        Parameter(
            "tags", "tags", "query", style="pipeDelimited", shape=lambda: list[str]
        ),
        Parameter(
            "filter",
            "filter",
            "query",
            style="deepObject",
            explode=True,
            shape=lambda: models.Filter,
        ),
        Parameter(
            "limit", "limit", "query", shape=lambda: Annotated[int, Within(le=100)]
        ),
        Parameter("session", "session", "cookie"),
    ),
    result=JsonResult(lambda: list[models.Pet]),
    errors=(ErrorCase("default", "application/problem+json", lambda: models.Problem),),
)

CREATE_PET = Operation(
    id="createPet",
    method="POST",
    path="/pets",
    parameters=(Parameter("x_trace_id", "X-Trace-ID", "header"),),
    body=JsonBody(lambda: models.Pet),
    result=JsonResult(lambda: models.Pet),
    errors=(ErrorCase("409,4XX", "application/problem+json", lambda: models.Problem),),
    retries=RetryConfig(
        "backoff", BackoffStrategy(100, 1000, 2, 5000), True, status_codes=("5XX",)
    ),
)

GET_PET = Operation(
    id="getPet",
    method="GET",
    path="/pets/{pet-id}",
    parameters=(Parameter("pet_id", "pet-id", "path", shape=lambda: int),),
    result=JsonResult(lambda: models.Pet),
)

DELETE_PET = Operation(
    id="deletePet",
    method="DELETE",
    path="/pets/{pet-id}",
    parameters=(Parameter("pet_id", "pet-id", "path", shape=lambda: int),),
    result=NoContent(),
    security=(),
)

GET_PETS_PET_ID_PHOTO = Operation(
    id="get /pets/{pet-id}/photo",
    method="GET",
    path="/pets/{pet-id}/photo",
    parameters=(Parameter("pet_id", "pet-id", "path", shape=lambda: int),),
    result=BytesResult(media_type="image/png"),
)


class Pets(Resource):
    """All about pets."""

    def list_pets(
        self,
        *,
        x_trace_id: str | None = None,
        tags: list[str] | None = None,
        filter: models.Filter | models.FilterTypedDict | None = None,
        limit: int | None = 20,
        session: str | None = None,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[models.Pet]:
        """List pets

        :param x_trace_id: Found in the logs again.
        :param tags:
        :param filter:
        :param limit:
        :param session:
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
            LIST_PETS,
            {
                "x_trace_id": x_trace_id,
                "tags": tags,
                "filter": filter,
                "limit": limit,
                "session": session,
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

    async def list_pets_async(
        self,
        *,
        x_trace_id: str | None = None,
        tags: list[str] | None = None,
        filter: models.Filter | models.FilterTypedDict | None = None,
        limit: int | None = 20,
        session: str | None = None,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> list[models.Pet]:
        """List pets

        :param x_trace_id: Found in the logs again.
        :param tags:
        :param filter:
        :param limit:
        :param session:
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
            LIST_PETS,
            {
                "x_trace_id": x_trace_id,
                "tags": tags,
                "filter": filter,
                "limit": limit,
                "session": session,
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

    def create_pet(
        self,
        *,
        name: str,
        class_: str | None,
        x_trace_id: str | None = None,
        kind: models.PetKind | None = "cat",
        born: dt.date | None = None,
        owner: OptionalNullable[models.Owner | models.OwnerTypedDict] = UNSET,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> models.Pet:
        """`POST /pets`

        :param name: What it listens to.
        :param class_:
        :param x_trace_id: Found in the logs again.
        :param kind:
        :param born:
        :param owner:
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
            CREATE_PET,
            {
                "name": name,
                "class_": class_,
                "x_trace_id": x_trace_id,
                "kind": kind,
                "born": born,
                "owner": owner,
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

    async def create_pet_async(
        self,
        *,
        name: str,
        class_: str | None,
        x_trace_id: str | None = None,
        kind: models.PetKind | None = "cat",
        born: dt.date | None = None,
        owner: OptionalNullable[models.Owner | models.OwnerTypedDict] = UNSET,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> models.Pet:
        """`POST /pets`

        :param name: What it listens to.
        :param class_:
        :param x_trace_id: Found in the logs again.
        :param kind:
        :param born:
        :param owner:
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
            CREATE_PET,
            {
                "name": name,
                "class_": class_,
                "x_trace_id": x_trace_id,
                "kind": kind,
                "born": born,
                "owner": owner,
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

    def get_pet(
        self,
        *,
        pet_id: int,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> models.Pet:
        """`GET /pets/{pet-id}`

        Deprecated: this will be removed one day.

        :param pet_id:
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
            GET_PET,
            {
                "pet_id": pet_id,
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

    async def get_pet_async(
        self,
        *,
        pet_id: int,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> models.Pet:
        """`GET /pets/{pet-id}`

        Deprecated: this will be removed one day.

        :param pet_id:
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
            GET_PET,
            {
                "pet_id": pet_id,
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

    def delete_pet(
        self,
        *,
        pet_id: int,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> None:
        """`DELETE /pets/{pet-id}`

        :param pet_id:
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
            DELETE_PET,
            {
                "pet_id": pet_id,
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

    async def delete_pet_async(
        self,
        *,
        pet_id: int,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> None:
        """`DELETE /pets/{pet-id}`

        :param pet_id:
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
            DELETE_PET,
            {
                "pet_id": pet_id,
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

    def get_pets_pet_id_photo(
        self,
        *,
        pet_id: int,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> bytes:
        """`GET /pets/{pet-id}/photo`

        :param pet_id:
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
            GET_PETS_PET_ID_PHOTO,
            {
                "pet_id": pet_id,
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

    async def get_pets_pet_id_photo_async(
        self,
        *,
        pet_id: int,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> bytes:
        """`GET /pets/{pet-id}/photo`

        :param pet_id:
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
            GET_PETS_PET_ID_PHOTO,
            {
                "pet_id": pet_id,
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
    def with_raw_response(self) -> PetsWithRawResponse:
        """The same methods, giving status and headers beside the value."""
        return PetsWithRawResponse(self)

    @property
    def with_streaming_response(self) -> PetsWithStreamingResponse:
        """The same methods, giving the response before its body is read."""
        return PetsWithStreamingResponse(self)


class PetsWithRawResponse:
    """The methods, each giving status and headers beside the value."""

    def __init__(self, resource: Pets) -> None:
        self.list_pets = raw(resource.list_pets)
        self.list_pets_async = raw_async(resource.list_pets_async)
        self.create_pet = raw(resource.create_pet)
        self.create_pet_async = raw_async(resource.create_pet_async)
        self.get_pet = raw(resource.get_pet)
        self.get_pet_async = raw_async(resource.get_pet_async)
        self.delete_pet = raw(resource.delete_pet)
        self.delete_pet_async = raw_async(resource.delete_pet_async)
        self.get_pets_pet_id_photo = raw(resource.get_pets_pet_id_photo)
        self.get_pets_pet_id_photo_async = raw_async(
            resource.get_pets_pet_id_photo_async
        )


class PetsWithStreamingResponse:
    """The methods, each giving the response before its body is read."""

    def __init__(self, resource: Pets) -> None:
        self.list_pets = streaming(resource.list_pets)
        self.list_pets_async = streaming_async(resource.list_pets_async)
        self.create_pet = streaming(resource.create_pet)
        self.create_pet_async = streaming_async(resource.create_pet_async)
        self.get_pet = streaming(resource.get_pet)
        self.get_pet_async = streaming_async(resource.get_pet_async)
        self.delete_pet = streaming(resource.delete_pet)
        self.delete_pet_async = streaming_async(resource.delete_pet_async)
        self.get_pets_pet_id_photo = streaming(resource.get_pets_pet_id_photo)
        self.get_pets_pet_id_photo_async = streaming_async(
            resource.get_pets_pet_id_photo_async
        )
