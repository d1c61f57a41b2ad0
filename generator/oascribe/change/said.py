"""Types of schemas for which the picture has none: of headers, of places in lists.

They are told apart by what the schema says itself, as far as scalars go.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..api import shape, values
from ..spec.document import Node
from .bounds import compare_bounds
from .spelling import became, value_text
from .walk import Site, Walk, levels

_PARTS = {"number": frozenset(("number", "integer"))}
"""What values of a type are beside it: each integer is a number."""


def compare_said(walk: Walk, site: Site) -> None:
    """Note how what a schema says of its values changed."""
    old, new = levels(site.old)[-1], levels(site.new)[-1]
    was, now = _types(old), _types(new)
    nullable = shape.is_nullable(old), shape.is_nullable(new)
    if nullable[0] != nullable[1]:
        walk.note(site, "became-nullable" if nullable[1] else "became-not-nullable")
    if was != now:
        walk.note(site, _fact(was, now), became(_text(old), _text(new)))
        return
    _compare_values(walk, site, _listed(old), _listed(new))
    compare_bounds(walk, site)
    items = old.get("items"), new.get("items")
    if items[0] and items[1]:
        below = Site(site.names, site.direction, items[0], items[1])
        compare_said(walk, below)


def _fact(was: frozenset[str], now: frozenset[str]) -> str:
    if not was or (now and was > now):
        return "type-narrowed"
    return "type-widened" if not now or now > was else "type-changed"


def _types(schema: Node) -> frozenset[str]:
    """The types that values may have, null apart; none: any."""
    said = shape.kinds(schema)
    return frozenset(kind for each in said for kind in _PARTS.get(each, (each,)))


def _listed(schema: Node) -> Sequence[str] | None:
    found = values.literal_of(schema)
    return [value_text(each.value) for each in found.values] if found else None


def _compare_values(
    walk: Walk, site: Site, was: Sequence[str] | None, now: Sequence[str] | None
) -> None:
    if was is None or now is None:
        if was != now:
            fact = "became-enum" if now else "no-longer-enum"
            walk.note(site, fact, ", ".join(was or now or ()))
        return
    for value in was:
        if value not in now:
            walk.note(site, "enum-value-removed", value)
    for value in now:
        if value not in was:
            walk.note(site, "enum-value-added", value)


def _text(schema: Node) -> str:
    return " or ".join(shape.kinds(schema)) or "anything"
