"""Versions that two documents give themselves, held against what changed in them."""

from __future__ import annotations

import re

from .rules import Kind
from .spelling import became
from .walk import Walk

_VERSION = re.compile(r"v?(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)([-+].*)?")
"""Semantic Versioning 2.0.0; what follows the three numbers says nothing here."""


def compare_versions(walk: Walk) -> None:
    """Note that `info.version` changed, and whether it says that something broke.

    Only versions of three numbers promise anything. Everything else has been compared.
    """
    old, new = walk.old.api, walk.new.api
    here, there = walk.old.document.root, walk.new.document.root
    places = (here.get("info") or here, there.get("info") or there)
    name, detail = str(new.sdk.class_name), became(old.version.raw, new.version.raw)
    if old.version != new.version:
        walk.tell("api-version-changed", name, *places, detail)
    was, now = _numbers(old.version.raw), _numbers(new.version.raw)
    changes = walk.log.changes(walk.policy)
    if was and now and any(change.kind is Kind.BREAKING for change in changes):
        # Before 1.0 the second number says that something broke.
        told = 2 if was[0] == now[0] == 0 else 1
        if was == now:
            walk.tell("api-version-kept", name, *places, new.version.raw)
        elif now < was:
            walk.tell("api-version-lowered", name, *places, detail)
        elif was[:told] == now[:told]:
            walk.tell("api-version-too-small", name, *places, detail)


def _numbers(version: str) -> tuple[int, ...] | None:
    found = _VERSION.fullmatch(version)
    return tuple(map(int, found.groups()[:3])) if found else None
