"""Unions of models that a property tells apart, open to members nobody knew of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from pydantic_core import ValidationError, core_schema

from .record import Record
from .types import (
    Unrecognized,
    UnrecognizedFloat,
    UnrecognizedInt,
    UnrecognizedStr,
    keep,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["OneOf"]

_UNLISTED = (UnrecognizedStr, UnrecognizedInt, UnrecognizedFloat)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and hasattr(kind, "model_fields")


def _raw_or_known(value: Any, known: Callable[[Any], Any]) -> Any:
    return value.raw if isinstance(value, Unrecognized) else known(value)


class OneOf(Record):
    """Tells the members of a union apart by one property (OpenAPI: discriminator).

    `Annotated[Cat | Dog | Unrecognized, OneOf("petType", (("cat", "Cat"), ...))]`: a
    value whose property is listed is of that member and no other; one without it is of
    the member that it fits. Any other value is `Unrecognized` where the union has it,
    and refused where it has not; or all these are of one member, which is named last.
    Members that are no objects stand beside them.
    """

    name: str
    """The property, on the wire."""
    mapping: tuple[tuple[str | int, str], ...]
    """Its values, and the class name of each one's member; several may share one."""
    others: str = ""
    """The member that has all other values; empty: none has them."""

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
        spellings = self._spellings(models)
        ways: list[list[str | int]] = [[spelling] for spelling in sorted(spellings)]
        choices = self._choices(members, handler)
        first: list[Any] = [core_schema.tagged_union_schema(choices, ways)]
        if plain:
            first.append(core_schema.union_schema(plain))
        if self.others:
            rest = core_schema.no_info_wrap_validator_function(
                self._unlisted(spellings, models),
                handler.generate_schema(members[self.others]),
            )
            return core_schema.union_schema([*first, rest], mode="left_to_right")
        if Unrecognized not in source.__args__:
            return core_schema.union_schema(first, mode="left_to_right")
        objects: list[Any] = [handler.generate_schema(model) for model in models]
        others = core_schema.no_info_wrap_validator_function(
            self._unlisted(spellings, (*models, Unrecognized)),
            core_schema.union_schema(objects),
        )
        return core_schema.union_schema(
            [*first, others],
            mode="left_to_right",
            serialization=core_schema.wrap_serializer_function_ser_schema(
                _raw_or_known, schema=core_schema.union_schema([*objects, *plain])
            ),
        )

    def _spellings(self, models: tuple[Any, ...]) -> frozenset[str]:
        """What the property is called, on the wire and in Python."""
        return frozenset((self.name,)) | {
            python
            for model in models
            for python, field in model.model_fields.items()
            if field.alias == self.name
        }

    def _choices(
        self, members: dict[str, Any], handler: GetCoreSchemaHandler
    ) -> dict[Any, CoreSchema]:
        """The members by the values of the property."""
        choices: dict[Any, list[Any]] = {}
        for value, name in self.mapping:
            choices.setdefault(value, []).append(members[name])
        return {value: _any_of(found, handler) for value, found in choices.items()}

    def _unlisted(
        self, spellings: frozenset[str], classes: tuple[type, ...]
    ) -> Callable[[Any, Callable[[Any], Any]], Any]:
        """What becomes of a value whose property tells nothing.

        :param classes: those of values that are read already
        """
        known = frozenset(value for value, _ in self.mapping)

        def unlisted(value: Any, known_member: Callable[[Any], Any]) -> Any:
            if isinstance(value, classes):
                return value
            tags: list[Any] = []
            if isinstance(value, dict):
                tags = [value[spelling] for spelling in spellings & value.keys()]
            for tag in tags:
                if isinstance(tag, str | int) and tag in known:
                    raise ValueError(f"{self.name} is {tag!r}")
            if self.others:
                return known_member(value)
            if tags or not isinstance(value, dict):
                return keep(value)
            try:  # told apart by the rest of it
                return _clearest(known_member(value), value, classes)
            except ValidationError:
                return keep(value)

        return unlisted


def _any_of(models: list[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
    """One model, or several that share a value and are told apart by their rest."""
    schemas = [handler.generate_schema(model) for model in models]
    if len(schemas) == 1:
        return schemas[0]

    def clearest(value: Any, known_member: Callable[[Any], Any]) -> Any:
        return _clearest(known_member(value), value, tuple(models))

    union: Any = core_schema.union_schema(list(schemas))
    return core_schema.no_info_wrap_validator_function(clearest, union)


def _clearest(found: Any, value: Any, classes: tuple[type, ...]) -> Any:
    """Of the models that a value fits alike, one that knows all its words.

    pydantic does not look into models for how well they fit.
    """
    for kind in classes if _is_vague(found) else ():
        if isinstance(found, kind) or not _is_model(kind):
            continue
        try:
            other = cast(Any, kind).model_validate(value)
        except ValidationError:
            continue
        if not _is_vague(other) and _known(other) >= _known(found):
            return other
    return found


def _is_vague(model: Any) -> bool:
    """Whether a model has a word that it does not list."""
    return any(isinstance(item, _UNLISTED) for item in vars(model).values())


def _known(model: Any) -> int:
    """How many of a model's own fields were given."""
    return len(model.model_fields_set - (model.model_extra or {}).keys())
