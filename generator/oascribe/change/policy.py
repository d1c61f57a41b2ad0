"""What is held against changes: the day, and what somebody said of rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches

from ..codes import Code
from ..errors import ConfigError, Finding, Place
from ..settings import STABILITIES, USUALLY, DiffSettings
from ..spec.document import Node
from .rules import Kind, catalogue

STABILITY = "x-stability-level"


@dataclass(frozen=True, slots=True)
class Policy:
    """How changes are judged."""

    today: date
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    """Rules whose kind is another here than in the catalogue."""
    ignored: frozenset[str] = frozenset()
    stability: str = USUALLY.stability
    sunset_days: Mapping[str, int] = field(default_factory=dict)

    def is_tentative(self, node: Node) -> bool:
        """Whether what is said there may change at any time, by its own word."""
        return _rank(stability_of(node)) < _rank(self.stability)

    def earliest(self, node: Node) -> date | None:
        """When a thing may be gone that is deprecated today; None: that is not held."""
        days = self.sunset_days.get(stability_of(node) or STABILITIES[-1], 0)
        return self.today + timedelta(days) if days else None


def policy_of(settings: DiffSettings, today: date) -> Policy:
    """The policy by what is configured. Raises ConfigError for rules that are none."""
    unknown = list(_unknown(settings))
    if unknown:
        raise ConfigError(unknown)
    return Policy(
        today,
        {rule: Kind(kind) for rule, kind in settings.kinds.items()},
        frozenset(settings.ignore),
        settings.stability,
        settings.sunset_days,
    )


def stability_of(node: Node) -> str | None:
    """What a thing says of its own stability; None where that is no level."""
    said = node.get(STABILITY)
    return said.value if said and said.value in STABILITIES else None


def _rank(level: str | None) -> int:
    """What says nothing is stable."""
    return STABILITIES.index(level or STABILITIES[-1])


def _unknown(settings: DiffSettings) -> Iterator[Finding]:
    place = settings.place or Place("")
    for name in (*settings.ignore, *settings.kinds):
        if name not in catalogue():
            close = get_close_matches(name, catalogue(), 1)
            expected = repr(close[0]) if close else "one of docs/change.md"
            found = f"unknown rule {name!r}"
            yield Finding(Code.CONFIG_KEY, place, found, expected)
