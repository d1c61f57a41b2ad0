"""Where a schema stands: what that makes of its name, and the key that stays."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..cache import digest
from ..spec.document import Document, Node
from ..spec.pointer import steps_of, text_of
from .casing import pascal
from .types import Key
from .words import Identifier


@dataclass(slots=True, eq=False)
class Spot:
    """What an inline schema would be called, and whose module it belongs to.

    Few are asked for their name, so that it is put together when it is asked for.
    """

    _name: Identifier | None
    home: Key | None = None
    """The definition that it is written in; None: it has a module of its own."""
    _above: Spot | None = None
    _words: tuple[str, ...] = ()

    def below(self, *words: str) -> Spot:
        """The spot of a schema inside this one."""
        return Spot(None, self.home, self, words)

    @property
    def name(self) -> Identifier:
        """The name that a definition there asks for."""
        way: list[Spot] = [self]
        while way[-1]._name is None and way[-1]._above:
            way.append(way[-1]._above)
        name = way[-1]._name or Identifier("Model")
        for spot in reversed(way[:-1]):
            name = spot._name = pascal(name, *spot._words)
        return name


def stable_key(schema: Node) -> Key:
    """The pointer of a schema, whose steps through lists do not depend on order."""
    if not any(isinstance(step, int) for step in schema.pointer):
        return schema.key
    file = schema.key.partition("#")[0]
    node = Node(schema.document, schema.source, (), schema.source.data)
    steps: list[str] = []
    for step in schema.pointer:
        steps.append(_member_steps(node)[step] if isinstance(step, int) else step)
        node = node[step]
    return f"{file}#{text_of(steps)}"


def node_of(document: Document, key: Key) -> Node:
    """The schema whose stable key that is; its nearest parent where it is not there."""
    part, _, pointer = key.partition("#")
    found = (source for source in document.sources if source.part == part)
    source = next(found, document.source)
    node = Node(document, source, (), source.data)
    for step in steps_of(pointer):
        known = _member_steps(node) if isinstance(node.value, list) else []
        below = node.get(known.index(step) if step in known else step)
        if below is None:
            break
        node = below
    return node


def _member_steps(members: Node) -> list[str]:
    """What each member of a list says of itself, unless one before says the same.

    Worked out once for a list, so that long ones take no longer.
    """
    known = members.document.member_steps.get(id(members.value))
    if known is not None:
        return known
    steps: list[str] = []
    seen: set[str | None] = set()
    for member in members.elements():
        words = _words(member)
        if words and words not in seen:
            steps.append(words)
        else:
            said = json.dumps(member.value, sort_keys=True)
            steps.append(digest(said)[:12])
        seen.add(words)
    members.document.member_steps[id(members.value)] = steps
    return steps


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
    elif steps[:1] in (["$defs"], ["definitions"]):  # of a file that is a schema
        steps = steps[1:]
    if not steps:
        return Spot(pascal(PurePosixPath(schema.source.part).stem))
    named = [step for step in steps if step not in ("properties", "components")]
    return Spot(pascal(*named))
