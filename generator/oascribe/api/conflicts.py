"""Parts of `allOf` that say of one value what cannot hold at once."""

from __future__ import annotations

from collections.abc import Callable

from ..codes import Code
from ..spec.document import Node
from . import formats, shape, values

_Said = Callable[[Node], set[str]]


def check_agreement(said: list[Node]) -> None:
    """Note it where schemas of one value have no type, value or format in common."""
    if len(said) < 2:
        return
    meant = [shape.meant(schema) for schema in said]
    for what, words in _ASPECTS.items():
        known: list[set[str]] = []
        for schema, own in zip(said, map(words, meant), strict=True):
            if own and any(not own & other for other in known):
                found = f"another {what} than a part of `allOf` before it has"
                expected = "one that both have: the last counts"
                schema.warn(Code.ALLOF_CONFLICT, found, expected)
                return
            known += [own] if own else []


def _types(schema: Node) -> set[str]:
    found = set(shape.kinds(schema))
    return found | {"integer"} if "number" in found else found


def _values(schema: Node) -> set[str]:
    literal = values.literal_of(schema)
    return {repr(value) for value in literal.values} if literal else set()


def _formats(schema: Node) -> set[str]:
    """The format, where it is a type in Python; what else there is, is all texts."""
    said = schema.text("format") if shape.kinds(schema) == ["string"] else None
    return {said if said in formats.TYPED else "text"} if said else set()


_ASPECTS: dict[str, _Said] = {"type": _types, "value": _values, "format": _formats}
