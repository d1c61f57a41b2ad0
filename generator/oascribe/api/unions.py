"""Unions of models: which property tells their members apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from .model import Alias, Definition, Model
from .types import Discriminator, Key, Literal, Ref, Type, Union
from .words import Json, Text


def told_apart(definitions: Mapping[Key, Definition]) -> dict[Key, Definition]:
    """The definitions, with a discriminator wherever the members' own fields give one.

    A property tells the members apart when each of them has it, and none of the values
    that it lists is another's: as good as a discriminator that is written down.
    """
    return {key: _told(item, definitions) for key, item in definitions.items()}


def _told(item: Definition, definitions: Mapping[Key, Definition]) -> Definition:
    match item:
        case Alias(type=Union(members, None) as union):
            pairs = next(_mappings(list(_models(members, definitions))), None)
            return replace(item, type=replace(union, discriminator=pairs))
        case _:
            return item


def _models(
    members: tuple[Type, ...], definitions: Mapping[Key, Definition]
) -> Iterator[Model | None]:
    for member in members:
        found = definitions.get(member.key) if isinstance(member, Ref) else None
        yield found if isinstance(found, Model) else None


def _mappings(models: list[Model | None]) -> Iterator[Discriminator]:
    first, *others = models
    if first is None or None in others:
        return
    for field in first.fields:
        pairs: list[tuple[Text, Key]] = []
        for model in models:
            assert model is not None
            pairs += ((Text(value), model.key) for value in _values(model, field.wire))
        told = {key for _, key in pairs}
        if len(told) == len(models) and len({text for text, _ in pairs}) == len(pairs):
            yield Discriminator(field.wire, tuple(pairs))


def _values(model: Model, wire: Text) -> Iterator[str]:
    """The texts that a property must be one of, where it must be there."""
    for field in model.fields:
        given = field.required or field.default is not None
        if field.wire == wire and given and isinstance(field.type, Literal):
            yield from _texts(field.type.values)


def _texts(values: tuple[Json, ...]) -> Iterator[str]:
    texts = [value.value for value in values]
    if all(isinstance(text, str) for text in texts):
        yield from map(str, texts)
