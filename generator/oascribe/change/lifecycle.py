"""Deprecation and sunset: what is announced before a thing goes, and taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..spec.document import Node
from .spelling import became
from .walk import Walk

_SUNSET = "x-sunset"


def fate_of(walk: Walk, old: Node) -> str:
    """The end of a rule's id that says how a removal was announced."""
    sunset = _date(old)
    if sunset and walk.today < sunset:
        return "-before-sunset"
    return "-deprecated" if _is_deprecated(old) else ""


def compare_lifecycle(
    walk: Walk, prefix: str, names: Iterable[str], old: Node, new: Node
) -> None:
    """Note what was announced of a thing that is still there, and what taken back.

    `prefix` begins the ids of rules: `operation`, `request-parameter`.
    """
    names = tuple(names)
    was, now = _is_deprecated(old), _is_deprecated(new)
    if was != now:
        fact = "deprecated" if now else "undeprecated"
        walk.tell(f"{prefix}-{fact}", names, old, new)
    said, says = old.get(_SUNSET), new.get(_SUNSET)
    before, after = _date(old), _date(new)
    if says and not after and not (said and said.value == says.value):
        walk.tell("sunset-unreadable", names, old, says, repr(says.value))
    elif before and after:
        if before != after:
            fact = "sunset-earlier" if after < before else "sunset-later"
            walk.tell(fact, names, old, new, became(str(before), str(after)))
    elif after:
        walk.tell("sunset-announced", names, old, new, str(after))
    elif before and now:
        walk.tell("sunset-removed", names, old, new, str(before))


def _is_deprecated(node: Node) -> bool:
    said = node.get("deprecated")
    return bool(said and said.value is True)


def _date(node: Node) -> date | None:
    """The day of `x-sunset` (RFC 3339: a date, or a date and a time)."""
    said = node.get(_SUNSET)
    try:
        return date.fromisoformat(str(said.value)[:10]) if said else None
    except ValueError:
        return None
