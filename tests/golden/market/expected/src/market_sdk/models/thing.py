"""Thing."""

from __future__ import annotations

from typing_extensions import TypedDict

from ..types import BaseModel


class ThingTypedDict(TypedDict):
    name: str


class Thing(BaseModel):
    name: str
