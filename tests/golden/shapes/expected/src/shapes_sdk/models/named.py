"""Named."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict

from ..types import UNSET, BaseModel, Nullable, OptionalNullable
from .colour import Colour


class NamedTypedDict(TypedDict):
    name: str
    """Words with \"\"\"quotes\"\"\", a \\ and a {brace}."""
    colour: NotRequired[Nullable[Colour]]


class Named(BaseModel):
    name: str
    """Words with \"\"\"quotes\"\"\", a \\ and a {brace}."""

    colour: OptionalNullable[Colour] = UNSET
