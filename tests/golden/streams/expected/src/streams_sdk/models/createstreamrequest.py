"""CreateStreamRequest."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import BaseModel


class CreateStreamRequestTypedDict(TypedDict):
    prompt: str
    stream: NotRequired[bool]


class CreateStreamRequest(BaseModel):
    prompt: str

    stream: bool = True
