"""Defaults of two schemas beside each other: what is meant where nothing is given."""

from __future__ import annotations

from ..spec.document import Node
from .spelling import became, value_text
from .walk import Site, Walk, levels


def compare_defaults(walk: Walk, site: Site) -> None:
    """Note what is meant where nothing is given, said there or by what it refers to."""
    was, now = _default(site.old), _default(site.new)
    if was and now:
        if value_text(was.value) != value_text(now.value):
            detail = became(value_text(was.value), value_text(now.value))
            walk.note(site, "default-changed", detail)
    elif only := was or now:
        fact = "default-added" if now else "default-removed"
        walk.note(site, fact, value_text(only.value))


def _default(schema: Node) -> Node | None:
    return next((found for s in levels(schema) if (found := s.get("default"))), None)
