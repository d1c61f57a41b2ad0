"""Objects that are one of several: their alternatives, and what each of them has."""

from __future__ import annotations

from collections.abc import Iterator

from ..spec.document import Node
from .shape import branch_sets, parts


def branches(schema: Node) -> list[Node]:
    """The alternatives that an object with fields has, where they are objects too.

    Of several sets of alternatives it is the first one; see `at_times`.
    """
    return next(iter(branch_sets(schema)), [])


def at_times(schema: Node) -> Iterator[Node]:
    """Schemas whose fields an object has only at times.

    These are `then`, `else`, `dependentSchemas`, and alternatives beside `branches`.
    """
    for part in parts(schema):
        found = [part.get("then"), part.get("else")]
        found += [node for _, node in part.children("dependentSchemas")]
        for node in filter(None, found):
            yield from parts(node)
    for others in branch_sets(schema)[1:]:
        for member in others:
            yield from parts(member)
