"""Unions: what tells models apart, and one list for all values that are listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from .model import Alias, Definition, Model
from .nested import flattened
from .types import (
    Discriminator,
    Key,
    Kind,
    ListOf,
    Literal,
    Nullable,
    Primitive,
    Ref,
    Tag,
    TupleOf,
    Type,
    Union,
)
from .words import Json, Text

_PYTHON = {Kind.STR: (str,), Kind.INT: (int,), Kind.FLOAT: (int, float)}


def told_apart(definitions: Mapping[Key, Definition]) -> dict[Key, Definition]:
    """The definitions, with a discriminator wherever the members' own fields give one.

    A property tells the members apart when each of them has it and lists its values: as
    good as a discriminator that is written down. Of one that is, the values that the
    members list themselves are understood beside those of its mapping.
    """
    flat = {key: flattened(item, definitions) for key, item in definitions.items()}
    listed = {key: _with_one_list(item, definitions) for key, item in flat.items()}
    return {key: _told(item, definitions) for key, item in listed.items()}


def _with_one_list(
    item: Definition, definitions: Mapping[Key, Definition]
) -> Definition:
    """A union with all values that its members list in one: an enum in pieces is one.

    Each list is open to values that nobody has named, and would take the others'; it
    need not be where those have a type beside.
    """
    if not (isinstance(item, Alias) and isinstance(item.type, Union)):
        return item
    given = item.type.members
    lists = {m: _literal(m, definitions) for m in given}
    found = [literal for literal in lists.values() if literal]
    if not found or (len(found) == 1 and found[0] not in given):
        return item
    values = dict.fromkeys(value for literal in found for value in literal.values)
    every = Literal(
        tuple(values),
        open=not all(_is_covered(value, given) for value in values),
        fractions=any(literal.fractions for literal in found),
    )
    first = next(member for member in given if lists[member])
    left = (member for member in given if member == first or not lists[member])
    members = tuple(every if member == first else member for member in left)
    if members == given:
        return item
    return replace(item, type=Union(members) if len(members) > 1 else every)


def _is_covered(value: Json, members: tuple[Type, ...]) -> bool:
    """Whether a value, and any like it, is of a scalar type beside."""
    kinds = [member.kind for member in members if isinstance(member, Primitive)]
    return any(isinstance(value.value, _PYTHON.get(kind, ())) for kind in kinds)


def _literal(kind: Type, definitions: Mapping[Key, Definition]) -> Literal | None:
    """The values that a type lists, perhaps by another name."""
    found = definitions.get(kind.key) if isinstance(kind, Ref) else None
    kind = found.type if isinstance(found, Alias) else kind
    return kind if isinstance(kind, Literal) else None


def _told(item: Definition, definitions: Mapping[Key, Definition]) -> Definition:
    match item:
        case Alias(type=Union(members, None) as union) if are_apart(
            members, definitions
        ):
            models = list(filter(None, _models(members, definitions)))
            told = _implied(models, definitions)
            if not (told and is_clear(told.mapping)):
                # One that need not be there tells those apart that have it.
                free = _implied(models, definitions, given=False)
                told = free if free and is_clear(free.mapping) else told
            return replace(item, type=replace(union, discriminator=told))
        case Alias(type=Union(members, Discriminator() as said) as union):
            known = [model for model in _models(members, definitions) if model]
            whole = _completed(said, known, definitions)
            return replace(item, type=replace(union, discriminator=whole))
        case _:
            return item


def are_apart(members: tuple[Type, ...], definitions: Mapping[Key, Definition]) -> bool:
    """Whether nothing but models takes objects, so that a property tells them apart."""
    models = _models(members, definitions)
    pairs = zip(members, models, strict=True)
    return not any(
        model is None and takes_objects(member, definitions) for member, model in pairs
    )


def takes_objects(kind: Type, definitions: Mapping[Key, Definition]) -> bool:
    """Whether an object can be of a type."""
    # Unions of unions may come to one alias by very many ways, or go in circles.
    seen: set[Key] = set()
    stack = [kind]
    while stack:
        match stack.pop():
            case Ref(key):
                found = definitions.get(key)
                if not isinstance(found, Alias):
                    return True
                if key not in seen:
                    seen.add(key)
                    stack.append(found.type)
            case Nullable(item):
                stack.append(item)
            case Union(members):
                stack += members
            case Primitive() | Literal() | ListOf() | TupleOf():
                pass
            case _:
                return True
    return False


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
    own: dict[Tag, Key] = {}
    # What the members have of their base, the base lists.
    for model in sorted(models, key=lambda model: model.key != said.others):
        for field in model.fields:
            if field.wire == said.wire:
                listed = _literal(field.type, definitions)
                for tag in _tags(listed.values) if listed else ():
                    own.setdefault(tag, model.key)
    listing = set(own.values())
    pairs = {
        tag: key
        for tag, key in said.mapping
        if key not in listing or tag in own or tag != Text(key.rsplit("/", 1)[-1])
    }
    return replace(said, mapping=tuple({**own, **pairs}.items()))


def _implied(
    models: list[Model],
    definitions: Mapping[Key, Definition],
    given: bool = True,
) -> Discriminator | None:
    """The property that tells the most members apart, of those that each of them lists.

    Members that share a value are told apart by the rest of them.

    :param given: only properties that must be there
    """
    if not models:
        return None
    best: list[tuple[Tag, Key]] = []
    wire = Text("")
    for field in models[0].fields:
        pairs = [
            (tag, model.key)
            for model in models
            for tag in listed(model, field.wire, definitions, given)
        ]
        if {key for _, key in pairs} != {model.key for model in models}:
            continue
        if len({tag for tag, _ in pairs}) > len({tag for tag, _ in best}) or (
            is_clear(pairs) and not is_clear(best)
        ):
            best, wire = pairs, field.wire
    several = len({tag for tag, _ in best}) > 1
    return Discriminator(wire, tuple(best)) if several else None


def is_clear(pairs: Sequence[tuple[Tag, Key]]) -> bool:
    """Whether no two members share a value."""
    return bool(pairs) and len({tag for tag, _ in pairs}) == len(pairs)


def listed(
    model: Model,
    wire: Text,
    definitions: Mapping[Key, Definition],
    given: bool = True,
) -> Iterator[Tag]:
    """The values that a property must be one of.

    :param given: only where it must be there
    """
    for field in model.fields:
        must = field.required or field.default is not None
        if field.wire == wire and (must or not given):
            listed = _literal(field.type, definitions)
            yield from _tags(listed.values) if listed else ()


def _tags(values: tuple[Json, ...]) -> Iterator[Tag]:
    """The values, where all are texts, or all whole numbers."""
    said = [value.value for value in values]
    if all(isinstance(value, str) for value in said):
        yield from (Text(str(value)) for value in said)
    else:
        whole = [v for v in said if isinstance(v, int) and not isinstance(v, bool)]
        yield from whole if len(whole) == len(said) else ()


def flags_that_tell(definitions: Mapping[Key, Definition]) -> Iterator[Key]:
    """The fields of models in unions that are true in some of them, false in others."""
    for item in definitions.values():
        if isinstance(item, Alias) and isinstance(item.type, Union):
            found: dict[Text, list[tuple[Key, Literal]]] = {}
            for model in filter(None, _models(item.type.members, definitions)):
                for field in model.fields:
                    if isinstance(field.type, Literal) and _is_flag(field.type):
                        found.setdefault(field.wire, []).append((field.key, field.type))
            for each in found.values():
                if len({kind for _, kind in each}) > 1:
                    yield from (key for key, _ in each)


def _is_flag(kind: Literal) -> bool:
    return all(isinstance(value.value, bool) for value in kind.values)
