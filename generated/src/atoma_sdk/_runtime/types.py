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

from pydantic_core import ValidationError, core_schema

from .record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = [
    "UNSET",
    "Nullable",
    "OneOf",
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
            _keep,  # behind `any`, so that a union prefers each of its real members
            core_schema.any_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(_raw),
        )


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and hasattr(kind, "model_fields")


def _keep(value: Any) -> Unrecognized:
    return value if isinstance(value, Unrecognized) else Unrecognized(value)


def _raw(value: Any) -> Any:
    return value.raw


def _raw_or_known(value: Any, known: Callable[[Any], Any]) -> Any:
    return value.raw if isinstance(value, Unrecognized) else known(value)


class OneOf(Record):
    """Tells the members of a union apart by one property (OpenAPI: discriminator).

    `Annotated[Cat | Dog | Unrecognized, OneOf("petType", (("cat", "Cat"), ...))]`: a
    value whose property is listed is of that member and no other; one without it is of
    the member that it fits. Any other value is `Unrecognized` where the union has it,
    and refused where it has not. Members that are no objects stand beside them.
    """

    name: str
    """The property, on the wire."""
    mapping: tuple[tuple[str | int, str], ...]
    """Its values, and the class name of each one's member; several may share one."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        models = tuple(member for member in source.__args__ if _is_model(member))
        members = {member.__name__: member for member in models}
        plain: list[Any] = [
            handler.generate_schema(member)
            for member in source.__args__
            if member not in models and member is not Unrecognized
        ]
        spellings = {self.name} | {
            python
            for member in members.values()
            for python, field in getattr(member, "model_fields", {}).items()
            if field.alias == self.name
        }
        first: list[Any] = [
            core_schema.tagged_union_schema(
                self._choices(members, handler),
                discriminator=[[spelling] for spelling in sorted(spellings)],
            )
        ]
        if plain:
            first.append(core_schema.union_schema(plain))
        if Unrecognized not in source.__args__:
            return core_schema.union_schema(first, mode="left_to_right")
        objects: list[Any] = [handler.generate_schema(model) for model in models]
        others = core_schema.no_info_wrap_validator_function(
            self._unlisted(frozenset(spellings), (*models, Unrecognized)),
            core_schema.union_schema(objects),
        )
        return core_schema.union_schema(
            [*first, others],
            mode="left_to_right",
            serialization=core_schema.wrap_serializer_function_ser_schema(
                _raw_or_known, schema=core_schema.union_schema([*objects, *plain])
            ),
        )

    def _choices(
        self, members: dict[str, Any], handler: GetCoreSchemaHandler
    ) -> dict[Any, CoreSchema]:
        """The members by the values of the property."""
        choices: dict[Any, list[Any]] = {}
        for value, name in self.mapping:
            choices.setdefault(value, []).append(handler.generate_schema(members[name]))
        return {
            value: found[0] if len(found) == 1 else core_schema.union_schema(found)
            for value, found in choices.items()
        }

    def _unlisted(
        self, spellings: frozenset[str], classes: tuple[type, ...]
    ) -> Callable[[Any, Callable[[Any], Any]], Any]:
        """What becomes of a value whose property tells nothing."""
        known = frozenset(value for value, _ in self.mapping)

        def unlisted(value: Any, known_member: Callable[[Any], Any]) -> Any:
            if not isinstance(value, dict):
                return value if isinstance(value, classes) else _keep(value)
            if spellings.isdisjoint(value):  # told apart by the rest of it
                try:
                    return known_member(value)
                except ValidationError:
                    return _keep(value)
            tag = value.get(self.name)
            if isinstance(tag, str | int) and tag in known:
                raise ValueError(f"{self.name} is {tag!r}")
            return _keep(value)

        return unlisted
