"""Lists whose first places have schemas of their own, but need not all be there.

In Python these are lists: only the document tells the places apart.
"""

from __future__ import annotations

from ..spec.document import Node
from .said import compare_said
from .walk import Site, Walk, levels


def has_places(site: Site) -> bool:
    """Whether there are such places, or were."""
    return any("prefixItems" in levels(node)[-1] for node in (site.old, site.new))


def compare_places(walk: Walk, site: Site) -> None:
    """Note how the places changed, and what may come behind them."""
    was, now = _places(site.old), _places(site.new)
    for old, new in zip(was, now, strict=False):
        compare_said(walk, Site(site.names, site.direction, old, new))
    # What has no place of its own is one of the rest.
    here, there = (levels(node)[-1].get("items") for node in (site.old, site.new))
    for place in now[len(was) :]:
        _compare_rest(walk, site, here, place)
    for place in was[len(now) :]:
        _compare_rest(walk, site, place, there)
    _compare_rest(walk, site, here, there)


def _compare_rest(walk: Walk, site: Site, old: Node | None, new: Node | None) -> None:
    """What may be in a place; without a schema it is anything, by `false` nothing."""
    was, now = _freedom(old), _freedom(new)
    if was != now:
        fact = "type-widened" if was < now else "type-narrowed"
        walk.note(site, fact, "of a place in the list")
    elif old and new and was == _SOME:
        compare_said(walk, Site(site.names, site.direction, old, new))


_NOTHING, _SOME, _ANYTHING = range(3)


def _freedom(schema: Node | None) -> int:
    if schema is None or schema.value in (True, {}):
        return _ANYTHING
    return _NOTHING if schema.value is False else _SOME


def _places(schema: Node) -> list[Node]:
    return list(levels(schema)[-1].entries("prefixItems"))
