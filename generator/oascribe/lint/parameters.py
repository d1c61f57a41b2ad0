"""Rules on parameters."""

from __future__ import annotations

from collections.abc import Iterator

from ..codes import Code
from ..spec.document import Node
from ..spec.shapes import Kind
from ..spec.source import short
from .subject import Flaw, Rule, Rules, Subject


def no_words(subject: Subject) -> Iterator[Flaw]:
    """Parameters that say nothing of themselves."""
    for node in subject.objects(Kind.PARAMETER):
        schema = node.get("schema")
        words = node.get("description") or (schema and schema.get("description"))
        if not words:
            yield Flaw(
                node, f"no words on the parameter {_name(node)}", "a description"
            )


def no_schema(subject: Subject) -> Iterator[Flaw]:
    """Parameters of which nobody knows the type."""
    for node in subject.objects(Kind.PARAMETER):
        if "schema" not in node and not next(node.contents(), None):
            found = f"no type for the parameter {_name(node)}"
            yield Flaw(node, found, "a `schema`")


def repeated(subject: Subject) -> Iterator[Flaw]:
    """Parameters that are declared twice in one list."""
    for kind in (Kind.OPERATION, Kind.PATH_ITEM):
        for owner in subject.objects(kind):
            seen: set[tuple[str, str]] = set()
            for said in owner.entries("parameters"):
                node = said.follow()
                place, name = node.get("in"), node.get("name")
                if not (place and name):
                    continue
                key = (str(place.value), str(name.value))
                if key in seen:
                    found = f"the parameter {_name(node)} in {key[0]} again"
                    yield Flaw(said, found, "each parameter once")
                seen.add(key)


def optional_path(subject: Subject) -> Iterator[Flaw]:
    """Parameters of a path that may be left out, which no path allows."""
    for node in subject.objects(Kind.PARAMETER):
        place, must = node.get("in"), node.get("required")
        if place and place.value == "path" and not (must and must.value is True):
            found = f"the path parameter {_name(node)} without `required: true`"
            yield Flaw(node, found, "`required: true`")


def _name(node: Node) -> str:
    name = node.get("name")
    return short(str(name.value)) if name else "without a name"


RULES: Rules = (
    Rule(Code.PARAMETER_WORDS, no_words),
    Rule(Code.PARAMETER_UNTYPED, no_schema),
    Rule(Code.PARAMETER_REPEATED, repeated),
    Rule(Code.PARAMETER_OPTIONAL, optional_path),
)
