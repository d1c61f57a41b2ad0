"""PutPetsPetIdPhotoRequest."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import BaseModel


class PutPetsPetIdPhotoRequestTypedDict(TypedDict):
    file: bytes
    caption: NotRequired[str]


class PutPetsPetIdPhotoRequest(BaseModel):
    file: bytes

    caption: str | None = None
