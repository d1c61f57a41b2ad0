"""Stability, deprecation and sunset: what is announced before a thing goes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..settings import STABILITIES
from ..spec.document import Node
from .policy import STABILITY, stability_of
from .spelling import became
from .walk import Walk

_SUNSET = "x-sunset"


def fate_of(walk: Walk, old: Node) -> str:
    """The end of a rule's id that says how a removal was announced."""
    sunset = _date(old)
    if sunset and walk.policy.today < sunset:
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
    _compare_stability(walk, names, old, new)
    _compare_sunsets(walk, names, old, new)
    before, after, earliest = _date(old), _date(new), walk.policy.earliest(new)
    if not (now and earliest):
        return
    if not was and not new.get(_SUNSET):
        walk.tell("sunset-missing", names, old, new, f"{earliest} at the earliest")
    elif after and after < earliest and not (was and before and after >= before):
        walk.tell("sunset-too-early", names, old, new, f"{after}, not {earliest}")


def _compare_stability(
    walk: Walk, names: tuple[str, ...], old: Node, new: Node
) -> None:
    said, says = old.get(STABILITY), new.get(STABILITY)
    if says and not stability_of(new) and not (said and said.value == says.value):
        walk.tell("stability-unreadable", names, old, says, repr(says.value))
        return
    was, now = (stability_of(node) or STABILITIES[-1] for node in (old, new))
    if was != now:
        lowered = STABILITIES.index(now) < STABILITIES.index(was)
        fate = "lowered" if lowered else "raised"
        walk.tell(f"stability-{fate}", names, old, new, became(was, now))


def _compare_sunsets(walk: Walk, names: tuple[str, ...], old: Node, new: Node) -> None:
    said, says = old.get(_SUNSET), new.get(_SUNSET)
    before, after = _date(old), _date(new)
    if says and not after and not (said and said.value == says.value):
        walk.tell("sunset-unreadable", names, old, says, repr(says.value))
    elif before and after:
        if before != after:
            earliest = walk.policy.earliest(new)
            kept = "-in-time" if earliest and after >= earliest else ""
            fact = f"sunset-earlier{kept}" if after < before else "sunset-later"
            walk.tell(fact, names, old, new, became(str(before), str(after)))
    elif after:
        walk.tell("sunset-announced", names, old, new, str(after))
    elif before and _is_deprecated(new):
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
