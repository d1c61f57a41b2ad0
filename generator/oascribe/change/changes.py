"""What changed: a list that the comparison writes to, each fact once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..errors import Place
from ..spec.document import Node
from .policy import Policy
from .rules import Kind, Rule, catalogue

_TENTATIVE = "it is not stable yet, and may change at any time"


@dataclass(frozen=True, slots=True)
class Change:
    """One change, and the names of all that it concerns in Python."""

    rule: Rule
    kind: Kind
    """What it does to programs: as the rule has it, unless something speaks against."""
    names: tuple[str, ...]
    """`chat.create(max_tokens)`, `models.CompletionUsage.total_tokens`."""
    detail: str
    """From what to what; empty where the rule says it all."""
    old: Place | None
    """Where it was; None where it was not."""
    new: Place | None
    """Where it is; None where it is no more."""
    tentative: bool = False
    """Whether all that it concerns may change at any time, by its own word."""

    @property
    def why(self) -> str:
        """Why callers feel it, or why they do not."""
        eased = self.tentative and self.kind is not self.rule.kind
        return f"{self.rule.why}; but {_TENTATIVE}" if eased else self.rule.why

    @property
    def place(self) -> Place:
        """Where to look: in the new document, else in the old one."""
        place = self.new or self.old
        assert place is not None
        return place


@dataclass(slots=True)
class _Entry:
    old: Node | None
    new: Node | None
    tentative: bool = True
    names: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class Log:
    """Changes while they are found.

    What many operations share (a parameter of `components`, the API's own security) is
    one change with many names.
    """

    _entries: dict[tuple[str, str, str, str], _Entry] = field(default_factory=dict)

    def add(
        self,
        rule: str,
        names: Iterable[str],
        old: Node | None,
        new: Node | None,
        detail: str = "",
        tentative: bool = False,
    ) -> None:
        """Note a change by the id of its rule. Raises KeyError for an unknown one.

        It is tentative where all that it was noted of is.
        """
        places = (old.key if old else "", new.key if new else "")
        key = (catalogue()[rule].id, detail, *places)
        entry = self._entries.setdefault(key, _Entry(old, new))
        entry.names.update(dict.fromkeys(names))
        entry.tentative &= tentative

    def changes(self, policy: Policy) -> tuple[Change, ...]:
        """All of them, in order, as the policy judges them."""
        return in_order(
            Change(
                rule=catalogue()[rule],
                kind=_judged(catalogue()[rule], entry, policy),
                names=tuple(entry.names),
                detail=detail,
                old=entry.old.place if entry.old else None,
                new=entry.new.place if entry.new else None,
                tentative=entry.tentative,
            )
            for (rule, detail, _, _), entry in self._entries.items()
            if rule not in policy.ignored
        )


def _judged(rule: Rule, entry: _Entry, policy: Policy) -> Kind:
    kind = policy.kinds.get(rule.id, rule.kind)
    breaks = kind is Kind.BREAKING
    return Kind.ADDITIVE if breaks and entry.tentative else kind


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The worst first, then by place; the same order whenever they are the same."""
    kinds = list(Kind)
    return tuple(
        sorted(
            changes,
            key=lambda c: (kinds.index(c.kind), c.place, c.rule.id, c.detail, c.names),
        )
    )
