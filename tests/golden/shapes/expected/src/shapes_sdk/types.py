"""The types of models: what is absent, what may be null, what nobody knew of."""

from __future__ import annotations

from ._runtime.basemodel import BaseModel
from ._runtime.content import BinaryContent, File, FileContent
from ._runtime.limits import Within
from ._runtime.oneof import OneOf
from ._runtime.types import (
    UNSET,
    Nullable,
    OptionalNullable,
    Unrecognized,
    UnrecognizedFloat,
    UnrecognizedInt,
    UnrecognizedStr,
    Unset,
)

__all__ = [
    "BaseModel",
    "BinaryContent",
    "File",
    "FileContent",
    "Nullable",
    "OneOf",
    "OptionalNullable",
    "UNSET",
    "Unrecognized",
    "UnrecognizedFloat",
    "UnrecognizedInt",
    "UnrecognizedStr",
    "Unset",
    "Within",
]
