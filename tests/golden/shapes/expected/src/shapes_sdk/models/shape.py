"""Shape, and its parts."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from typing_extensions import NotRequired, TypedDict

from ..types import (
    UNSET,
    BaseModel,
    Nullable,
    OneOf,
    OptionalNullable,
    Unrecognized,
    UnrecognizedStr,
)
from .circle import Circle, CircleTypedDict
from .colour import Colour


class GroupTypedDict(TypedDict):
    name: str
    """Words with \"\"\"quotes\"\"\", a \\ and a {brace}."""
    colour: NotRequired[Nullable[Colour]]
    kind: NotRequired[Literal["group"] | UnrecognizedStr]
    shapes: list[ShapeTypedDict]


class Group(BaseModel):
    name: str
    """Words with \"\"\"quotes\"\"\", a \\ and a {brace}."""

    colour: OptionalNullable[Colour] = UNSET

    kind: Literal["group"] | UnrecognizedStr = "group"

    shapes: list[Shape]


Shape: TypeAlias = Annotated[
    Circle | Group | Unrecognized,
    OneOf("kind", (("circle", "Circle"), ("group", "Group"))),
]
ShapeTypedDict: TypeAlias = CircleTypedDict | GroupTypedDict
"""Told apart by `kind`."""
