"""Two documents in, what changed for those who use the SDK out."""

from __future__ import annotations

from collections.abc import Iterable

from ..api.webhooks import EVENT
from .changes import Change
from .definitions import compare_definitions
from .hooks import compare_webhooks
from .operations import compare_operations
from .policy import Policy
from .rules import Direction
from .security import compare_schemes
from .servers import compare_api_servers
from .side import Side
from .surface import compare_surfaces
from .versions import compare_versions
from .walk import Walk


def compare(old: Side, new: Side, policy: Policy) -> tuple[Change, ...]:
    """Every change that a user of the SDK may feel, the worst first.

    A schema is judged in each direction in which an operation moves it. What no
    operation reaches can only be read: it is judged as an answer. The policy has the
    date that decides whether a sunset has come.
    """
    walk = Walk(old, new, policy)
    compare_operations(walk)
    compare_webhooks(walk)
    _drain(walk)
    _compare_rest(walk)
    compare_schemes(walk)
    compare_api_servers(walk)
    _compare_info(walk)
    compare_surfaces(walk)
    compare_versions(walk)
    return walk.log.changes(policy)


def _drain(walk: Walk) -> None:
    for pair in walk.pairs():
        compare_definitions(walk, pair)


def _compare_rest(walk: Walk) -> None:
    """Compare what no operation reaches: by its place, else by its name."""
    olds, news = walk.old.api.definitions, walk.new.api.definitions
    fresh = {item.name: key for key, item in news.items() if key not in olds}
    for key, item in olds.items():
        if key == EVENT or _was_met(walk, key) or key in walk.successors:
            continue  # What any webhook carries is told webhook by webhook.
        other = key if key in news else fresh.get(item.name)
        if other is not None:
            walk.meet(key, other, Direction.RESPONSE)
            _drain(walk)


def _was_met(walk: Walk, key: str) -> bool:
    ways: Iterable[Direction] = (Direction.REQUEST, Direction.RESPONSE)
    return any((key, key, way) in walk.met for way in ways)


def _compare_info(walk: Walk) -> None:
    old, new = walk.old.api, walk.new.api
    here, there = walk.old.document.root, walk.new.document.root
    places = (here.get("info") or here, there.get("info") or there)
    name = str.__str__(new.sdk.class_name)
    if (old.title, old.summary, old.doc) != (new.title, new.summary, new.doc):
        walk.tell("api-docs-changed", name, *places)
    if old.retries != new.retries:
        walk.tell("operation-retries-changed", name, here, there)
