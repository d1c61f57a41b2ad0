"""Names for types that are no classes: enums, unions, lists, and their twins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..api.model import Alias, Definition
from ..api.modules import refs
from ..api.types import Key
from ..api.words import Text
from . import python
from .annotations import Annotations, Side
from .imports import names_in
from .layout import Atom, Bracket, Expr, one_line, statement


@dataclass(frozen=True, slots=True)
class AliasView:
    """A named type, and its twin where it has one."""

    lines: tuple[str, ...]
    doc: Text | None


class Aliases:
    """Writes aliases; one that leads back to itself is a type of its own."""

    def __init__(
        self, definitions: Mapping[Key, Definition], annotations: Annotations
    ) -> None:
        self._annotations = annotations
        self._circular = circular(definitions)

    def view(self, alias: Alias) -> AliasView:
        """The statements that define the alias."""
        made = self._made(alias)
        return AliasView(tuple(self._line(alias, *each) for each in made), alias.doc)

    def names(self, alias: Alias) -> Iterator[str]:
        """The names that the statements use."""
        yield "TypeAliasType" if alias.key in self._circular else "TypeAlias"
        for _, expr in self._made(alias):
            yield from names_in(expr)

    def _made(self, alias: Alias) -> list[tuple[str, Expr]]:
        made = [(str(alias.name), self._annotations.named(alias))]
        if self._annotations.has_twin(alias.key):
            twin = self._annotations.of(alias.type, Side.TWIN)
            made.append((f"{alias.name}TypedDict", twin))
        return made

    def _line(self, alias: Alias, name: str, expr: Expr) -> str:
        if alias.key not in self._circular:
            return statement(f"{name}: TypeAlias = ", expr, "", 0)
        words = (Atom(python.literal(name)), Atom(python.literal(one_line(expr))))
        return statement(f"{name} = ", Bracket("TypeAliasType", words, "()"), "", 0)


def circular(definitions: Mapping[Key, Definition]) -> frozenset[Key]:
    """The aliases that lead back to themselves with no model on the way."""
    aliases = {k: item for k, item in definitions.items() if isinstance(item, Alias)}
    leads = {
        key: {used for used in refs(item.type) if used in aliases}
        for key, item in aliases.items()
    }
    # What leads nowhere is no part of a circle; without it, the next one may be none.
    while ends := [key for key, used in leads.items() if not used]:
        for key in ends:
            del leads[key]
        for used in leads.values():
            used.difference_update(ends)
    return frozenset(leads)


def in_order(aliases: list[Alias]) -> list[Alias]:
    """Aliases of one module, each behind those that it uses."""
    by_key = {alias.key: alias for alias in aliases}
    ordered: dict[Key, Alias] = {}
    stack = [(alias, False) for alias in reversed(aliases)]
    opened: set[Key] = set()
    while stack:
        alias, done = stack.pop()
        if done:
            ordered[alias.key] = alias
        elif alias.key not in opened:
            opened.add(alias.key)
            stack.append((alias, True))
            used = [by_key[key] for key in refs(alias.type) if key in by_key]
            stack.extend((other, False) for other in reversed(used))
    return list(ordered.values())
