"""Refuses unions and lists of one another that no program could ever write out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..codes import Code
from ..errors import SpecError
from ..spec.document import Document
from .model import Alias, Definition
from .modules import refs
from .spots import node_of
from .types import Key, Nullable, Ref, Type, Union

_SPREAD = 40
"""How many times the limit is kept in memory, all unions together."""


def check_expansion(
    document: Document, definitions: Mapping[Key, Definition], most: int
) -> None:
    """Note an alias that means more types than that, and raise SpecError if one does.

    Python and pydantic write an alias out wherever it is named: forty unions, each of
    the next one and of lists of it, are a million million types.
    """
    aliases = {k: d.type for k, d in definitions.items() if isinstance(d, Alias)}
    # The members that are left when unions within unions are one union.
    members: dict[Key, frozenset[Type]] = {}
    counts: dict[Key, int] = {}
    kept = 0
    for key in _inner_first(aliases):
        found = frozenset(_flat(aliases[key], members))
        members[key] = found
        counts[key] = sum(_weight(each, counts) for each in found)
        kept += len(found)
        if counts[key] > most or kept > most * _SPREAD:
            said = f"unions and lists that mean more than {most:,} types"
            expected = "fewer, or objects that hold them"
            node_of(document, key).error(Code.EXPANSION_LIMIT, said, expected)
            break
    document.findings.raise_errors(SpecError)


def _weight(member: Type, counts: Mapping[Key, int]) -> int:
    """How many types a member means; what holds itself is named, which is one."""
    if isinstance(member, Ref):
        return 1
    return 1 + sum(counts.get(key, 1) for key in refs(member))


def _inner_first(aliases: Mapping[Key, Type]) -> Iterator[Key]:
    """Each alias, after those that it names where they do not name it."""
    opened: set[Key] = set()
    for start in aliases:
        stack = [(start, False)]
        while stack:
            key, done = stack.pop()
            if done:
                yield key
            elif key not in opened:
                opened.add(key)
                stack.append((key, True))
                inner = [k for k in refs(aliases[key]) if k in aliases]
                stack += ((k, False) for k in inner)


def _flat(root: Type, members: Mapping[Key, frozenset[Type]]) -> Iterator[Type]:
    stack = [root]
    while stack:
        match stack.pop():
            case Union(items):
                stack += items
            case Nullable(item):
                stack.append(item)
            case Ref(key) if key in members:
                yield from members[key]
            case other:
                yield other
