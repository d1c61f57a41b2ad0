"""Definitions beside each other: models with their properties, and aliases."""

from __future__ import annotations

from ..api.model import Alias, Definition, Field, Model
from .bounds import compare_bounds, compare_extra
from .defaults import compare_defaults
from .kinds import compare_types
from .lifecycle import compare_lifecycle, fate_of
from .rules import Direction
from .spelling import became
from .untouched import is_untouched
from .walk import Pair, Site, Walk


def compare_definitions(walk: Walk, pair: Pair) -> None:
    """Note how a definition changed for what travels in one direction."""
    old, new = walk.old.node(pair.old.key), walk.new.node(pair.new.key)
    site = Site((f"models.{pair.new.name}",), pair.direction, old, new)
    with walk.within(old):
        if is_untouched(walk, pair, old, new):
            return
        _compare_whole(walk, site, pair.old, pair.new)
        compare_lifecycle(walk, "model", site.names, old, new)
        if (pair.old.doc, pair.old.example) != (pair.new.doc, pair.new.example):
            walk.tell("model-docs-changed", site.names, old, new)


def _compare_whole(walk: Walk, site: Site, old: Definition, new: Definition) -> None:
    match old, new:
        case Model(), Model():
            compare_bounds(walk, site)
            compare_extra(walk, site)
            extra = site.below("additionalProperties")
            compare_types(walk, extra, old.extra, new.extra)
            _compare_fields(walk, old, new, site.direction)
        case Alias(), Alias():
            compare_types(walk, site, old.type, new.type)
        case _:
            walk.tell("model-kind-changed", site.names, site.old, site.new)


def _compare_fields(walk: Walk, old: Model, new: Model, direction: Direction) -> None:
    was, now = walk.old.fields(old), walk.new.fields(new)
    olds = {field.wire.raw: field for field in old.fields}
    news = {field.wire.raw: field for field in new.fields}
    for wire, field in olds.items():
        if wire not in news and _travels(field, direction):
            names, node = walk.old.names(old, field), was[wire]
            rule = f"{direction}-property-removed{fate_of(walk, node)}"
            with walk.within(node):
                walk.tell(rule, names, node, None)
    for wire, field in news.items():
        names, node = walk.new.names(new, field), now[wire]
        if wire in olds:
            site = Site(names, direction, was[wire], node)
            with walk.within(site.old):
                _compare_field(walk, site, olds[wire], field)
        elif _travels(field, direction):
            rule = f"{direction}-property-added-{_presence(field)}"
            walk.tell(rule, names, None, node)


def _compare_field(walk: Walk, site: Site, old: Field, new: Field) -> None:
    if old.name != new.name:
        detail = became(old.name, new.name)
        walk.tell("field-renamed", site.names, site.old, site.new, detail)
    if (old.doc, old.example) != (new.doc, new.example):
        walk.tell("field-docs-changed", site.names, site.old, site.new)
    _compare_ways(walk, site, old, new)
    if not (_travels(old, site.direction) and _travels(new, site.direction)):
        return
    if _is_given(old) != _is_given(new):
        fact = "required" if _is_given(new) else "optional"
        walk.note(site, f"property-became-{fact}")
    prefix = f"{site.direction}-property"
    compare_lifecycle(walk, prefix, site.names, site.old, site.new)
    compare_defaults(walk, site)
    compare_types(walk, site, old.type, new.type)


def _compare_ways(walk: Walk, site: Site, old: Field, new: Field) -> None:
    for was, now, word in (
        (old.read_only, new.read_only, "read-only"),
        (old.write_only, new.write_only, "write-only"),
    ):
        if was != now:
            walk.note(site, f"property-{'became' if now else 'no-longer'}-{word}")


def _travels(field: Field, direction: Direction) -> bool:
    """Whether the property goes that way (OpenAPI, Schema Object: `readOnly`)."""
    asked = direction is Direction.REQUEST
    return not (field.read_only if asked else field.write_only)


def _is_given(field: Field) -> bool:
    """Whether the property is always there: the SDK sends a default for the caller."""
    return field.required or field.default is not None


def _presence(field: Field) -> str:
    if field.required:
        return "required"
    return "optional" if field.default is None else "required-with-default"
