"""Values for snippets: the document's examples where they fit, else made by rule.

What is made depends on type and name alone, never on chance, so that a page changes
only when the document does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from ..api.limits import is_within
from ..api.model import Alias, Definition, Field, Model
from ..api.types import (
    Key,
    Kind,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Primitive,
    Ref,
    Tag,
    TupleOf,
    Type,
    Union,
    Unknown,
    plain_tag,
)
from ..api.words import Json, JsonValue
from .scalars import made_scalar, scalar
from .values import Atom, Entries, Items, Value, plain, quoted

_MOST_ITEMS = 3
"""A list that is made up is no longer, whatever its schema asks for."""
_MOST_TRIES = 1_000
"""So many definitions are gone through for one value."""
MOST_MODELS = 60
"""So many models are spelled out in one value; what lies beyond is `{}`."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Finds values for types whose definitions are these."""

    definitions: Mapping[Key, Definition]

    def fit(
        self, shown: Type, value: JsonValue, tried: set[Key] | None = None
    ) -> Value | None:
        """The example as a value of that type; None where it is not of that type.

        `tried` are the aliases that this value was held against already: unions of
        unions may come to one of them by very many ways, or go in circles.
        """
        tried = set() if tried is None else tried
        match shown:
            case Unknown():
                return plain(value)
            case Nullable(item):
                return Atom("None") if value is None else self.fit(item, value, tried)
            case Primitive(kind, limits):
                return scalar(kind, value) if is_within(value, limits) else None
            case Literal(values=values):
                return plain(value) if Json(value) in values else None
            case ListOf():
                return self._fit_list(shown, value, tried)
            case TupleOf(items=types):
                if not isinstance(value, list) or len(value) != len(types):
                    return None
                return self._fit_items(value, types.__getitem__, "()")
            case MapOf(value=item, limits=limits):
                if not isinstance(value, dict) or not is_within(value, limits):
                    return None
                found = {key: self.fit(item, part) for key, part in value.items()}
                return _entries(found)
            case Union():
                return self._fit_union(shown, value, tried)
            case Ref(key):
                return self._fit_definition(key, value, tried)
            case other:
                assert_never(other)

    def made(self, shown: Type, name: str) -> Value:
        """A value of that type for a thing of that name."""
        return _Maker(self).make(shown, name) or Entries(())

    def member(self, union: Union, member: Type, name: str) -> Value:
        """A value of one member of a union, told apart from the others."""
        return _Maker(self).member(union, member, name) or Entries(())

    def _fit_list(
        self, shown: ListOf, value: JsonValue, tried: set[Key]
    ) -> Value | None:
        # A single value stands for a list of one: `example: a` of an array.
        single = not isinstance(value, list | dict) and value is not None
        items = [value] if single else value
        if not is_within(items, shown.limits):
            return None
        # It is held against the item's type as itself, not as a part.
        seen = tried if single else None
        return self._fit_items(items, lambda _: shown.item, "[]", seen)

    def _fit_items(
        self,
        value: JsonValue,
        item: Callable[[int], Type],
        brackets: str,
        tried: set[Key] | None = None,
    ) -> Value | None:
        if not isinstance(value, list):
            return None
        found = [self.fit(item(at), part, tried) for at, part in enumerate(value)]
        items = tuple(
            _in_list(item(index), part)
            for index, part in enumerate(found)
            if part is not None
        )
        return Items(items, brackets) if len(items) == len(found) else None

    def _fit_union(
        self, union: Union, value: JsonValue, tried: set[Key]
    ) -> Value | None:
        members = union.members
        if union.discriminator and isinstance(value, dict):
            tag = value.get(union.discriminator.wire.raw)
            mapped = [k for t, k in union.discriminator.mapping if plain_tag(t) == tag]
            members = tuple(Ref(key) for key in mapped) or members
        found = (self.fit(member, value, tried) for member in members)
        return next((value for value in found if value is not None), None)

    def _fit_definition(
        self, key: Key, value: JsonValue, tried: set[Key]
    ) -> Value | None:
        item = self.definitions[key]
        if isinstance(item, Alias):
            if key in tried:
                return None
            tried.add(key)
            return self.fit(item.type, value, tried)
        if not isinstance(value, dict):
            return None
        fields = {field.wire.raw: field for field in item.fields}
        needed = {field.wire.raw for field in item.fields if field.required}
        if not needed <= value.keys():
            return None
        found: dict[str, Value | None] = {}
        for key, part in value.items():
            if known := fields.get(key):  # a TypedDict has no others
                found[known.name] = self.fit(known.type, part)
        return _entries(found)


@dataclass(slots=True)
class _Maker:
    """Makes one value; knows what it is within, so that circles end."""

    examples: Examples
    within: list[Key] = field(default_factory=list)
    left: int = MOST_MODELS
    tries: int = _MOST_TRIES

    def make(self, shown: Type, name: str) -> Value | None:
        """A value; None where there is none but an endless one."""
        match shown:
            case Unknown():
                return Entries(())
            case Nullable(item):
                return self.make(item, name) or Atom("None")
            case Primitive(kind, limits):
                return made_scalar(kind, name, limits)
            case Literal(values=values):
                return plain(values[0].value) if values else None
            case ListOf(item, limits):
                made = self.make(item, name)
                made = made and _in_list(item, made)
                least = (limits and limits.min_length) or 1
                return Items((made,) * min(least, _MOST_ITEMS) if made else ())
            case TupleOf(items=types):
                return self._tuple(types, name)
            case MapOf(value=item):
                made = self.make(item, name)
                return Entries((("key", made),) if made else ())
            case Union(members=members):
                found = (self.member(shown, member, name) for member in members)
                return next((value for value in found if value is not None), None)
            case Ref(key):
                return self._definition(key)
            case other:
                assert_never(other)

    def member(self, union: Union, member: Type, name: str) -> Value | None:
        """A value of one member; it carries the tag that means this member."""
        made = self.make(member, name)
        told = union.discriminator
        if told is None or not isinstance(member, Ref) or not isinstance(made, Entries):
            return made
        item = self.examples.definitions[member.key]
        fields = item.fields if isinstance(item, Model) else ()
        names = [part.name for part in fields if part.wire == told.wire]
        tags = [tag for tag, key in told.mapping if key == member.key]
        if not names or not tags:
            return made
        entries = dict(made.entries) | {names[0]: _tag(tags[0])}
        return Entries(tuple(entries.items()))

    def _tuple(self, types: tuple[Type, ...], name: str) -> Value | None:
        made = [self.make(item, name) for item in types]
        items = tuple(item for item in made if item is not None)
        return Items(items, "()") if len(items) == len(made) else None

    def _definition(self, key: Key) -> Value | None:
        item = self.examples.definitions[key]
        if item.example and (whole := self.examples.fit(Ref(key), item.example.value)):
            return whole
        # Unions of unions may have more ways through them than can be tried.
        self.tries -= 1
        if key in self.within or self.tries < 0:
            return None
        self.within.append(key)
        try:
            if isinstance(item, Alias):
                return self.make(item.type, item.name.lower())
            return self._model(item)
        finally:
            self.within.pop()

    def _model(self, item: Model) -> Value | None:
        """Required fields first, then those that have an example of their own."""
        self.left -= 1
        if self.left < 0:
            return Entries(())
        found: dict[str, Value | None] = {}
        for part in sorted(item.fields, key=lambda part: not part.required):
            if part.read_only and not part.required:
                continue
            value = self._example(part)
            if part.required:
                found[part.name] = value or self.make(part.type, part.name)
            elif value:
                found[part.name] = value
        return _entries(found)

    def _example(self, part: Field) -> Value | None:
        if part.example is None or part.example.value is None:
            return None
        return self.examples.fit(part.type, part.example.value)


def _in_list(kind: Type, value: Value) -> Value:
    """An item of a list; type checkers take `[1]` for a list of whole numbers."""
    is_float = isinstance(kind, Primitive) and kind.kind is Kind.FLOAT
    if is_float and isinstance(value, Atom) and value.code.lstrip("-").isdigit():
        return Atom(f"{value.code}.0")
    return value


def _tag(tag: Tag) -> Atom:
    return Atom(str(tag) if isinstance(tag, int) else quoted(tag.raw))


def _entries(found: Mapping[str, Value | None]) -> Entries | None:
    """The dict; None where one of its values is missing."""
    entries = tuple((key, value) for key, value in found.items() if value is not None)
    return Entries(entries) if len(entries) == len(found) else None
