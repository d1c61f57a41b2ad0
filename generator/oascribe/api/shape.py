"""What a schema says by itself, before it is given a type or a name."""

from __future__ import annotations

from collections.abc import Iterator

from ..spec.document import Node
from . import values

STRUCTURE = frozenset(
    (
        *("type", "enum", "const", "allOf", "oneOf", "anyOf"),
        *("properties", "additionalProperties", "items", "prefixItems"),
    )
)
"""Keywords that say what the values are; the others describe or restrict them."""


def structure(schema: Node) -> bool:
    """Whether the schema says anything about its values, beside words."""
    return isinstance(schema.value, dict) and not STRUCTURE.isdisjoint(schema.value)


def definable(schema: Node) -> bool:
    """Whether the schema deserves a name where it stands inline."""
    members = [member for member in alternatives(schema) if not is_null(member)]
    literal = values.literal_of(schema)
    several = literal is not None and len(literal.values) > 1
    return has_fields(schema) or len(members) > 1 or several


def alternatives(schema: Node) -> list[Node]:
    """The members of `oneOf` and `anyOf`; none where they only restrict fields."""
    members = [*schema.each("oneOf"), *schema.each("anyOf")]
    if not any(structure(member) or "$ref" in member for member in members):
        return []
    return members


def is_nullable(schema: Node) -> bool:
    """Whether null is a value of the schema, by any of the ways to say so."""
    if schema.flag("nullable") or values.allows_null(schema):
        return True
    return "null" in types(schema) or any(map(is_null, alternatives(schema)))


def has_fields(schema: Node) -> bool:
    """Whether the schema is an object with properties of its own or by `allOf`."""
    return any(next(part.members("properties"), None) for part in parts(schema))


def only_member(schema: Node) -> Node | None:
    """The one member of `allOf`, where the schema adds nothing but words to it."""
    members = list(schema.each("allOf"))
    adds = {"properties", "additionalProperties", "oneOf", "anyOf", "enum", "const"}
    if len(members) != 1 or not isinstance(schema.value, dict):
        return None
    return members[0] if adds.isdisjoint(schema.value) else None


def parts(schema: Node) -> Iterator[Node]:
    """The members of `allOf`, theirs first, then the schema itself; each once."""
    seen: set[tuple[str, object]] = set()
    stack = [(schema, False)]
    while stack:
        node, opened = stack.pop()
        if opened:
            yield node
            continue
        node = node.follow() if "$ref" in node else node
        mark = (node.source.name, node.pointer)
        if mark in seen:
            continue
        seen.add(mark)
        stack.append((node, True))
        stack.extend((member, False) for member in reversed(list(node.each("allOf"))))


def is_null(schema: Node) -> bool:
    """Whether null is the only value; `{nullable: true}` alone means it too."""
    return types(schema) == ["null"] or schema.value in (
        {"nullable": True},
        {"const": None},
    )


def types(schema: Node) -> list[str]:
    """What `type` says, as a list."""
    node = schema.get("type")
    match node.value if node else None:
        case str() as one:
            return [one]
        case [*several]:
            return [str(kind) for kind in several]
        case _:
            return []


def kinds(schema: Node) -> list[str]:
    """The types that a value can have beside null, said or implied."""
    if said := types(schema):
        return [kind for kind in said if kind != "null"]
    if not isinstance(schema.value, dict):
        return []
    if not {"properties", "additionalProperties"}.isdisjoint(schema.value):
        return ["object"]
    if not {"items", "prefixItems"}.isdisjoint(schema.value):
        return ["array"]
    return []
