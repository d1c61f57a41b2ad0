"""The way through both documents at once: each pair of schemas once per direction."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from ..api import shape
from ..api.model import Alias, Definition, Model
from ..api.types import Key, Type
from ..spec.document import Node
from .changes import Log
from .policy import Policy
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
    tentative: bool
    """Whether it was met only where things may change at any time."""


@dataclass(slots=True, repr=False)
class Walk:
    """Both sides, what was found, and the pairs of definitions that are to be met."""

    old: Side
    new: Side
    policy: Policy
    log: Log = field(default_factory=Log)
    successors: dict[Key, Key] = field(default_factory=dict)
    """What became of definitions that stand elsewhere now."""
    met: dict[tuple[Key, Key, Direction], bool] = field(default_factory=dict)
    """The pairs of definitions, and whether each was met tentatively only."""
    tentative: bool = False
    """Whether what is compared now may change at any time: nothing in it breaks."""
    _compared: set[tuple[Key, Key, Type, Type, Direction, bool]] = field(
        default_factory=set
    )
    _pending: deque[Pair] = field(default_factory=deque)

    @contextmanager
    def within(self, old: Node, tentative: bool = False) -> Iterator[None]:
        """Compare what is part of a thing that may say itself how stable it is.

        It is tentative, too, where that is known otherwise.
        """
        before = self.tentative
        self.tentative = before or tentative or self.policy.is_tentative(old)
        try:
            yield
        finally:
            self.tentative = before

    def note(self, site: Site, fact: str, detail: str = "") -> None:
        """Note what is told in both directions, of the site as it was and is."""
        rule = f"{site.direction}-{fact}"
        self.tell(rule, site.names, site.old, site.new, detail)

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
        self.log.add(rule, every, old, new, detail, self.tentative)

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
        if self._is_news(old, new, direction):
            pair = Pair(olds[old], news[new], direction, self.tentative)
            self._pending.append(pair)
        return True

    def first(self, site: Site, old: Type, new: Type) -> bool:
        """Whether these types are new here: aliases may go in circles."""
        way = site.direction, self.tentative
        key = (site.old.key, site.new.key, old, new, *way)
        if key in self._compared:
            return False
        self._compared.add(key)
        return True

    def followed(self, site: Site) -> Site:
        """The site of what its references mean; whatever it was, it has been met."""
        old, new = shape.meant(site.old), shape.meant(site.new)
        if old is not site.old and new is not site.new:
            self._is_news(old.key, new.key, site.direction)
            return replace(site, old=old, new=new)
        return site

    def pairs(self) -> Iterator[Pair]:
        """What is to be met, while that finds more."""
        while self._pending:
            pair = self._pending.popleft()
            self.tentative = pair.tentative
            yield pair
        self.tentative = False

    def _is_news(self, old: Key, new: Key, direction: Direction) -> bool:
        """Whether this was never met so seriously; it has been from now on."""
        key = (old, new, direction)
        known = self.met.get(key)
        self.met[key] = self.tentative and known is not False
        return known is None or (known and not self.tentative)


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
