"""PutPetsPetIdPhotoRequest."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import BaseModel, FileContent


class PutPetsPetIdPhotoRequestTypedDict(TypedDict):
    file: FileContent
    caption: NotRequired[str]


class PutPetsPetIdPhotoRequest(BaseModel):
    file: FileContent

    caption: str | None = None
