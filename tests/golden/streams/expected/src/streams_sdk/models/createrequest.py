"""CreateRequest."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import BaseModel


class CreateRequestTypedDict(TypedDict):
    prompt: str
    stream: NotRequired[bool]


class CreateRequest(BaseModel):
    prompt: str

    stream: bool = False
