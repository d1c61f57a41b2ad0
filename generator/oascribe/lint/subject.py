"""What rules look at, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ..api.model import Definition
from ..api.types import Key
from ..codes import Code
from ..spec.document import Document, Node
from ..spec.shapes import METHODS, Kind


@dataclass(frozen=True, slots=True)
class Call:
    """An operation of a path."""

    path: str
    verb: str
    item: Node
    node: Node

    @property
    def name(self) -> str:
        """What a person calls it: `GET /pets`."""
        return f"{self.verb.upper()} {self.path}"

    def parameters(self) -> Iterator[Node]:
        """Those of the operation, then those of the path that it does not override."""
        own = [said.follow() for said in self.node.entries("parameters")]
        taken = {(_said(p, "in"), _said(p, "name")) for p in own}
        yield from own
        for said in self.item.entries("parameters"):
            shared = said.follow()
            if (_said(shared, "in"), _said(shared, "name")) not in taken:
                yield shared

    def answers(self) -> Iterator[tuple[str, Node]]:
        """Each status, and what it brings."""
        for status, answer in self.node.children("responses"):
            if not status.startswith("x-"):
                yield status, answer.follow()


@dataclass(frozen=True, slots=True)
class Subject:
    """A document, and the definitions of its SDK: none where errors are in the way."""

    document: Document
    definitions: Mapping[Key, Definition]

    def calls(self) -> Iterator[Call]:
        """Every operation that the SDK has, in the document's order."""
        for path, said in self.document.root.children("paths"):
            item = said.follow()
            for verb, node in item.items() if not path.startswith("x-") else ():
                if verb in METHODS and isinstance(node.value, dict):
                    yield Call(path, verb, item, node.operation())
            for verb, node in item.children("additionalOperations"):
                yield Call(path, verb, item, node.operation())

    def objects(self, kind: Kind) -> Iterator[Node]:
        """Every object of that kind, whatever holds it; no references."""
        for site in self.document.survey.sites:
            if site.kind is kind and "$ref" not in site.value:
                yield self.document.of(site)


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a rule found: where, what, and what would be better."""

    node: Node
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of flaw, and the function that finds all of them."""

    code: Code
    find: Callable[[Subject], Iterator[Flaw]]


Rules: TypeAlias = tuple[Rule, ...]


def _said(node: Node, key: str) -> object:
    found = node.get(key)
    return found.value if found else None
