"""Drawing, and its parts."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field
from typing_extensions import NotRequired, TypedDict

from ..types import (
    UNSET,
    BaseModel,
    Nullable,
    OptionalNullable,
    Unrecognized,
    UnrecognizedStr,
)
from .circle import Circle, CircleTypedDict
from .level import Level
from .shape import Shape, ShapeTypedDict
from .tree import Tree

DrawingAPropertyWithANameThatIsRatherLongForOneLine_755d613f: TypeAlias = (
    Literal["a", "b", "c"] | UnrecognizedStr
)


class DrawingTypedDict(TypedDict):
    shape: ShapeTypedDict
    """Told apart by `kind`."""
    size: list[Any]
    list_: list[int | None]
    model_: dict[str, dt.datetime]
    model: NotRequired[Nullable[str | int]]
    tree: NotRequired[Tree]
    level: NotRequired[Level]
    """How deep."""
    maybe: NotRequired[Nullable[CircleTypedDict]]
    detail: NotRequired[DrawingDetailTypedDict]
    anything: NotRequired[Any]
    a_property_with_a_name_that_is_rather_long_for_one_line: NotRequired[
        DrawingAPropertyWithANameThatIsRatherLongForOneLineTypedDict
    ]


class Drawing(BaseModel):
    __pydantic_extra__: dict[str, int] = Field(init=False)

    shape: Shape
    """Told apart by `kind`."""

    size: list[Any]

    list_: Annotated[list[int | None], Field(alias="list")]

    model_: Annotated[dict[str, dt.datetime], Field(alias="Model")]

    model: OptionalNullable[str | int] = UNSET

    tree: Tree | None = None

    level: Level | None = None
    """How deep."""

    maybe: OptionalNullable[Circle] = UNSET

    detail: DrawingDetail | None = None

    anything: OptionalNullable[Any] = UNSET

    a_property_with_a_name_that_is_rather_long_for_one_line: (
        DrawingAPropertyWithANameThatIsRatherLongForOneLine | None
    ) = None


class DrawingDetailTypedDict(TypedDict):
    inner: NotRequired[DrawingDetailInnerTypedDict]


class DrawingDetail(BaseModel):
    inner: DrawingDetailInner | None = None


class DrawingDetailInnerTypedDict(TypedDict):
    deep: NotRequired[bool]


class DrawingDetailInner(BaseModel):
    deep: bool | None = None


class DrawingAPropertyWithANameThatIsRatherLongForOneLineFirstTypedDict(TypedDict):
    """First"""

    one: NotRequired[str]


class DrawingAPropertyWithANameThatIsRatherLongForOneLineFirst(BaseModel):
    """First"""

    one: str | None = None


DrawingAPropertyWithANameThatIsRatherLongForOneLine: TypeAlias = (
    DrawingAPropertyWithANameThatIsRatherLongForOneLineFirst
    | list[DrawingAPropertyWithANameThatIsRatherLongForOneLine_755d613f]
    | Unrecognized
)
DrawingAPropertyWithANameThatIsRatherLongForOneLineTypedDict: TypeAlias = (
    DrawingAPropertyWithANameThatIsRatherLongForOneLineFirstTypedDict
    | list[DrawingAPropertyWithANameThatIsRatherLongForOneLine_755d613f]
)
