"""The last look at each text: laid out by black, audited, remembered as approved."""

from __future__ import annotations

import json
import marshal
import os
import sys
from collections.abc import Mapping
from types import MappingProxyType

from .. import cache
from ..errors import InternalError
from .audit import RULES, audit
from .formatting import formatted, style
from .workers import settle_by

_POOL_PAYS = 1_500_000
"""Characters of Python from which starting more processes is quicker than not."""
_REMEMBERED = 40_000
"""Approvals kept; the oldest go first."""


def finish(
    files: Mapping[str, str], before: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """Each text in its final form. Raises InternalError for one that must not be.

    :param before: final forms of an earlier run of the same tool, by their paths
    """
    approvals = _Approvals()
    final: dict[str, str] = {}
    fresh: dict[str, str] = {}
    for path, text in files.items():
        settled = text if before.get(path) is text else approvals.settled(path, text)
        if settled is None:
            fresh[path] = text
        else:
            final[path] = settled
    for path, after in _settle_all(fresh).items():
        approvals.add(path, fresh[path], after)
        final[path] = after
    approvals.save()
    return final


def settle(files: Mapping[str, str]) -> dict[str, str]:
    """Texts by their paths, laid out and audited. Raises InternalError."""
    for path, text in files.items():
        audit(path, text)
    python = {path: text for path, text in files.items() if path.endswith(".py")}
    settled = {**files, **formatted(python)}
    for path, text in python.items():
        if settled[path] != text:
            audit(path, settled[path])
    return settled


def serve() -> None:
    """Settle what comes in, as one of several processes, and tell what changes."""
    files: dict[str, str] = marshal.loads(sys.stdin.buffer.read())
    answer: dict[str, object]
    try:
        settled = settle(files)
        answer = {"settled": {p: t for p, t in settled.items() if t != files[p]}}
    except InternalError as error:
        answer = {"fault": str(error)}
    json.dump(answer, sys.stdout)


def _settle_all(files: Mapping[str, str]) -> dict[str, str]:
    python = sum(len(text) for path, text in files.items() if path.endswith(".py"))
    workers = min(os.cpu_count() or 1, 8)
    if python < _POOL_PAYS or workers == 1:
        return settle(files)
    return settle_by(workers, files)


class _Approvals:
    """Hashes of texts that need no second look: one file, read and written once."""

    def __init__(self) -> None:
        self._key = cache.digest(style(), RULES)[:32]
        self._old = dict.fromkeys((cache.recall("approved", self._key) or "").split())
        self._used: dict[str, None] = {}
        self._marks: dict[str, str] = {}
        self._new = False

    def settled(self, path: str, text: str) -> str | None:
        """The final form of a text that was looked at before, or None."""
        mark = self._marks[path] = self._mark(path, text)
        if mark in self._old:
            self._used[mark] = None
            return text
        if not path.endswith(".py"):
            return None
        after = cache.recall("black", mark)
        if after is None or self._mark(path, after) not in self._old:
            return None
        self._used[self._mark(path, after)] = None
        return after

    def add(self, path: str, before: str, after: str) -> None:
        """Remember what a text became."""
        self._new = True
        mark = self._marks[path]
        if after != before:
            cache.store("black", mark, after)
            mark = self._mark(path, after)
        self._used[mark] = None

    def save(self) -> None:
        """Write the approvals, if there are new ones."""
        if self._new:
            marks = [*self._used, *(m for m in self._old if m not in self._used)]
            cache.store("approved", self._key, "\n".join(marks[:_REMEMBERED]))

    def _mark(self, path: str, text: str) -> str:
        return cache.digest(self._key, os.path.splitext(path)[1], text)[:32]
