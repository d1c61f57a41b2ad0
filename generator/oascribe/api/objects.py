"""Objects: properties of a schema and of all that its `allOf` brings, as fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from ..spec.document import Node
from . import extensions, shape, values
from .casing import snake
from .conflicts import check_agreement
from .defaults import default_of
from .model import Field
from .spots import Spot
from .types import Key, Type, Union, Unknown
from .words import Chosen, Text

TypeOf: TypeAlias = Callable[[Node, Spot], Type]
"""Reads the schema of a property; the spot names what is inline in it."""
Known: TypeAlias = "dict[tuple[object, ...], Field]"
"""Fields by where they are written: objects that share parts have the same ones."""

_EVENT = {"id", "event", "data", "retry"}


def fields_of(
    type_of: TypeOf,
    known: Known,
    parts: Iterable[Node],
    spot: Spot,
    key: Key,
    at_times: Iterable[Node] = (),
) -> tuple[tuple[Field, ...], Type]:
    """The fields of an object, and the type of properties that are not named.

    The parts are all schemas that say what it holds, the last of them the last word;
    what it holds only at times need never be there.

    A property that several parts have stands where the first of them has it and means
    what the last of them says.
    """
    required: set[str] = set()
    found: dict[str, list[Node]] = {}
    extra: list[Node] = []
    for part in parts:
        required.update(part.texts("required"))
        for name, said in part.members("properties"):
            found.setdefault(name, []).append(said)
        extra = further(part) or extra
    if is_event(found):
        # Their data is a text of JSON whose schema may be said (OpenAPI 3.2, 4.14.4).
        inner = [
            said["contentSchema"] for said in found["data"] if "contentSchema" in said
        ]
        found["data"] = inner or found["data"]
    fields = [
        _known_field(type_of, known, name, nodes, name in required, spot, key)
        for name, nodes in found.items()
        if not extensions.said_flag(nodes[-1], extensions.IGNORE)
    ]
    fields += _fields_at_times(type_of, at_times, found, spot, key)
    return tuple(fields), extra_of(type_of, extra, spot)


def _fields_at_times(
    type_of: TypeOf,
    at_times: Iterable[Node],
    found: Collection[str],
    spot: Spot,
    key: Key,
) -> Iterator[Field]:
    """The fields that need never be there, but for those that were found already."""
    more: dict[str, list[Node]] = {}
    for part in at_times:
        for name, said in part.members("properties"):
            if name not in found:
                more.setdefault(name, []).append(said)
    for name, nodes in more.items():
        kind = _any_of(type_of, nodes, spot.below(name))
        field = _field(type_of, name, nodes[-1:], False, spot, key)
        yield replace(field, type=kind)


def extra_of(type_of: TypeOf, schemas: Iterable[Node], spot: Spot) -> Type:
    """The type of properties without a name, each of one of these schemas."""
    return _any_of(type_of, schemas, spot.below("Value"))


def _any_of(type_of: TypeOf, schemas: Iterable[Node], spot: Spot) -> Type:
    """The type of what is of one of these schemas; of any type where there is none."""
    distinct = tuple(dict.fromkeys(type_of(schema, spot) for schema in schemas))
    if not distinct or any(isinstance(kind, Unknown) for kind in distinct):
        return Unknown()
    return distinct[0] if len(distinct) == 1 else Union(distinct)


def further(schema: Node) -> list[Node]:
    """The schemas that properties without a name have; none where they are free."""
    more = schema.get("additionalProperties") or schema.get("unevaluatedProperties")
    known = [value for _, value in schema.members("patternProperties")]
    if more is None or more.value is True:
        return []
    return known if more.value is False else [*known, more]


def is_event(names: Iterable[str]) -> bool:
    """Whether an object of these fields is a server-sent event (WHATWG HTML, 9.2)."""
    found = set(names)
    return "data" in found and found <= _EVENT


def may_be_event(names: Iterable[str]) -> bool:
    """Whether it is one beside others that are: what says its type needs no data."""
    found = set(names)
    return not found.isdisjoint(("data", "event")) and found <= _EVENT


def _known_field(
    type_of: TypeOf,
    known: Known,
    wire: str,
    said: list[Node],
    required: bool,
    spot: Spot,
    key: Key,
) -> Field:
    """The field, made once for each way in which its schemas are put together."""
    way = (wire, required, *((node.source.name, node.pointer) for node in said))
    if way in known:
        return replace(known[way], key=_key(key, wire))
    field = known[way] = _field(type_of, wire, said, required, spot, key)
    return field


def _key(key: Key, wire: str) -> Key:
    # Not the pointer alone: that is the key of a type written inside the property.
    return f"{key} {wire}"


def _field(
    type_of: TypeOf, wire: str, said: list[Node], required: bool, spot: Spot, key: Key
) -> Field:
    meant = [node for node in said if shape.structure(node) or "$ref" in node]
    schema, words = (meant or said)[-1], said[-1]
    check_agreement(meant)
    kind = type_of(schema, spot.below(wire))
    default = default_of(words, schema, sent=required)
    default = default if required else None
    if required and default is None:
        default = values.constant_of(schema)
    target = schema.follow()
    doc = words.text("description") or schema.text("description")
    doc = doc or target.text("description")
    named = extensions.said_text(words, extensions.NAME)
    return Field(
        key=_key(key, wire),
        name=Chosen(snake(named)) if named else snake(wire),
        wire=Text(wire),
        type=kind,
        required=required and default is None,
        default=default,
        doc=Text(doc) if doc else None,
        example=values.example_of(words) or values.example_of(target),
        # one part of several is enough (JSON Schema validation, sections 9.3 and 9.4)
        deprecated=any(node.flag("deprecated") for node in said),
        read_only=any(node.flag("readOnly") for node in (*said, target)),
        write_only=any(node.flag("writeOnly") for node in (*said, target)),
    )
