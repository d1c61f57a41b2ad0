"""The modules of models: each definition, and its TypedDict twin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ..api.model import Alias, Api, Argument, Definition, Field, Model
from ..api.modules import references, refs
from ..api.types import Key, MapOf, Nullable, Type, Unknown
from ..api.words import Identifier, Text
from . import python
from .aliases import Aliases, AliasView, in_order
from .annotations import Annotations, Side, either
from .imports import TYPES, import_lines, names_in
from .layout import Atom, Bracket, Expr, statement
from .rendering import Renderer


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a class body: the declaration of a field, and what it is for."""

    code: str
    doc: Text | None


@dataclass(frozen=True, slots=True)
class ModelView:
    """A class and its TypedDict twin."""

    name: str
    doc: Text | None
    extra: str | None
    """The declaration of properties without a name, where their type is known."""
    fields: tuple[Line, ...]
    keys: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ModuleView:
    """A module of models, in the order in which its names come to be."""

    main: str
    """The first definition; the others are parts of it, or refer to it."""
    several: bool
    imports: tuple[str, ...]
    early: tuple[AliasView, ...]
    models: tuple[ModelView, ...]
    late: tuple[AliasView, ...]


def emit_models(api: Api, render: Renderer) -> dict[str, str]:
    """Each module below `models/`; definitions that share a module stand together."""
    modules: dict[Identifier, list[Definition]] = {}
    for definition in api.definitions.values():
        modules.setdefault(definition.module, []).append(definition)
    writer = _Writer(api)
    prints = render.memory.prints(api).of_modules

    def made(items: list[Definition]) -> str:
        return render("src/package/models/model.py", module=writer.module(items))

    found: dict[str, str] = {}
    for module, items in modules.items():
        path = f"src/{api.sdk.package}/models/{module}.py"
        found[path] = render.once(path, prints[module], partial(made, items))
    return found


def default_of(field: Field | Argument) -> str | None:
    """What a field or argument is when it is not given, as code; None: it must be."""
    if field.default is not None:
        return python.literal(field.default)
    if field.required:
        return None
    return "UNSET" if takes_null(field) else "None"


def takes_null(field: Field | Argument) -> bool:
    """Whether null is a value to send; outside of bodies there is none."""
    if isinstance(field.type, Nullable):
        return True
    inside = isinstance(field, Field) or field.parameter is None
    return inside and isinstance(field.type, Unknown)


class _Writer:
    def __init__(self, api: Api) -> None:
        self._definitions = api.definitions
        self._annotations = Annotations(api.definitions)
        self._aliases = Aliases(api.definitions, self._annotations)
        self._made: dict[Key, tuple[Expr, Expr]] = {}

    def module(self, items: list[Definition]) -> ModuleView:
        models = [item for item in items if isinstance(item, Model)]
        aliases = in_order([item for item in items if isinstance(item, Alias)])
        used = {name for item in items for name in self._names(item)}
        local = {
            name for item in items for name in (item.name, f"{item.name}TypedDict")
        }
        homes = {
            name: f".{other.module}"
            for item in items
            for key in references(item)
            for other in (self._definitions[key],)
            for name in (other.name, f"{other.name}TypedDict")
        }
        modules = {name: home for name, home in homes.items() if name not in local}
        inside = {item.key for item in items}
        late = {a.key for a in aliases if inside.intersection(refs(a.type))}
        return ModuleView(
            main=items[0].name,
            several=len(items) > 1,
            imports=tuple(
                import_lines(used - local, dict.fromkeys(TYPES, "..types") | modules)
            ),
            early=tuple(self._aliases.view(a) for a in aliases if a.key not in late),
            models=tuple(map(self._model, models)),
            late=tuple(self._aliases.view(a) for a in aliases if a.key in late),
        )

    def _model(self, model: Model) -> ModelView:
        return ModelView(
            name=model.name,
            doc=model.doc,
            extra=statement(*extra, 4) if (extra := self._extra(model)) else None,
            fields=tuple(
                Line(
                    statement(
                        f"{field.name}: ",
                        self._both(field)[0],
                        default_of(field) or "",
                        4,
                    ),
                    field.doc,
                )
                for field in model.fields
            ),
            keys=tuple(
                Line(
                    statement(f"{field.name}: ", self._both(field)[1], "", 4), field.doc
                )
                for field in model.fields
            ),
        )

    def _extra(self, model: Model) -> tuple[str, Expr, str] | None:
        if isinstance(model.extra, Unknown):
            return None
        kind = MapOf(model.extra)
        expr = self._annotations.of(kind, Side.FIELD)
        return "__pydantic_extra__: ", expr, "Field(init=False)"

    def _both(self, field: Field) -> tuple[Expr, Expr]:
        """The annotation in the class and in its twin; worked out once."""
        if field.key not in self._made:
            self._made[field.key] = (self._field(field), self._key(field))
        return self._made[field.key]

    def _field(self, field: Field) -> Expr:
        expr = presence(field, self._annotations.of(bare(field.type), Side.FIELD))
        if field.wire.raw == field.name:
            return expr
        alias = Atom(f"alias={python.literal(field.wire)}")
        return Bracket("Annotated", (expr, Bracket("Field", (alias,), "()")))

    def _key(self, field: Field) -> Expr:
        expr = self._annotations.of(bare(field.type), Side.TWIN)
        if isinstance(field.type, Nullable):
            expr = Bracket("Nullable", (expr,))
        return expr if field.required else Bracket("NotRequired", (expr,))

    def _names(self, item: Definition) -> Iterator[str]:
        if isinstance(item, Alias):
            yield from self._aliases.names(item)
            return
        yield from ("BaseModel", "TypedDict")
        if extra := self._extra(item):
            yield from ("Field", *names_in(extra[1]))
        for field in item.fields:
            for expr in self._both(field):
                yield from names_in(expr)
            if default_of(field) == "UNSET":
                yield "UNSET"


def bare(kind: Type) -> Type:
    """The type without null, which the presence of the field says."""
    return kind.item if isinstance(kind, Nullable) else kind


def presence(field: Field, expr: Expr) -> Expr:
    """The annotation of a field that may be absent, null, both or neither."""
    given = field.required or field.default is not None
    if takes_null(field) and not given:
        return Bracket("OptionalNullable", (expr,))
    if isinstance(field.type, Nullable):
        return Bracket("Nullable", (expr,))
    return expr if given else either((expr, Atom("None")))
