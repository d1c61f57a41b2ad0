"""Rules on examples and defaults: whether each is a value of its schema."""

from __future__ import annotations

from collections.abc import Iterator

from ..api.validity import faults_of
from ..codes import Code
from ..spec.document import Node
from ..spec.shapes import Kind
from .subject import Flaw, Rule, Rules, Subject


def misfits(subject: Subject) -> Iterator[Flaw]:
    """Examples that are no value of their schema: people copy them."""
    for schema, value in _shown(subject):
        for node, fault in faults_of(value, schema):
            yield Flaw(node, f"an example that is {fault.found}", fault.expected)


def defaults(subject: Subject) -> Iterator[Flaw]:
    """Defaults that are no value of their schema."""
    for schema in subject.objects(Kind.SCHEMA):
        if (value := schema.get("default")) is not None:
            for node, fault in faults_of(value, schema):
                yield Flaw(node, f"a default that is {fault.found}", fault.expected)


def _shown(subject: Subject) -> Iterator[tuple[Node, Node]]:
    """Each schema with an example of it."""
    for schema in subject.objects(Kind.SCHEMA):
        if (example := schema.get("example")) is not None:
            yield schema, example
        for example in schema.entries("examples"):
            yield schema, example
    for kind in (Kind.PARAMETER, Kind.HEADER, Kind.MEDIA_TYPE):
        for owner in subject.objects(kind):
            said = owner.get("schema")
            if said is None:
                continue
            if (example := owner.get("example")) is not None:
                yield said, example
            for _, one in owner.children("examples"):
                if (value := one.follow().get("value")) is not None:
                    yield said, value


RULES: Rules = (
    Rule(Code.EXAMPLE_MISFIT, misfits),
    Rule(Code.DEFAULT_UNFIT, defaults),
)
