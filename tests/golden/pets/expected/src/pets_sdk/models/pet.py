"""Pet, and its parts."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, TypeAlias

from pydantic import Field
from typing_extensions import NotRequired, TypedDict

from ..types import UNSET, BaseModel, Nullable, OptionalNullable, UnrecognizedStr

PetKind: TypeAlias = Literal["cat", "dog"] | UnrecognizedStr


class PetTypedDict(TypedDict):
    """An animal that lives with people."""

    id: NotRequired[int]
    name: str
    """What it listens to."""
    kind: NotRequired[PetKind]
    class_: Nullable[str]
    born: NotRequired[dt.date]
    owner: NotRequired[Nullable[OwnerTypedDict]]


class Pet(BaseModel):
    """An animal that lives with people."""

    id: int | None = None

    name: str
    """What it listens to."""

    kind: PetKind = "cat"

    class_: Annotated[Nullable[str], Field(alias="class")]

    born: dt.date | None = None

    owner: OptionalNullable[Owner] = UNSET


class OwnerTypedDict(TypedDict):
    name: str
    pets: NotRequired[list[PetTypedDict]]


class Owner(BaseModel):
    name: str

    pets: list[Pet] | None = None
