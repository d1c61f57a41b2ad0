"""Types of the picture as Python annotations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from enum import Enum
from typing import assert_never

from ..api.model import Alias, Definition, Model
from ..api.modules import refs
from ..api.types import (
    Discriminator,
    Key,
    Kind,
    Limits,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Primitive,
    Ref,
    TupleOf,
    Type,
    Union,
    Unknown,
)
from ..api.unions import are_apart
from ..api.words import Json, Text
from . import python
from .expressions import keyword, quoted
from .layout import Atom, Bracket, Either, Expr, Prefixed

_KINDS = {
    Kind.NULL: "None",
    Kind.BYTES: "FileContent",
    Kind.DATETIME: "dt.datetime",
    Kind.DATE: "dt.date",
    Kind.TIME: "dt.time",
    Kind.DURATION: "dt.timedelta",
    Kind.UUID: "UUID",
    Kind.DECIMAL: "Decimal",
}
_MOST = 200
"""Alternatives joined by `|`: each is nested in the next, and what reads code gives up
where it is nested too deep, CPython and pyright among others."""
_OPEN = {str: "UnrecognizedStr", int: "UnrecognizedInt", float: "UnrecognizedFloat"}


class Side(Enum):
    """What an annotation is for."""

    FIELD = "field"
    """A field of a model, with the limits of its values."""
    MODEL = "model"
    """What a method gives back."""
    TWIN = "twin"
    """A key of a TypedDict."""
    ARGUMENT = "argument"
    """What a caller gives: models and TypedDicts alike."""


class Annotations:
    """Writes annotations; knows which definitions have a TypedDict twin."""

    def __init__(self, definitions: Mapping[Key, Definition]) -> None:
        self._definitions = definitions
        self._twinned = _twinned(definitions)

    def has_twin(self, key: Key) -> bool:
        """Whether there is an `XTypedDict` beside the definition."""
        return key in self._twinned

    def is_class(self, key: Key) -> bool:
        """Whether the definition is a class, and not a name for something else."""
        return isinstance(self._definitions[key], Model)

    def of(self, kind: Type, side: Side, prefix: str = "") -> Expr:
        """The annotation; the prefix (`models.`) goes before names of definitions."""
        match kind:
            case Primitive(primitive, limits):
                expr: Expr = Atom(_KINDS.get(primitive, primitive.value))
                return within(expr, limits, side)
            case Unknown():
                return Atom("Any")
            case Nullable(item):
                return either((self.of(item, side, prefix), Atom("None")))
            case ListOf(item, limits):
                head = "Sequence" if self._mixed(item, side) else "list"
                expr = Bracket(head, (self.of(item, side, prefix),))
                return within(expr, limits, side)
            case MapOf(value, limits):
                head = "Mapping" if self._mixed(value, side) else "dict"
                expr = Bracket(head, (Atom("str"), self.of(value, side, prefix)))
                return within(expr, limits, side)
            case TupleOf(items):
                return Bracket("tuple", tuple(self.of(i, side, prefix) for i in items))
            case Literal():
                return literal(kind)
            case Union(members):
                return either(self.of(member, side, prefix) for member in members)
            case Ref(key):
                return self._name(key, side, prefix)
            case other:
                assert_never(other)

    def named(self, alias: Alias) -> Expr:
        """What an alias stands for: its type, told apart and open where it is a union.

        The members of a union of models may be joined by others one day.
        """
        expr = self.of(alias.type, Side.FIELD)
        match alias.type:
            case Union(members, discriminator) if self._twinned.intersection(
                key for member in members for key in refs(member)
            ):
                told = discriminator and self._are_told(discriminator, members)
                if not (told and discriminator and discriminator.others):
                    expr = either((expr, Atom("Unrecognized")))
                if told and discriminator:
                    return Bracket("Annotated", (expr, self._one_of(discriminator)))
        return expr

    def is_text(self, kind: Type) -> bool:
        """Whether a type is any text, under whatever name."""
        seen: set[Key] = set()
        while isinstance(kind, Ref) and kind.key not in seen:
            seen.add(kind.key)
            found = self._definitions[kind.key]
            kind = found.type if isinstance(found, Alias) else kind
        match kind:
            case Primitive(Kind.STR, limits):
                return limits is None
            case Literal(values, open=True):
                return all(isinstance(value.value, str) for value in values)
            case _:
                return False

    def _are_told(self, told: Discriminator, members: tuple[Type, ...]) -> bool:
        models = [key for _, key in told.mapping if self.is_class(key)]
        return bool(models) and are_apart(members, self._definitions)

    def _one_of(self, told: Discriminator) -> Expr:
        pairs = [
            (python.tag(value), python.literal(self._definitions[key].name))
            for value, key in told.mapping
            if self.is_class(key)  # a list has no property that tells it apart
        ]
        rows = tuple(Bracket("", tuple(map(Atom, pair)), "()") for pair in pairs)
        mapping = Bracket("", rows, "()", comma=len(rows) == 1)
        facts: list[Expr] = [Atom(python.literal(told.wire)), mapping]
        if told.others:
            facts.append(Atom(python.literal(self._definitions[told.others].name)))
        return Bracket("OneOf", tuple(facts), "()")

    def _name(self, key: Key, side: Side, prefix: str) -> Expr:
        name = f"{prefix}{self._definitions[key].name}"
        twin = f"{name}TypedDict" if key in self._twinned else name
        match side:
            case Side.FIELD | Side.MODEL:
                return Atom(name)
            case Side.TWIN:
                return Atom(twin)
            case Side.ARGUMENT:
                found = self._definitions[key]
                if isinstance(found, Alias) and self._holds_models(found.type):
                    return self.of(found.type, side, prefix)
                return either((Atom(name), Atom(twin)))
            case other:
                assert_never(other)

    def _holds_models(self, kind: Type) -> bool:
        """Whether a type is a list or map of models.

        Of two kinds of lists mypy cannot tell which one is written; of one it can.
        """
        inside = {ListOf: "item", MapOf: "value"}.get(type(kind))
        item = getattr(kind, inside) if inside else None
        return isinstance(item, Ref) and self.is_class(item.key)

    def _mixed(self, item: Type, side: Side) -> bool:
        """Whether elements may be models and dicts, which a list would not mix."""
        return side is Side.ARGUMENT and any(key in self._twinned for key in refs(item))


def within(expr: Expr, limits: Limits | None, side: Side) -> Expr:
    """The type, with limits where they are held to."""
    if limits is None or side is not Side.FIELD:
        return expr
    said = ((limit.name, getattr(limits, limit.name)) for limit in fields(limits))
    default = Limits()
    items = tuple(
        keyword(name, quoted(value if isinstance(value, Text) else Json(value)))
        for name, value in said
        if value != getattr(default, name)
    )
    return Bracket("Annotated", (expr, Bracket("Within", items, "()")))


def either(parts: Iterator[Expr] | tuple[Expr, ...]) -> Expr:
    """Alternatives, flat and each once."""
    flat: dict[Expr, None] = {}
    for part in parts:
        flat.update(dict.fromkeys(_alternatives(part)))
    if len(flat) > _MOST:
        return Bracket("Union", tuple(flat))
    return next(iter(flat)) if len(flat) == 1 else Either(tuple(flat))


def _alternatives(part: Expr) -> tuple[Expr, ...]:
    match part:
        case Either(inner) | Bracket("Union", inner):
            return inner
        case _:
            return (part,)


def qualified(expr: Expr, hidden: frozenset[str]) -> Expr:
    """The same, for a class whose members hide builtins: `builtins.list[str]`."""
    match expr:
        case Atom(text):
            return Atom(f"builtins.{text}") if text in hidden else expr
        case Bracket(head, items, ends, comma):
            inside = tuple(qualified(item, hidden) for item in items)
            head = f"builtins.{head}" if head in hidden else head
            return Bracket(head, inside, ends, comma)
        case Either(parts):
            return Either(tuple(qualified(part, hidden) for part in parts))
        case Prefixed(text, behind):
            return Prefixed(text, qualified(behind, hidden))


def literal(kind: Literal) -> Expr:
    """`Literal["a", "b"]`, and what stands for values that nobody knows yet."""
    values = kind.values
    numbers: list[Expr] = []
    kinds = dict.fromkeys(type(value.value) for value in values)
    if bool in kinds and (kind.open or kinds.keys() & {int, float}):
        # 1 and True are equal in Python, and pydantic would take one for the other;
        # nor is there a name for the flag that the document does not list.
        values = tuple(v for v in values if type(v.value) is not bool)
        numbers = [Atom("bool")]
    if any(isinstance(value.value, float) for value in values):
        # PEP 586 has no literal floats
        values = tuple(v for v in values if type(v.value) not in (int, float))
        numbers.append(Atom("float"))
    if not values:
        return either(tuple(numbers))
    known = Bracket("Literal", tuple(Atom(python.literal(v)) for v in values))
    kinds = dict.fromkeys(type(value.value) for value in values)
    more = (*kinds, float) if kind.fractions else kinds
    others = [Atom(_OPEN[each]) for each in more if kind.open and each in _OPEN]
    return either((*numbers, known, *others))


def _twinned(definitions: Mapping[Key, Definition]) -> frozenset[Key]:
    """Models, and aliases that lead to one."""
    found = {key for key, item in definitions.items() if isinstance(item, Model)}
    users: dict[Key, list[Key]] = {}
    for key, item in definitions.items():
        for used in refs(item.type) if isinstance(item, Alias) else ():
            users.setdefault(used, []).append(key)
    stack = list(found)
    while stack:
        for user in users.get(stack.pop(), ()):
            if user not in found:
                found.add(user)
                stack.append(user)
    return frozenset(found)
