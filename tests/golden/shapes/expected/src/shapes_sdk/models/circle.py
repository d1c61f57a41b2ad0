"""Circle."""

from __future__ import annotations

from typing import Literal

from typing_extensions import NotRequired, TypedDict

from ..types import UNSET, BaseModel, Nullable, OptionalNullable, UnrecognizedStr
from .colour import Colour


class CircleTypedDict(TypedDict):
    name: str
    """Words with \"\"\"quotes\"\"\", a \\ and a {brace}."""
    colour: NotRequired[Nullable[Colour]]
    """Of the line."""
    kind: NotRequired[Literal["circle"] | UnrecognizedStr]
    radius: NotRequired[float]


class Circle(BaseModel):
    name: str
    """Words with \"\"\"quotes\"\"\", a \\ and a {brace}."""

    colour: OptionalNullable[Colour] = UNSET
    """Of the line."""

    kind: Literal["circle"] | UnrecognizedStr = "circle"

    radius: float = 1.5
