"""Unions within unions: one union of all that they have, and what tells it apart.

Each union is open to members that nobody has named, and would take the others'.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from .model import Alias, Definition, Model
from .types import Discriminator, Key, Literal, Ref, Tag, Type, Union
from .words import Text

Definitions: TypeAlias = Mapping[Key, Definition]


def flattened(item: Definition, definitions: Definitions) -> Definition:
    """A union with the members of the unions of models that it has."""
    if not (isinstance(item, Alias) and isinstance(item.type, Union)):
        return item
    members = tuple(dict.fromkeys(_members(item, definitions, set())))
    if members == item.type.members:
        return item
    if said := item.type.discriminator:
        pairs = tuple(dict.fromkeys(_pairs(said, definitions, frozenset())))
        others = said.others and _others(said.others, definitions)
        told: Discriminator | None = replace(said, mapping=pairs, others=others)
    else:
        told = _told_within(item.type, definitions)
    return replace(item, type=Union(members, told))


def _union(key: Key, definitions: Definitions) -> Union | None:
    """The union of models that goes by a name."""
    found = definitions.get(key)
    if not (isinstance(found, Alias) and isinstance(found.type, Union)):
        return None
    models = (
        isinstance(member, Ref) and isinstance(definitions.get(member.key), Model)
        for member in found.type.members
    )
    return found.type if any(models) else None


def _members(item: Alias, definitions: Definitions, seen: set[Key]) -> Iterator[Type]:
    """The members of a union, in place of unions of models their members."""
    seen.add(item.key)
    for member in item.type.members if isinstance(item.type, Union) else ():
        found = definitions.get(member.key) if isinstance(member, Ref) else None
        if isinstance(found, Alias) and _union(found.key, definitions):
            if found.key not in seen:
                yield from _members(found, definitions, seen)
        else:
            yield member


def _pairs(
    said: Discriminator, definitions: Definitions, seen: frozenset[Key]
) -> Iterator[tuple[Tag, Key]]:
    """Values, and in place of unions the members that have these values in them."""
    listed = {tag for tag, _ in said.mapping}
    for tag, key in said.mapping:
        union = _union(key, definitions)
        if union is None:
            yield tag, key
        elif key not in seen:
            found = list(_within(tag, key, union, said.wire, definitions, seen | {key}))
            yield from (pair for pair in found if pair[0] == tag)
            yield from (pair for pair in found if pair[0] not in listed)


def _within(
    tag: Tag,
    key: Key,
    union: Union,
    wire: Text,
    definitions: Definitions,
    seen: frozenset[Key],
) -> Iterator[tuple[Tag, Key]]:
    """What a value means that stands for a union, and the values of its own."""
    own = union.discriminator
    if own and own.wire == wire:
        inner = list(_pairs(own, definitions, seen))
        yield from inner
        if any(tag == known for known, _ in inner):
            return
        if own.others:
            yield tag, own.others
            return
        if tag == Text(key.rsplit("/", 1)[-1]):
            return  # The name of a union is no value of what its members have.
    for member in union.members:
        found = definitions.get(member.key) if isinstance(member, Ref) else None
        if isinstance(found, Model) and not _lists(found, wire, definitions):
            yield tag, found.key


def _lists(model: Model, wire: Text, definitions: Definitions) -> bool:
    """Whether a model says itself which values a property of it has."""
    kinds = [field.type for field in model.fields if field.wire == wire]
    aliases = [definitions.get(kind.key) for kind in kinds if isinstance(kind, Ref)]
    kinds += [alias.type for alias in aliases if isinstance(alias, Alias)]
    return any(isinstance(kind, Literal) for kind in kinds)


def _others(key: Key, definitions: Definitions) -> Key | None:
    """The member that has all other values, which may be one of a union within."""
    union = _union(key, definitions)
    if union is None:
        return key
    return union.discriminator.others if union.discriminator else None


def _told_within(union: Union, definitions: Definitions) -> Discriminator | None:
    """What the unions within one say of their members, all by the same property.

    Members without that property are told apart by the rest of them.
    """
    found: dict[Tag, Key] = {}
    wires: set[Text] = set()
    for member in union.members:
        inner = definitions.get(member.key) if isinstance(member, Ref) else None
        if isinstance(inner, Alias) and isinstance(inner.type, Union):
            said = inner.type.discriminator
            if said is None or any(tag in found for tag, _ in said.mapping):
                return None
            wires.add(said.wire)
            found.update(said.mapping)
    return Discriminator(wires.pop(), tuple(found.items())) if len(wires) == 1 else None
