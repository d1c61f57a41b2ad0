"""Values with named fields, for what is declared once and then only read.

To a reader and a type checker a Record is a frozen dataclass. `dataclasses` writes and
compiles methods for each class anew, which took half the time of importing this
runtime; a Record finds its fields when it is made, by methods that all share.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from typing_extensions import dataclass_transform

R = TypeVar("R", bound="Record")


@dataclass_transform(frozen_default=True)
class Record:
    """A value whose fields are the annotated names of its class and of its bases."""

    _fields: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, *, kw_only: bool = False) -> None:
        """:param kw_only: for type checkers; at run time a position does as well"""
        super().__init_subclass__()
        cls._fields += tuple(cls.__annotations__)

    def __init__(self, *values: Any, **named: Any) -> None:
        """
        :param values: of the fields, in their order
        :raises TypeError: a field is missing, or is none of this class
        """
        given = {**dict(zip(self._fields, values, strict=False)), **named}
        missing = {name for name in self._fields if not hasattr(self, name)}
        if wrong := (missing - given.keys()) | (given.keys() - {*self._fields}):
            raise TypeError(f"{type(self).__name__}: {', '.join(sorted(wrong))}")
        self.__dict__.update(given)

    def __repr__(self) -> str:
        fields = (f"{name}={getattr(self, name)!r}" for name in self._fields)
        return f"{type(self).__name__}({', '.join(fields)})"


def replace(record: R, **changes: Any) -> R:
    """The same with some fields changed."""
    fields = {name: getattr(record, name) for name in record._fields}
    return type(record)(**{**fields, **changes})
