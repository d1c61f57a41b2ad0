"""What two readers of a document must agree on, and what our picture says of it."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from oascribe.api.model import Api, Field, Model
from oascribe.api.types import Nullable, Type, Union, Unknown


class Fact(NamedTuple):
    """A property, as its schema has it."""

    required: bool
    nullable: bool | None
    """None: of any type at all."""


Facts: TypeAlias = dict[str, dict[str, Fact]]
"""By the pointer of each object, its properties by name."""


def pictured(api: Api) -> Facts:
    """The same of our picture."""
    return {
        model.key: {field.wire.raw: _fact(field) for field in model.fields}
        for model in api.definitions.values()
        if isinstance(model, Model)
    }


def _fact(field: Field) -> Fact:
    # Required with a default is optional for the caller, and always sent.
    return Fact(field.required or field.default is not None, _admits_null(field.type))


def _admits_null(kind: Type) -> bool | None:
    match kind:
        case Nullable():
            return True
        case Unknown():
            return None
        case Union(members):
            found = [_admits_null(member) for member in members]
            return True if True in found else None if None in found else False
        case _:
            return False
