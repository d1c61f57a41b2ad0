"""The operations of `Photos`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import models, utils
from ._runtime.api import Server
from ._runtime.operation import MultipartBody, Operation, Parameter, TextResult
from ._runtime.raw import raw, raw_async, streaming, streaming_async
from ._runtime.resource import CallOptions, Resource
from .types import UNSET, FileContent, OptionalNullable

PUT_PETS_PET_ID_PHOTO = Operation(
    id="put /pets/{pet-id}/photo",
    method="PUT",
    path="/pets/{pet-id}/photo",
    parameters=(Parameter("pet_id", "pet-id", "path", shape=lambda: int),),
    body=MultipartBody(lambda: models.PutPetsPetIdPhotoRequest),
    result=TextResult(),
    servers=(Server("https://uploads.pets.example"),),
)


class Photos(Resource):
    """The operations of `Photos`."""

    def put_pets_pet_id_photo(
        self,
        *,
        pet_id: int,
        file: FileContent,
        caption: str | None = None,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> str:
        """`PUT /pets/{pet-id}/photo`

        :param pet_id:
        :param file:
        :param caption:
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
            PUT_PETS_PET_ID_PHOTO,
            {
                "pet_id": pet_id,
                "file": file,
                "caption": caption,
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

    async def put_pets_pet_id_photo_async(
        self,
        *,
        pet_id: int,
        file: FileContent,
        caption: str | None = None,
        retries: OptionalNullable[utils.RetryConfig] = UNSET,
        server_url: str | None = None,
        timeout_ms: utils.Timeout | None = None,
        http_headers: Mapping[str, str] | None = None,
        deadline_ms: float | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> str:
        """`PUT /pets/{pet-id}/photo`

        :param pet_id:
        :param file:
        :param caption:
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
            PUT_PETS_PET_ID_PHOTO,
            {
                "pet_id": pet_id,
                "file": file,
                "caption": caption,
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
    def with_raw_response(self) -> PhotosWithRawResponse:
        """The same methods, giving status and headers beside the value."""
        return PhotosWithRawResponse(self)

    @property
    def with_streaming_response(self) -> PhotosWithStreamingResponse:
        """The same methods, giving the response before its body is read."""
        return PhotosWithStreamingResponse(self)


class PhotosWithRawResponse:
    """The methods, each giving status and headers beside the value."""

    def __init__(self, resource: Photos) -> None:
        self.put_pets_pet_id_photo = raw(resource.put_pets_pet_id_photo)
        self.put_pets_pet_id_photo_async = raw_async(
            resource.put_pets_pet_id_photo_async
        )


class PhotosWithStreamingResponse:
    """The methods, each giving the response before its body is read."""

    def __init__(self, resource: Photos) -> None:
        self.put_pets_pet_id_photo = streaming(resource.put_pets_pet_id_photo)
        self.put_pets_pet_id_photo_async = streaming_async(
            resource.put_pets_pet_id_photo_async
        )
