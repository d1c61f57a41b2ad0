"""What changed, told to people, to a pull request, and to programs."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict

from ..change.changes import Change
from ..change.rules import Kind
from ..change.wording import code, item, names_of, sentence
from ..comparison import Comparison
from ..console import paint, printable
from ..errors import Place
from .data import as_data

_COLOURS = {Kind.BREAKING: "red", Kind.ADDITIVE: "green", Kind.DOCS: "cyan"}
_HEADS = {
    Kind.BREAKING: "Breaking",
    Kind.ADDITIVE: "Additive",
    Kind.DOCS: "Docs only",
}


def as_text(found: Comparison) -> str:
    """A few lines for each change, and one for all of them."""
    lines = [line for change in found.changes for line in _lines(change)]
    return "\n".join([*lines, _counts(found)]) + "\n"


def as_markdown(found: Comparison) -> str:
    """A comment on a pull request (GitHub Flavored Markdown)."""
    lines = [f"## Changes for users of the SDK\n\n{_counts(found, '**')}"]
    for kind in Kind:
        if changes := [change for change in found.changes if change.kind is kind]:
            items = "\n".join(map(_item, changes))
            if kind is Kind.DOCS:
                head = f"<summary>{_HEADS[kind]} ({len(changes)})</summary>"
                lines.append(f"<details>\n{head}\n\n{items}\n\n</details>")
            else:
                lines.append(f"### {_HEADS[kind]}\n\n{items}")
    return "\n\n".join(lines) + "\n"


def as_json(found: Comparison) -> str:
    """Everything, for programs; lines and columns count from 1."""
    counts = Counter(change.kind for change in found.changes)
    whole = {
        "bump": found.bump.value,
        "version": found.version,
        "next_version": found.next_version,
        "counts": {kind.value: counts[kind] for kind in Kind},
        "changes": [_as_data(change) for change in found.changes],
        "findings": [as_data(finding) for finding in found.warnings],
    }
    return json.dumps(whole, indent=2) + "\n"


def _lines(change: Change) -> Iterator[str]:
    kind = paint(change.kind.value, _COLOURS[change.kind], sys.stdout)
    few, more = names_of(change)
    names = paint(printable(", ".join(few)), "bold", sys.stdout)
    yield f"{kind}: {names}{more} [{change.rule.id}]"
    yield f"  {printable(' '.join(sentence(change).split()))}"
    yield f"  {_where(change)}"


def _where(change: Change) -> str:
    places = [place for place in (change.old, change.new) if place]
    ways = dict.fromkeys(place.pointer for place in places)
    told = " -> ".join(map(str, places))
    return printable(f"at {told}: {' -> '.join(ways) or '/'}")


def _item(change: Change) -> str:
    return f"- {item(change)} {code(str(change.place))}"


def _counts(found: Comparison, strong: str = "") -> str:
    counts = Counter(change.kind for change in found.changes)
    if not found.changes:
        return "no changes for users of the SDK"
    told = ", ".join(
        f"{strong}{counts[kind]} {_HEADS[kind].lower()}{strong}" for kind in Kind
    )
    bump = f"{strong}{found.bump.value}{strong}"
    step = f"{found.version} -> {found.next_version}"
    after = f" ({step})" if found.version else ""
    return f"{told}; suggested bump: {bump}{after}"


def _as_data(change: Change) -> dict[str, object]:
    return {
        "rule": change.rule.id,
        "kind": change.kind.value,
        "direction": change.rule.direction.value,
        "names": list(change.names),
        "what": change.rule.what,
        "detail": change.detail,
        "why": change.why,
        "old": _place(change.old),
        "new": _place(change.new),
    }


def _place(place: Place | None) -> dict[str, object] | None:
    return asdict(place) if place else None
