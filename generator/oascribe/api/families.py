"""Families: a base with a discriminator, and what it maps or has it in `allOf`.

A value of the base is one of the family, and the discriminator says which one (OpenAPI,
Discriminator Object): so it need not list them in a `oneOf`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..spec.document import Document, Node
from . import extensions, shape
from .types import Discriminator, Key
from .words import Text


class Families:
    """Which schemas of `components` are of a family."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[int, list[Node]] | None = None

    def children(self, base: Node) -> list[Node]:
        """The schemas that are more than this base, which does not list them itself."""
        if self._known is None:
            self._known = self._read()
        return self._known.get(id(base.value), [])

    def _read(self) -> dict[int, list[Node]]:
        components = self._document.root.mapping("components")
        every = dict(components.children("schemas")).values() if components else ()
        found: dict[int, list[Node]] = {id(b.value): [] for b in every if _is_base(b)}
        for schema in every if found else ():
            if extensions.said_flag(schema, extensions.IGNORE):
                continue
            for part in shape.parts(schema):
                if part.value is not schema.value and id(part.value) in found:
                    found[id(part.value)].append(schema)
        for base in every if found else ():
            known = found.get(id(base.value))
            if known is not None:
                listed = {id(child.value) for child in known} | {id(base.value)}
                known += (n for n in _mapped(base) if id(n.value) not in listed)
        return found


def _mapped(base: Node) -> Iterator[Node]:
    """The objects that a mapping names, each once; they need not say what they are."""
    said = base.mapping("discriminator")
    seen: set[int] = set()
    for _, node in said.members("mapping") if said else ():
        target = node.schema_named(str(node.value))
        if target and shape.has_fields(target) and id(target.value) not in seen:
            seen.add(id(target.value))
            yield target


def _is_base(schema: Node) -> bool:
    told = "discriminator" in schema and not shape.alternatives(schema)
    return told and shape.has_fields(schema)


def discriminator_of(
    schema: Node, members: Mapping[str, Key], others: Key | None = None
) -> Discriminator | None:
    """What `discriminator` says of members, which are known by their names.

    :param others: the member of which all values are that it does not list
    """
    said = schema.mapping("discriminator")
    wire = said.text("propertyName") if said else None
    if said is None or wire is None:
        return None
    known = {**{_last(key): key for key in members.values()}, **members}
    mapping = {
        value: known[name]
        for value, node in said.members("mapping")
        if (name := _last(str(node.value))) in known
    }
    implicit = {n: key for n, key in members.items() if key not in mapping.values()}
    pairs = {**mapping, **implicit}
    if default := said.get("defaultMapping"):
        others = known.get(_last(str(default.value)), others)
    told = tuple((Text(value), key) for value, key in pairs.items())
    return Discriminator(Text(wire), told, others)


def member_name(member: Node, key: Key) -> str:
    """What a member of a union is called where nothing is mapped to it."""
    return _last(member.text("$ref") or key)


def _last(address: str) -> str:
    """The name of a schema at the end of a reference, or that of its file."""
    name = address.removesuffix("#").rsplit("/", 1)[-1]
    stem, _, ending = name.rpartition(".")
    return stem if stem and ending in ("json", "yaml", "yml") else name
