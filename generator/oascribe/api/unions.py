"""Unions: what tells models apart, and one list for all values that are listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from .model import Alias, Definition, Model
from .types import Discriminator, Key, Literal, Ref, Type, Union
from .words import Json, Text


def told_apart(definitions: Mapping[Key, Definition]) -> dict[Key, Definition]:
    """The definitions, with a discriminator wherever the members' own fields give one.

    A property tells the members apart when each of them has it, and none of the values
    that it lists is another's: as good as a discriminator that is written down. Of one
    that is, the values that the members list themselves are understood beside those of
    its mapping.
    """
    flat = {key: _flattened(item, definitions) for key, item in definitions.items()}
    listed = {key: _with_one_list(item, definitions) for key, item in flat.items()}
    return {key: _told(item, definitions) for key, item in listed.items()}


def _flattened(item: Definition, definitions: Mapping[Key, Definition]) -> Definition:
    """A union with the members of the unions of models that it has.

    Each union is open to members that nobody has named, and would take the others'.
    """
    if not (isinstance(item, Alias) and isinstance(item.type, Union)):
        return item
    members = tuple(dict.fromkeys(_members(item, definitions, set())))
    if members == item.type.members:
        return item
    said = item.type.discriminator
    keys = {member.key for member in members if isinstance(member, Ref)}
    if said and not keys.issuperset(key for _, key in said.mapping):
        said = None
    return replace(item, type=Union(members, said))


def _members(
    item: Alias, definitions: Mapping[Key, Definition], seen: set[Key]
) -> Iterator[Type]:
    """The members of a union, in place of unions of models their members."""
    seen.add(item.key)
    members = item.type.members if isinstance(item.type, Union) else ()
    for member in members:
        found = definitions.get(member.key) if isinstance(member, Ref) else None
        if isinstance(found, Alias) and _has_models(found, definitions):
            if found.key not in seen:
                yield from _members(found, definitions, seen)
        else:
            yield member


def _has_models(item: Alias, definitions: Mapping[Key, Definition]) -> bool:
    """Whether a type is a union with a model among its members."""
    return isinstance(item.type, Union) and any(
        isinstance(member, Ref) and isinstance(definitions.get(member.key), Model)
        for member in item.type.members
    )


def _with_one_list(
    item: Definition, definitions: Mapping[Key, Definition]
) -> Definition:
    """A union with all values that its members list in one: an enum in pieces is one.

    Each list is open to values that nobody has named, and would take the others'.
    """
    if not (isinstance(item, Alias) and isinstance(item.type, Union)):
        return item
    lists = {m: _literal(m, definitions) for m in item.type.members}
    found = [literal for literal in lists.values() if literal]
    if len(found) < 2:
        return item
    values = dict.fromkeys(value for literal in found for value in literal.values)
    every = Literal(tuple(values), open=True)
    members = dict.fromkeys(every if lists[m] else m for m in item.type.members)
    kind = Union(tuple(members)) if len(members) > 1 else every
    return replace(item, type=kind)


def _literal(kind: Type, definitions: Mapping[Key, Definition]) -> Literal | None:
    """The values that a type lists, perhaps by another name."""
    found = definitions.get(kind.key) if isinstance(kind, Ref) else None
    kind = found.type if isinstance(found, Alias) else kind
    return kind if isinstance(kind, Literal) else None


def _told(item: Definition, definitions: Mapping[Key, Definition]) -> Definition:
    match item:
        case Alias(type=Union(members, None) as union):
            models = list(_models(members, definitions))
            pairs = next(_mappings(models, definitions), None)
            return replace(item, type=replace(union, discriminator=pairs))
        case Alias(type=Union(members, Discriminator() as said) as union):
            known = [model for model in _models(members, definitions) if model]
            told = _completed(said, known, definitions)
            return replace(item, type=replace(union, discriminator=told))
        case _:
            return item


def _models(
    members: tuple[Type, ...], definitions: Mapping[Key, Definition]
) -> Iterator[Model | None]:
    for member in members:
        found = definitions.get(member.key) if isinstance(member, Ref) else None
        yield found if isinstance(found, Model) else None


def _completed(
    said: Discriminator, models: list[Model], definitions: Mapping[Key, Definition]
) -> Discriminator:
    """What is written down, and what the members list; theirs goes over their name."""
    own: dict[Text, Key] = {}
    for model in models:
        for field in model.fields:
            if field.wire == said.wire:
                listed = _literal(field.type, definitions)
                for text in _texts(listed.values) if listed else ():
                    own.setdefault(Text(text), model.key)
    listing = set(own.values())
    pairs = {
        text: key
        for text, key in said.mapping
        if key not in listing or text in own or text.raw != key.rsplit("/", 1)[-1]
    }
    return Discriminator(said.wire, tuple({**own, **pairs}.items()))


def _mappings(
    models: list[Model | None], definitions: Mapping[Key, Definition]
) -> Iterator[Discriminator]:
    first, *others = models
    if first is None or None in others:
        return
    for field in first.fields:
        pairs: list[tuple[Text, Key]] = []
        for model in models:
            assert model is not None
            texts = listed(model, field.wire, definitions)
            pairs += ((Text(value), model.key) for value in texts)
        told = {key for _, key in pairs}
        if len(told) == len(models) and len({text for text, _ in pairs}) == len(pairs):
            yield Discriminator(field.wire, tuple(pairs))


def listed(
    model: Model, wire: Text, definitions: Mapping[Key, Definition]
) -> Iterator[str]:
    """The texts that a property must be one of, where it must be there."""
    for field in model.fields:
        given = field.required or field.default is not None
        if field.wire == wire and given:
            listed = _literal(field.type, definitions)
            yield from _texts(listed.values) if listed else ()


def _texts(values: tuple[Json, ...]) -> Iterator[str]:
    texts = [value.value for value in values]
    if all(isinstance(text, str) for text in texts):
        yield from map(str, texts)
