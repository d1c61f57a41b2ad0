"""The way through both documents at once: each pair of schemas once per direction."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from ..api import shape
from ..api.model import Alias, Definition, Model
from ..api.types import Key, Type
from ..spec.document import Node
from .changes import Log
from .rules import Direction
from .side import Side

_DEEPEST = 20
"""How many steps from one meaning to the next are followed."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place of both documents that has a type: an argument, a field, an answer."""

    names: tuple[str, ...]
    direction: Direction
    old: Node
    new: Node

    def below(self, step: str | int) -> Site:
        """The site of what is inside: the items of a list, the values of a map."""
        old, new = levels(self.old)[-1], levels(self.new)[-1]
        return replace(self, old=old.get(step) or old, new=new.get(step) or new)


def levels(schema: Node) -> list[Node]:
    """A schema, and what it means step by step: a reference, the only alternative."""
    found = [schema]
    for _ in range(_DEEPEST):
        node = shape.meant(found[-1])
        several = shape.members(node) if isinstance(node.value, dict) else []
        only = several[0] if len(several) == 1 else shape.only_member(node)
        if node is not found[-1]:
            found.append(node)
        if only is None:
            break
        found.append(only)
    return found


@dataclass(frozen=True, slots=True)
class Pair:
    """A definition of the old document, and what became of it."""

    old: Definition
    new: Definition
    direction: Direction


@dataclass(slots=True, repr=False)
class Walk:
    """Both sides, what was found, and the pairs of definitions that are to be met."""

    old: Side
    new: Side
    today: date
    log: Log = field(default_factory=Log)
    successors: dict[Key, Key] = field(default_factory=dict)
    """What became of definitions that stand elsewhere now."""
    met: set[tuple[Key, Key, Direction]] = field(default_factory=set)
    _compared: set[tuple[Key, Key, Type, Type, Direction]] = field(default_factory=set)
    _pending: deque[Pair] = field(default_factory=deque)

    def note(self, site: Site, fact: str, detail: str = "") -> None:
        """Note what is told in both directions, of the site as it was and is."""
        rule = f"{site.direction}-{fact}"
        self.log.add(rule, site.names, site.old, site.new, detail)

    def tell(
        self,
        rule: str,
        names: str | Iterable[str],
        old: Node | None,
        new: Node | None,
        detail: str = "",
    ) -> None:
        """Note any other change."""
        every = (names,) if isinstance(names, str) else names
        self.log.add(rule, every, old, new, detail)

    def meet(self, old: Key, new: Key, direction: Direction) -> bool:
        """Compare two definitions later; False where they are not the same thing.

        They are when they have one key, or when the one is gone, the other is new, and
        they look alike.
        """
        olds, news = self.old.api.definitions, self.new.api.definitions
        if old != new and self.successors.get(old) != new:
            if old in news or new in olds or old in self.successors:
                return False
            if new in self.successors.values() or not _alike(olds[old], news[new]):
                return False
            self.successors[old] = new
        if (old, new, direction) not in self.met:
            self.met.add((old, new, direction))
            self._pending.append(Pair(olds[old], news[new], direction))
        return True

    def first(self, site: Site, old: Type, new: Type) -> bool:
        """Whether these types are new here: aliases may go in circles."""
        key = (site.old.key, site.new.key, old, new, site.direction)
        if key in self._compared:
            return False
        self._compared.add(key)
        return True

    def followed(self, site: Site) -> Site:
        """The site of what its references mean; whatever it was, it has been met."""
        old, new = shape.meant(site.old), shape.meant(site.new)
        if old is not site.old and new is not site.new:
            self.met.add((old.key, new.key, site.direction))
            return replace(site, old=old, new=new)
        return site

    def pairs(self) -> Iterator[Pair]:
        """What is to be met, while that finds more."""
        while self._pending:
            yield self._pending.popleft()


def _alike(old: Definition, new: Definition) -> bool:
    """Whether the one may have become the other: half of their fields are the same."""
    match old, new:
        case Model(), Model():
            was, now = ({f.wire for f in item.fields} for item in (old, new))
            return 2 * len(was & now) >= max(len(was), len(now))
        case Alias(), Alias():
            return type(old.type) is type(new.type)
        case _:
            return False
