"""Two documents in, what changed for those who use the SDK out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from .changes import Change
from .definitions import compare_definitions
from .operations import compare_operations
from .rules import Direction
from .security import compare_schemes
from .servers import compare_api_servers
from .side import Side
from .surface import compare_surfaces
from .walk import Walk


def compare(old: Side, new: Side, today: date) -> tuple[Change, ...]:
    """Every change that a user of the SDK may feel, the worst first.

    A schema is judged in each direction in which an operation moves it. What no
    operation reaches can only be read: it is judged as an answer. The date decides
    whether a sunset has come.
    """
    walk = Walk(old, new, today)
    compare_operations(walk)
    _drain(walk)
    for key in old.api.definitions:
        if key in new.api.definitions and not _was_met(walk, key):
            walk.meet(key, key, Direction.RESPONSE)
            _drain(walk)
    compare_schemes(walk)
    compare_api_servers(walk)
    _compare_info(walk)
    _compare_webhooks(walk)
    compare_surfaces(walk)
    return walk.log.changes()


def _drain(walk: Walk) -> None:
    for pair in walk.pairs():
        compare_definitions(walk, pair)


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
    if old.version != new.version:
        detail = f"{old.version.raw} -> {new.version.raw}"
        walk.tell("api-version-changed", name, *places, detail)
    if old.retries != new.retries:
        walk.tell("operation-retries-changed", name, here, there)


def _compare_webhooks(walk: Walk) -> None:
    was = dict(walk.old.document.root.children("webhooks"))
    now = dict(walk.new.document.root.children("webhooks"))
    for name, node in was.items():
        if name not in now:
            walk.tell("webhook-removed", name, node, None)
    for name, node in now.items():
        if name not in was:
            walk.tell("webhook-added", name, None, node)
