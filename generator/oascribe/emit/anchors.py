"""Headings and the anchors that GitHub gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def anchors(headings: Iterable[str]) -> Iterator[str]:
    """The anchor of each heading of a page: a name taken before is numbered."""
    used: set[str] = set()
    numbers: dict[str, int] = {}
    for heading in headings:
        base = anchor = slug(heading)
        while anchor in used:
            numbers[base] = numbers.get(base, 0) + 1
            anchor = f"{base}-{numbers[base]}"
        used.add(anchor)
        yield anchor


def slug(heading: str) -> str:
    """A heading in lower case, spaces as hyphens, without other punctuation."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")
