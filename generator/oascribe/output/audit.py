"""The last wall: what an emitted file may hold, whatever the document says."""

from __future__ import annotations

RULES = "1"
"""Changes whenever a file may be judged differently."""


def audit(path: str, text: str) -> None:
    """Pass a text, or raise PlanError."""
