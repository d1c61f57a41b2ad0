"""The types of generated models: absent, null, and values that nobody knew of."""

from __future__ import annotations

from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Final,
    Literal,
    TypeAlias,
    TypeVar,
    Union,
    final,
)

from pydantic_core import core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = [
    "UNSET",
    "Nullable",
    "OptionalNullable",
    "Unrecognized",
    "UnrecognizedFloat",
    "UnrecognizedInt",
    "UnrecognizedStr",
    "Unset",
]

T = TypeVar("T")

NULLABLE: Final = "oascribe_nullable"
"""The key, in a core schema's metadata, of a field whose None is sent as null."""


@final
class Unset:
    """The type of `UNSET`: a value that was not given, and is absent on the wire."""

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"  # pickled and copied as the one instance that there is


UNSET: Final = Unset()


class _NullMark:
    """Marks a field whose None is sent as null."""

    __slots__ = ()

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.nullable_schema(handler(source), metadata={NULLABLE: True})


class _AbsentMark:
    """Marks a field that may be null or UNSET.

    pydantic's own union would offer each value to each member, at four times the
    cost: JSON never holds UNSET, and what Python gives is rarely UNSET either.
    """

    __slots__ = ()

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        members = tuple(m for m in source.__args__ if m is not Unset)
        known = handler.generate_schema(Union[members])  # noqa: UP007
        python = core_schema.union_schema(
            [known, core_schema.is_instance_schema(Unset)], mode="left_to_right"
        )
        return core_schema.json_or_python_schema(known, python)


if TYPE_CHECKING:
    Nullable: TypeAlias = Union[T, None]  # noqa: UP007
    """A value that may be null."""
    OptionalNullable: TypeAlias = Union[T, Unset, None]  # noqa: UP007
    """A value that may be null, or absent."""
else:
    Nullable = Annotated[T | None, _NullMark()]
    OptionalNullable = Annotated[T | Unset | None, _AbsentMark()]


class UnrecognizedStr(str):
    """A string that is none of the values that the document lists."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        text = core_schema.str_schema(strict=True)
        return core_schema.no_info_after_validator_function(cls, text)


class UnrecognizedInt(int):
    """An integer that is none of the values that the document lists."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        number = core_schema.int_schema(strict=True)
        return core_schema.no_info_after_validator_function(cls, number)


class UnrecognizedFloat(float):
    """A number that is none of the values that the document lists."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls,
            core_schema.float_schema(strict=True),
            # without it pydantic warns of a subclass of float in a union
            serialization=core_schema.plain_serializer_function_ser_schema(float),
        )


class Unrecognized:
    """A value of none of the shapes that the document lists, kept as it came.

    The last member of an open union: `Cat | Dog | Unrecognized`.
    """

    __slots__ = ("raw",)

    def __init__(self, raw: Any) -> None:
        self.raw = raw

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unrecognized) and self.raw == other.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    def __repr__(self) -> str:
        return f"Unrecognized(raw={self.raw!r})"

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            keep,  # behind `any`, so that a union prefers each of its real members
            core_schema.any_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(_raw),
        )


def keep(value: Any) -> Unrecognized:
    """The value as one that nobody knew of."""
    return value if isinstance(value, Unrecognized) else Unrecognized(value)


def _raw(value: Any) -> Any:
    return value.raw
