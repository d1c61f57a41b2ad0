"""Rules on unions and inline models: whether members can be told apart, and named."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..api import shape
from ..codes import Code
from ..spec.document import Node
from ..spec.pointer import steps_of, walk
from ..spec.shapes import Kind
from ..spec.source import short
from .subject import Flaw, Rule, Rules, Subject

_COMPONENT = 3
"""Steps to a component: components, schemas, and its name."""
_MEMBERS = 30
"""Members of a union whose pairs are compared: there may be hundreds."""
_LONGEST = 50
"""Characters of a name that fits on a line with what stands about it."""


def ambiguous(subject: Subject) -> Iterator[Flaw]:
    """Unions in which an object may be either of two members."""
    for node in subject.objects(Kind.SCHEMA):
        objects = [m for m in _members(node) if shape.has_fields(m)][:_MEMBERS]
        if len(objects) < 2 or "discriminator" in node:
            continue
        for one, other in combinations(objects, 2):
            if _mixed_up(one, other):
                found = f"{_called(one)} and {_called(other)}, which an object may be"
                found += " both of"
                expected = "a `discriminator`, or a property that each requires with"
                yield Flaw(node, found, f"{expected} an `enum` or `const` of its own")
                break


def discriminators(subject: Subject) -> Iterator[Flaw]:
    """Members that lack the property which is to tell them apart."""
    for node in subject.objects(Kind.SCHEMA):
        said = node.get("discriminator")
        wire = said and said.get("propertyName")
        if not said or not wire or not isinstance(wire.value, str):
            continue
        for member in _members(node):
            if shape.has_fields(member) and wire.value not in _required(member):
                found = f"the discriminator {short(wire.value)}, which"
                found += f" {_called(member)} does not require"
                yield Flaw(wire, found, "a property that each member requires")


def nameless(subject: Subject) -> Iterator[Flaw]:
    """Inline members of unions, which can only be numbered."""
    for node in subject.objects(Kind.SCHEMA):
        members = shape.members(node)
        for member in members if len(members) > 1 else ():
            plain = "$ref" not in member and "title" not in member
            if plain and shape.definable(member):
                found = "a member of a union without a name"
                yield Flaw(member, found, "a schema of `components`, or a `title`")


def long_names(subject: Subject) -> Iterator[Flaw]:
    """Inline schemas so deep inside that their names are sentences."""
    for key, item in subject.api.definitions.items():
        node = _at(subject, key) if len(item.name) > _LONGEST else None
        if node:
            found = f"the name {item.name}, of a schema deep inside of another"
            yield Flaw(node, found, "a schema of `components`, or a `title`")


def _members(node: Node) -> Iterator[Node]:
    for member in shape.alternatives(node):
        yield shape.meant(member)


def _mixed_up(one: Node, other: Node) -> bool:
    """Whether all that each requires, the other may have; and no value tells."""
    fits = _required(one) <= shape.field_names(other)
    fits = fits and _required(other) <= shape.field_names(one)
    return fits and not any(
        (mine := _values(one, name))
        and (its := _values(other, name))
        and not mine & its
        for name in _required(one) & _required(other)
    )


def _required(node: Node) -> set[str]:
    return {name for part in shape.parts(node) for name in part.texts("required")}


def _values(node: Node, name: str) -> set[str]:
    """The values that a property may have, if they are listed."""
    for part in shape.parts(node):
        for key, said in part.children("properties"):
            meant = shape.meant(said)
            const = meant.get("const")
            if key == name and (const or "enum" in meant):
                return {
                    repr(v.value) for v in ([const] if const else meant.each("enum"))
                }
    return set()


def _called(node: Node) -> str:
    title = node.text("title")
    return title or short(str(node.pointer[-1]))


def _at(subject: Subject, key: str) -> Node | None:
    """The node of an inline definition; None where its key is no pointer."""
    file, _, pointer = key.partition("#")
    if file or not pointer.startswith("/"):
        return None
    steps = steps_of(pointer)
    if len(steps) <= _COMPONENT:
        return None  # Its name is its own.
    document = subject.document
    taken, _ = walk(document.source.data, steps)
    return document.at(document.source, taken) if taken else None


RULES: Rules = (
    Rule(Code.UNION_AMBIGUOUS, ambiguous),
    Rule(Code.DISCRIMINATOR_MISFIT, discriminators),
    Rule(Code.MEMBER_NAMELESS, nameless),
    Rule(Code.NAME_LONG, long_names),
)
