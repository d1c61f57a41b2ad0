"""Which definitions share a module: those that refer to each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from .model import Alias, Definition, Model
from .types import (
    Key,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Primitive,
    Ref,
    TupleOf,
    Type,
    Union,
    Unknown,
)


def shared_modules(definitions: Mapping[Key, Definition]) -> dict[Key, Key]:
    """For each definition, the first definition of the module that it belongs to.

    A definition lives where it was written. Modules that would import each other in a
    circle become one, so that every name is there when it is needed.
    """
    edges: dict[Key, dict[Key, None]] = {d.home: {} for d in definitions.values()}
    for definition in definitions.values():
        for key in references(definition):
            edges[definition.home][definitions[key].home] = None
    first = _circles(edges)
    return {key: first[definition.home] for key, definition in definitions.items()}


def references(definition: Definition) -> Iterator[Key]:
    """The keys of all definitions that this one refers to, with repetitions."""
    match definition:
        case Model():
            for field in definition.fields:
                yield from refs(field.type)
            yield from refs(definition.extra)
        case Alias():
            yield from refs(definition.type)


def refs(root: Type) -> Iterator[Key]:
    """The keys of all definitions in a type, from left to right."""
    stack: list[Type] = [root]
    while stack:
        match stack.pop():
            case Ref(key):
                yield key
            case Nullable(item) | ListOf(item) | MapOf(item):
                stack.append(item)
            case TupleOf(items) | Union(items):
                stack.extend(reversed(items))
            case Primitive() | Unknown() | Literal():
                pass
            case other:
                assert_never(other)


def _circles(edges: Mapping[Key, Mapping[Key, None]]) -> dict[Key, Key]:
    """For each node, the earliest of its strongly connected component (Tarjan)."""
    order = {key: index for index, key in enumerate(edges)}
    number: dict[Key, int] = {}
    low: dict[Key, int] = {}
    open_nodes: list[Key] = []
    first: dict[Key, Key] = {}
    for root in edges:
        if root in number:
            continue
        work = [(root, iter(edges[root]))]
        number[root] = low[root] = len(number)
        open_nodes.append(root)
        while work:
            node, targets = work[-1]
            for target in targets:
                if target not in number:
                    number[target] = low[target] = len(number)
                    open_nodes.append(target)
                    work.append((target, iter(edges[target])))
                    break
                if target not in first:
                    low[node] = min(low[node], number[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    members = open_nodes[open_nodes.index(node) :]
                    del open_nodes[-len(members) :]
                    earliest = min(members, key=order.__getitem__)
                    first.update(dict.fromkeys(members, earliest))
    return first
