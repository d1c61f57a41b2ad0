"""What a schema says by itself, before it is given a type or a name."""

from __future__ import annotations

from collections.abc import Iterator

from ..spec.document import Node
from . import extensions, values

STRUCTURE = frozenset(
    (
        *("type", "enum", "const", "allOf", "oneOf", "anyOf"),
        *("properties", "additionalProperties", "patternProperties"),
        *("items", "prefixItems"),
    )
)
"""Keywords that say what the values are; the others describe or restrict them."""

_REFERENCES = frozenset(("$ref", "$dynamicRef"))
_COMBINING = frozenset((*_REFERENCES, "allOf"))
_KEPT = 64
"""Schemas whose parts are remembered: one is asked for again and again, then not."""
_ALTERNATIVES = frozenset(("oneOf", "anyOf"))
_OBJECTS = {"properties", "additionalProperties", "patternProperties"}
_OTHERS = {"string", "integer", "number", "boolean", "array", "null"}
_MORE = (STRUCTURE - {"type", "allOf"}) | {"required"}
"""Keywords by which a schema adds to what it refers to; a type only says it again."""
_REMARKABLE = _COMBINING | _ALTERNATIVES | {"enum", "const", "nullable"}
_REMARKABLE |= set(extensions.IGNORE)
"""Keywords without which a schema is of its type and no other."""


def structure(schema: Node) -> bool:
    """Whether the schema says anything about its values, beside words."""
    said = schema.value
    if not isinstance(said, dict) or STRUCTURE.isdisjoint(said):
        return False
    # Without a type, `properties: {}` is true of anything.
    return said.get("properties") != {} or STRUCTURE & said.keys() != {"properties"}


def referred(schema: Node) -> Node | None:
    """What the schema refers to, whatever it says beside."""
    value = schema.value
    if not isinstance(value, dict) or _REFERENCES.isdisjoint(value):
        return None
    said = schema.text("$ref") or schema.text("$dynamicRef")
    return schema.target(said) if said else None


def is_reference(schema: Node) -> bool:
    """Whether the schema means what it refers to, and adds nothing to that."""
    found = referred(schema)
    return found is not None and not _adds(schema) and "allOf" not in schema


def meant(schema: Node) -> Node:
    """What a chain of references ends at, or at which something is added to it.

    Each link is walked once in a document, so that long chains take no longer.
    """
    value, ends = schema.value, schema.document.ends
    if isinstance(value, dict) and _REFERENCES.isdisjoint(value):
        return schema  # as most
    if known := ends.get(id(value)):
        return known
    passed: dict[int, Node] = {}
    while is_reference(schema) and id(schema.value) not in passed:
        passed[id(schema.value)] = schema
        schema = ends.get(id(schema.value)) or referred(schema) or schema
    ends.update(dict.fromkeys(passed, schema))
    return schema


def is_free(schema: Node) -> bool:
    """Whether anything is a value of the schema, as of `{}` or of a union with it."""
    if _is_plain(schema):
        return False
    seen: set[int] = set()
    stack = [schema]
    while stack:
        node = meant(stack.pop())
        if id(node.value) in seen:
            continue
        seen.add(id(node.value))
        ignored = extensions.said_flag(node, extensions.IGNORE)
        if ignored or not says(node):
            return node.value is not False
        if not has_fields(node):
            stack += members(node)
    return False


def definable(schema: Node) -> bool:
    """Whether the schema deserves a name where it stands inline."""
    literal = values.literal_of(schema)
    several = literal is not None and len(literal.values) > 1
    alternatives = len(members(schema)) > 1
    return has_fields(schema) or alternatives or several or is_combined(schema)


def members(schema: Node) -> list[Node]:
    """The alternatives but for null."""
    return [
        member
        for member in alternatives(schema)
        if not is_null(member) and (says(member) or not member.flag("nullable"))
    ]


def alternatives(schema: Node) -> list[Node]:
    """The members of `oneOf` and `anyOf`; none where they only restrict fields."""
    if isinstance(schema.value, dict) and _ALTERNATIVES.isdisjoint(schema.value):
        return []
    found = [*schema.each("oneOf"), *schema.each("anyOf")]
    return found if any(map(says, found)) else []


def is_nullable(schema: Node) -> bool:
    """Whether null is a value of the schema, by any of the ways to say so."""
    if _is_plain(schema):
        return False
    seen: set[int] = set()
    stack = [schema]
    while stack:
        node = stack.pop()
        if id(node.value) in seen:
            continue
        seen.add(id(node.value))
        if node.flag("nullable") or "null" in types(node) or values.allows_null(node):
            return True
        stack += alternatives(node)
        every = list(node.each("allOf"))
        if sum(map(says, every)) > 1:  # null would have to be a value of each
            every = [member for member in every if not says(member)]
        stack += every
        if target := referred(node):
            stack.append(target)
    return False


def has_fields(schema: Node) -> bool:
    """Whether the schema is an object with properties of its own or by `allOf`.

    Those beside a type that no object is of say nothing (JSON Schema, section 6.1.1).
    """
    known = schema.document.fielded
    found = known.get(id(schema.value))
    if found is None:
        objects = (p for p in parts(schema) if not types(p) or set(types(p)) - _OTHERS)
        every = (part.members("properties") for part in objects)
        found = any(next(members, None) for members in every)
        known[id(schema.value)] = found
    return found


def field_names(schema: Node) -> frozenset[str]:
    """The names of all properties that the schema has."""
    every = (part.members("properties") for part in parts(schema))
    return frozenset(name for members in every for name, _ in members)


def is_combined(schema: Node) -> bool:
    """Whether an object is one of several, and at once one of several others."""
    if "allOf" not in schema or len(list(schema.each("allOf"))) < 2:
        return False
    return len(branch_sets(schema)) > 1


def branch_sets(schema: Node) -> list[list[Node]]:
    """The members of each `oneOf` and `anyOf` that are objects with fields.

    One that says nothing is the object with none of the others' fields. Worked out once
    for a schema, as it is asked for with each of its members.
    """
    if _is_plain(schema):
        return []
    known = schema.document.branches
    found = known.get(id(schema.value))
    if found is None:
        found = known[id(schema.value)] = list(_branch_sets(schema))
    return found


def _branch_sets(schema: Node) -> Iterator[list[Node]]:
    every = parts(schema)
    own = {id(part.value) for part in every}
    for part in every:
        flat = list(_flat(members(part), set()))
        listed = {id(meant(member).value) for member in flat}
        if listed & (own - {id(part.value)}):
            continue  # What it is made of lists it: it is one of these itself.
        if any(map(has_fields, flat)):
            yield [m for m in flat if has_fields(m) or not says(m)]


def _flat(every: list[Node], seen: set[int]) -> Iterator[Node]:
    """Alternatives, in place of those that are objects by their own alternatives them.

    What is being flattened already is an alternative of itself, and adds nothing.
    """
    for member in every:
        node = meant(member)
        inner = [] if has_fields(node) else members(node)
        if not any(map(has_fields, inner)):
            yield member
        elif id(node.value) not in seen:
            seen.add(id(node.value))
            yield from _flat(inner, seen)


def only_member(schema: Node) -> Node | None:
    """The member of `allOf` that says what the values are, where nothing adds to it.

    Of several that are no objects it is the last one.
    """
    if "allOf" not in schema:
        return None
    every = list(schema.each("allOf"))
    found = [member for member in every if says(member)]
    if not found or _adds(schema) or referred(schema):
        return None
    alone = len(found) == 1 and not any(
        "required" in m for m in every if m not in found
    )
    if alone:
        return found[-1]
    return None if has_fields(schema) or is_combined(schema) else found[-1]


def parts(schema: Node) -> tuple[Node, ...]:
    """What a schema refers to and its `allOf`, theirs first, then itself; each once."""
    if isinstance(schema.value, dict) and _COMBINING.isdisjoint(schema.value):
        return (schema,)
    known = schema.document.parts
    found = known.get(id(schema.value))
    if found is None:
        if len(known) == _KEPT:
            known.clear()
        found = known[id(schema.value)] = tuple(_parts(schema))
    return found


def _parts(schema: Node) -> Iterator[Node]:
    seen: set[int] = set()
    stack = [(schema, False)]
    while stack:
        node, opened = stack.pop()
        if opened:
            yield node
        elif id(node.value) not in seen:
            seen.add(id(node.value))
            stack.append((node, True))
            if "allOf" in node:
                stack.extend((m, False) for m in reversed(list(node.each("allOf"))))
            if target := referred(node):
                stack.append((meant(target), False))


def is_null(schema: Node) -> bool:
    """Whether null is the only value."""
    return types(schema) == ["null"] or values.lists_only_null(schema)


def types(schema: Node) -> list[str]:
    """What `type` says, as a list."""
    said = schema.value.get("type") if isinstance(schema.value, dict) else None
    if isinstance(said, str):
        return [said]
    return [str(kind) for kind in said] if isinstance(said, list) else []


def kinds(schema: Node) -> list[str]:
    """The types that a value can have beside null, said or implied."""
    if said := types(schema):
        return [kind for kind in said if kind != "null"]
    if not isinstance(schema.value, dict):
        return []
    if not _OBJECTS.isdisjoint(schema.value) and structure(schema):
        return ["object"]
    if not {"items", "prefixItems"}.isdisjoint(schema.value):
        return ["array"]
    return []


def says(schema: Node) -> bool:
    """Whether the schema says what its values are, by itself or by a reference."""
    return structure(schema) or referred(schema) is not None


def _is_plain(schema: Node) -> bool:
    """Whether `type` alone says what the values are, and null is none; most are so."""
    said = schema.value
    if not isinstance(said, dict) or not _REMARKABLE.isdisjoint(said):
        return False
    return isinstance(kind := said.get("type"), str) and kind != "null"


def _adds(schema: Node) -> bool:
    return isinstance(schema.value, dict) and not _MORE.isdisjoint(schema.value)
