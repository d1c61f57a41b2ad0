"""Where a schema stands: what that makes of its name, and the key that stays."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ..cache import digest
from ..spec.document import Node
from ..spec.pointer import text_of
from .casing import pascal
from .types import Key
from .words import Identifier


@dataclass(frozen=True, slots=True)
class Spot:
    """What an inline schema would be called, and whose module it belongs to."""

    name: Identifier
    home: Key | None = None
    """The definition that it is written in; None: it has a module of its own."""

    def below(self, *words: str) -> Spot:
        """The spot of a schema inside this one."""
        return Spot(pascal(self.name, *words), self.home)


def stable_key(schema: Node) -> Key:
    """The pointer of a schema, whose steps through lists do not depend on order."""
    if not any(isinstance(step, int) for step in schema.pointer):
        return schema.key
    file = schema.key.partition("#")[0]
    node = Node(schema.document, schema.source, (), schema.source.data)
    steps: list[str] = []
    for step in schema.pointer:
        steps.append(_member_step(node, step) if isinstance(step, int) else step)
        node = node[step]
    return f"{file}#{text_of(steps)}"


def _member_step(members: Node, index: int) -> str:
    """What a member says of itself, unless one before it says the same."""
    member = members[index]
    words = _words(member)
    if words and words not in (_words(members[before]) for before in range(index)):
        return words
    return digest(json.dumps(member.value, sort_keys=True))[:12]


def _words(member: Node) -> str | None:
    return member.text("$ref") or member.text("title")


def branch_name(member: Node) -> str | None:
    """What a member of a union is called: what it refers to, or its title."""
    if said := member.text("$ref"):
        return said.rsplit("/", 1)[-1]
    return member.text("title")


def own_spot(schema: Node) -> Spot:
    """The spot of a schema that is reached by a reference: its place is its name."""
    steps = [str(step) for step in schema.pointer]
    if steps[:2] == ["components", "schemas"]:
        steps = steps[2:]
    named = [step for step in steps if step not in ("properties", "components")]
    return Spot(pascal(*named))
