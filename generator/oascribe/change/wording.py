"""Changes in words, for Markdown and for people."""

from __future__ import annotations

import re

from .changes import Change

FEW = 3
"""Names of one change that are told; the others are counted."""


def sentence(change: Change) -> str:
    """What happened, and why callers feel it or not."""
    detail = f" ({change.detail})" if change.detail else ""
    return f"{change.rule.what}{detail}: {change.why}"


def names_of(change: Change, few: int = FEW) -> tuple[tuple[str, ...], str]:
    """The first names that a change concerns, and how many more there are."""
    more = len(change.names) - few
    return change.names[:few], f" and {more} more" if more > 0 else ""


def item(change: Change, few: int = FEW) -> str:
    """A change as one sentence of Markdown."""
    names, more = names_of(change, few)
    told = ", ".join(map(code, names))
    detail = f" ({code(change.detail)})" if change.detail else ""
    return f"{told}{more}: {change.rule.what}{detail}; {change.why}."


def code(text: str) -> str:
    """A text as code in Markdown, on one line (CommonMark, 6.1)."""
    plain = " ".join(text.split())
    plain = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in plain)
    fence = "`" * (max(map(len, re.findall("`+", plain)), default=0) + 1)
    pad = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{pad}{plain}{pad}{fence}"
