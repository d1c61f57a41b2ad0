"""Types of the two pictures beside each other: what became wider, narrower, another."""

from __future__ import annotations

from dataclasses import replace

from ..api import shape
from ..api.model import Alias
from ..api.modules import refs
from ..api.types import (
    Discriminator,
    Key,
    Kind,
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
    plain_tag,
)
from ..api.words import Json, JsonValue
from ..spec.document import Node
from .bounds import compare_bounds, compare_extra
from .places import compare_places, has_places
from .side import Side
from .spelling import became, type_text, value_text
from .walk import Site, Walk, levels


def compare_types(walk: Walk, site: Site, old: Type, new: Type) -> None:
    """Note how a type changed. Definitions in it are met later."""
    here, there = _bare(old), _bare(new)
    named = isinstance(here, Ref), isinstance(there, Ref)
    if not any(named):
        site = walk.followed(site)
    if not isinstance(here, Unknown) and not isinstance(there, Unknown):
        was, now = isinstance(old, Nullable), isinstance(new, Nullable)
        if was != now:
            walk.note(site, "became-nullable" if now else "became-not-nullable")
    match here, there:
        case Ref(one), Ref(other) if walk.meet(one, other, site.direction):
            return
    if any(named):
        if not walk.first(site, here, there):
            return
        here, there = _meant(walk.old, here), _meant(walk.new, there)
    compare_meanings(walk, site, here, there)


def compare_meanings(walk: Walk, site: Site, old: Type, new: Type) -> None:
    """Note how a type changed that is no name of another."""
    match old, new:
        case (Union(), _) | (_, Union()):
            _compare_unions(walk, site, old, new)
        case Literal(values), Literal(others) if _kinds(old) & _kinds(new):
            _compare_values(walk, site, values, others)
        case Literal(), Primitive(kind) if _kinds(old) == {kind}:
            walk.note(site, "no-longer-enum", _spelled(walk.old, old))
        case Primitive(kind), Literal() if _kinds(new) == {kind}:
            walk.note(site, "became-enum", _spelled(walk.new, new))
        case ListOf(here), ListOf(there):
            compare_bounds(walk, site)
            if has_places(site):
                compare_places(walk, site)
                _meet_all(walk, site, here, there)
            else:
                compare_types(walk, site.below("items"), here, there)
        case MapOf(here), MapOf(there):
            compare_bounds(walk, site)
            compare_extra(walk, site)
            compare_types(walk, site.below("additionalProperties"), here, there)
        case TupleOf(here), TupleOf(there):
            _compare_tuples(walk, site, here, there)
        case Primitive(kind), Primitive(other) if kind is other:
            compare_bounds(walk, site)
        case Unknown(), Unknown():
            compare_bounds(walk, site)
        case Ref(key), Ref(other) if key == other:
            pass
        case (Unknown(), _) | (Primitive(Kind.FLOAT), Primitive(Kind.INT)):
            _changed(walk, site, "type-narrowed", old, new)
        case (_, Unknown()) | (Primitive(Kind.INT), Primitive(Kind.FLOAT)):
            _changed(walk, site, "type-widened", old, new)
        case _:
            _changed(walk, site, "type-changed", old, new)


def _compare_tuples(
    walk: Walk, site: Site, old: tuple[Type, ...], new: tuple[Type, ...]
) -> None:
    places = site.below("prefixItems")
    for index, (one, other) in enumerate(zip(old, new, strict=False)):
        compare_types(walk, places.below(index), one, other)
    if len(old) == len(new):
        compare_bounds(walk, site)
    for index in range(len(old), len(new)):
        walk.note(site, "place-added", _spelled(walk.new, new[index]))
    for index in range(len(new), len(old)):
        walk.note(site, "place-removed", _spelled(walk.old, old[index]))


def _meet_all(walk: Walk, site: Site, old: Type, new: Type) -> None:
    """Compare later what both types refer to, or what that became."""
    was, now = list(dict.fromkeys(refs(old))), list(dict.fromkeys(refs(new)))
    for key in was:
        free = [key] if key in now else [k for k in now if k not in was]
        for other in free:
            if walk.meet(key, other, site.direction):
                now.remove(other)
                break


def _compare_unions(walk: Walk, site: Site, old: Type, new: Type) -> None:
    """Note which members came and went; those of one sort are compared."""
    was, now = _members(old, site.old), _members(new, site.new)
    if Unknown() in (*was, *now):
        fact = "type-widened" if Unknown() in now else "type-narrowed"
        _changed(walk, site, fact, old, new)
        return
    pairs = _paired(walk, site, list(was), list(now))
    if not pairs:
        _changed(walk, site, "type-changed", old, new)
        return
    for one, other in pairs:
        below = replace(site, old=was[one], new=now[other])
        compare_types(walk, below, one, other)
    for member in was.keys() - {one for one, _ in pairs}:
        walk.note(site, "union-member-removed", _spelled(walk.old, member))
    for member in now.keys() - {other for _, other in pairs}:
        walk.note(site, "union-member-added", _spelled(walk.new, member))
    if isinstance(old, Union) and isinstance(new, Union):
        _compare_discriminators(walk, site, old.discriminator, new.discriminator)


def _members(kind: Type, node: Node) -> dict[Type, Node]:
    """The members of a union, or the type alone, and where each was written."""
    if not isinstance(kind, Union):
        return {kind: node}
    said = shape.members(levels(node)[-1])
    if len(said) != len(kind.members):
        return dict.fromkeys(kind.members, node)
    return dict(zip(kind.members, said, strict=True))


def _paired(
    walk: Walk, site: Site, was: list[Type], now: list[Type]
) -> list[tuple[Type, Type]]:
    """Members that are one thing: equal ones, then those of one sort."""
    pairs = [(kind, kind) for kind in was if kind in now]
    left = [kind for kind in was if kind not in now]
    free = [kind for kind in now if kind not in was]
    for kind in left:
        same = (other for other in free if _one_sort(walk, site, kind, other))
        if (found := next(same, None)) is not None:
            free.remove(found)
            pairs.append((kind, found))
    return pairs


def _one_sort(walk: Walk, site: Site, old: Type, new: Type) -> bool:
    match old, new:
        case Ref(here), Ref(there):
            return walk.meet(here, there, site.direction)
        case (Primitive(), Primitive()) | (Ref(), _) | (_, Ref()):
            return False
        case _:
            return type(old) is type(new)


def _compare_values(
    walk: Walk, site: Site, was: tuple[Json, ...], now: tuple[Json, ...]
) -> None:
    if not set(was) & set(now):
        texts = (", ".join(value_text(v.value) for v in each) for each in (was, now))
        walk.note(site, "enum-replaced", became(*texts))
        return
    for value in was:
        if value not in now:
            walk.note(site, "enum-value-removed", value_text(value.value))
    for value in now:
        if value not in was:
            walk.note(site, "enum-value-added", value_text(value.value))


def _compare_discriminators(
    walk: Walk, site: Site, old: Discriminator | None, new: Discriminator | None
) -> None:
    if old is None or new is None:
        if only := old or new:
            fate = "added" if new else "removed"
            walk.note(site, f"discriminator-{fate}", only.wire.raw)
        return
    if old.wire != new.wire:
        detail = became(old.wire.raw, new.wire.raw)
        walk.note(site, "discriminator-property-changed", detail)
        return
    was, now = dict(old.mapping), dict(new.mapping)
    for value in (*was, *(value for value in now if value not in was)):
        before, after = was.get(value), now.get(value)
        if before is None:
            walk.note(site, "discriminator-value-added", str(plain_tag(value)))
        elif after is None:
            walk.note(site, "discriminator-value-removed", str(plain_tag(value)))
        elif not _same(walk, before, after):
            walk.note(site, "discriminator-value-changed", str(plain_tag(value)))


def _same(walk: Walk, old: Key, new: Key) -> bool:
    return old == new or walk.successors.get(old) == new


def _meant(side: Side, kind: Type) -> Type:
    """What an alias means, or a chain of them; a model is itself."""
    for _ in side.api.definitions:
        found = side.api.definitions[kind.key] if isinstance(kind, Ref) else None
        if not isinstance(found, Alias):
            break
        kind = _bare(found.type)
    return kind


def _kinds(literal: Literal) -> set[Kind]:
    return {_kind(value.value) for value in literal.values}


def _kind(value: JsonValue) -> Kind:
    match value:
        case bool():
            return Kind.BOOL
        case int():
            return Kind.INT
        case float():
            return Kind.FLOAT
        case _:
            return Kind.STR


def _changed(walk: Walk, site: Site, fact: str, old: Type, new: Type) -> None:
    walk.note(site, fact, became(_spelled(walk.old, old), _spelled(walk.new, new)))


def _spelled(side: Side, kind: Type) -> str:
    return type_text(kind, side.api.definitions)


def _bare(kind: Type) -> Type:
    return kind.item if isinstance(kind, Nullable) else kind
