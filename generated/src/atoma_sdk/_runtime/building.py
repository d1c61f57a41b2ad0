"""Room for pydantic to build models that refer to one another over a long way."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

FRAMES = 6_000
"""Calls inside of one another: pydantic takes some thirty for each model on the way."""
_LOCK = RLock()


@contextmanager
def room() -> Iterator[None]:
    """Let Python recurse deeper while models are built, by one thread at a time.

    The limit is that of the whole interpreter, and is put back behind the last build.
    """
    with _LOCK:
        limit = sys.getrecursionlimit()
        if limit >= FRAMES:
            yield
            return
        sys.setrecursionlimit(FRAMES)
        try:
            yield
        finally:
            sys.setrecursionlimit(limit)
