"""The pages of models: fields of objects, values of enums, members of unions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..api.model import Alias, Api, Definition, Field, Model
from ..api.types import Literal, Nullable, Type, Union, Unknown
from .annotations import Annotations, Side
from .cells import described, exemplified, necessity, with_examples
from .doctypes import TypeCells
from .examples import Examples
from .layout import one_line
from .markdown import code, markdown
from .snippets import import_lines
from .values import Value, flat, opened, plain

_HEADER = ("Field", "Type", "Required", "Description", "Example")


@dataclass(frozen=True, slots=True)
class Assignment:
    """A snippet that makes a value of a model."""

    imports: tuple[str, ...]
    annotation: str
    value: str


@dataclass(frozen=True, slots=True)
class Member:
    """One of the types of a union, and an example of it."""

    heading: str
    example: Assignment


@dataclass(frozen=True, slots=True)
class ModelPage:
    """A model, ready to be rendered; only one of its sections is there."""

    title: str
    doc: str
    deprecated: bool
    fields: str | None = None
    """A table."""
    extra: str | None = None
    """The type of further fields, where it is known."""
    values: tuple[str, ...] = ()
    is_open: bool = False
    members: tuple[Member, ...] = ()
    type: str | None = None
    example: Assignment | None = None


class ModelPages:
    """Makes the pages of models."""

    def __init__(self, api: Api, types: TypeCells, examples: Examples) -> None:
        self._api = api
        self._types = types
        self._examples = examples
        self._annotations = Annotations(api.definitions)

    def page(self, item: Definition) -> ModelPage:
        """The page of one definition."""
        doc = markdown(item.doc) if item.doc else ""
        if isinstance(item, Model):
            return self._object(item, doc)
        nullable = isinstance(item.type, Nullable)
        shown = item.type.item if isinstance(item.type, Nullable) else item.type
        match shown:
            case Literal(values, is_open):
                return ModelPage(
                    item.name,
                    doc,
                    item.deprecated,
                    values=(
                        *(code(flat(plain(value.value))) for value in values),
                        *([code("None")] if nullable else []),
                    ),
                    is_open=is_open,
                    example=self._example(item),
                )
            case Union():
                members = tuple(self._members(item, shown))
                return ModelPage(item.name, doc, item.deprecated, members=members)
            case _:
                return ModelPage(
                    item.name,
                    doc,
                    item.deprecated,
                    type=self._types.cell(item.type),
                    example=self._example(item),
                )

    def _object(self, item: Model, doc: str) -> ModelPage:
        ordered = sorted(item.fields, key=lambda field: not field.required)
        rows = [self._row(field) for field in ordered]
        return ModelPage(
            item.name,
            doc,
            item.deprecated,
            fields=with_examples(_HEADER, rows) if rows else None,
            extra=_extra(item.extra, self._types),
        )

    def _row(self, field: Field) -> tuple[str, ...]:
        return (
            f"`{field.name}`",
            self._types.cell(field.type, field.required),
            necessity(field.required),
            described(field.doc, field.deprecated),
            exemplified(field.example),
        )

    def _members(self, item: Alias, union: Union) -> Iterator[Member]:
        for member in union.members:
            name = one_line(self._annotations.of(member, Side.MODEL, "models."))
            value = self._examples.member(union, member, item.name.lower())
            yield Member(code(name), self._assignment(item, value))

    def _example(self, item: Alias) -> Assignment:
        example = item.example.value if item.example else None
        value = self._examples.fit(item.type, example) if example is not None else None
        made = value or self._examples.made(item.type, item.name.lower())
        return self._assignment(item, made)

    def _assignment(self, item: Alias, value: Value) -> Assignment:
        """The value, annotated by the name of the alias."""
        twin = "TypedDict" if self._annotations.has_twin(item.key) else ""
        first = f"from {self._api.sdk.package} import models"
        imports = import_lines(first, [value])
        return Assignment(imports, f"models.{item.name}{twin}", opened(value))


def _extra(extra: Type, types: TypeCells) -> str | None:
    return None if isinstance(extra, Unknown) else types.cell(extra)
