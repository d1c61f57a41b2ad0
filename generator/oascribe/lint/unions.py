"""Rules on unions and inline models: whether members can be told apart, and named."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..api import shape
from ..codes import Code
from ..spec.document import Node
from ..spec.guess import guess
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
    """Unions in which an object may be either of two members, or of one twice."""
    for node in subject.objects(Kind.SCHEMA):
        yield from _repeated(node)
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


def _repeated(node: Node) -> Iterator[Flaw]:
    """Members that a union has twice."""
    for word in ("oneOf", "anyOf"):
        seen: set[str] = set()
        for member in node.entries(word):
            said = member.text("$ref") if "$ref" in member else None
            if said in seen:
                found = f"the member {short(str(said))} again"
                yield Flaw(member, found, "each member once")
            seen.add(said or "")


def discriminators(subject: Subject) -> Iterator[Flaw]:
    """Members that lack the property which is to tell them apart."""
    for node in subject.objects(Kind.SCHEMA):
        said = node.get("discriminator")
        wire = said and said.get("propertyName")
        if not said or not wire or not isinstance(wire.value, str):
            continue
        members = [m for m in _members(node) if shape.has_fields(m)]
        without = [_called(m) for m in members if wire.value not in _required(m)]
        if without:
            many = "do not" if without[1:] else "does not"
            found = f"the discriminator {short(wire.value)}, which"
            found += f" {' and '.join(without[:3])} {many} require"
            names = {name for m in members for name in _required(m)}
            near = guess(wire.value, sorted(names - {wire.value}))
            expected = "a property that each member requires"
            yield Flaw(wire, found, f"{expected}: {near!r}" if near else expected)
        elif members:
            yield from _mapped(said, wire.value, members)


def _mapped(said: Node, wire: str, members: list[Node]) -> Iterator[Flaw]:
    """What a mapping says of members that it has not, or that say otherwise."""
    told: set[str] = set()
    for value, entry in said.children("mapping"):
        target = entry.as_text() and said.schema_named(str(entry.value))
        member = target and shape.meant(target)
        if not member:
            continue  # A reference to nothing was told of.
        told.add(member.key)
        own = _values(member, wire)
        if member.key not in {each.key for each in members}:
            found = f"{_called(member)}, which is no member of the union"
            yield Flaw(entry, found, " or ".join(map(_called, members[:5])))
        elif own and repr(value) not in own:
            found = f"{short(value)} for {_called(member)}, whose {wire!r:.60} is not"
            yield Flaw(entry, found, " or ".join(sorted(own)[:5]))
    silent = [
        (_called(member), sorted(own)[0])
        for member in members
        if member.key not in told
        and (own := _values(member, wire))
        and repr(str(member.pointer[-1])) not in own
    ]
    if silent:
        names, values = (" and ".join(words) for words in zip(*silent, strict=True))
        found = f"no value for {names}, whose names are none of theirs"
        yield Flaw(said.get("mapping") or said, found, f"{values} in the `mapping`")


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
    for key, item in subject.definitions.items():
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
    title, step = node.text("title"), node.pointer[-1] if node.pointer else ""
    return title or (f"member {step + 1}" if isinstance(step, int) else short(step))


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
