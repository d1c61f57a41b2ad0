"""Whether a value is one of its schema (JSON Schema 2020-12, in part).

Patterns and formats are left out: a pattern of a stranger may take for ever, and is of
another dialect than Python's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ..spec.document import Node
from ..spec.pointer import JsonValue
from ..spec.source import kind_of, short
from . import shape

_DEEPEST = 40
_MOST = 200_000
"""Steps for one value: schemas may refer to themselves in many ways at once."""
_BOUNDS: dict[str, tuple[Callable[[float, float], bool], str]] = {
    "minimum": (float.__lt__, "at least"),
    "maximum": (float.__gt__, "at most"),
    "exclusiveMinimum": (float.__le__, "above"),
    "exclusiveMaximum": (float.__ge__, "below"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What a value is, and what its schema has."""

    found: str
    expected: str


Found: TypeAlias = Iterator[tuple[Node, Fault]]


def is_of(value: JsonValue, kind: str) -> bool:
    """Whether the value is of a type of JSON Schema."""
    match kind, value:
        case "boolean", bool():
            return True
        case "integer" | "number", bool():
            return False
        case "integer", float():
            return value.is_integer()
        case ("integer", int()) | ("number", int() | float()):
            return True
        case ("string", str()) | ("array", list()) | ("object", dict()):
            return True
        case "null", None:
            return True
        case _:
            return kind not in _TYPES


_TYPES = ("boolean", "integer", "number", "string", "array", "object", "null")


def faults_of(value: Node, schema: Node) -> Found:
    """Where the value is none of the schema's, the outermost faults first."""
    yield from _Judge().faults(value, schema, 0)


class _Judge:
    """Holds one value against one schema, in bounded time."""

    def __init__(self) -> None:
        self._steps = 0

    def faults(self, value: Node, schema: Node, depth: int) -> Found:
        """The faults of a value; none where it would take too long to tell."""
        self._steps += 1
        if (
            depth > _DEEPEST
            or self._steps > _MOST
            or not isinstance(schema.value, dict)
        ):
            return
        schema = shape.meant(schema)
        if value.value is None and shape.is_nullable(schema):
            return
        wrong = next(_own(value, schema), None)
        if wrong:
            yield value, wrong
            return
        for member in schema.entries("allOf"):
            yield from self.faults(value, member, depth + 1)
        for word in ("anyOf", "oneOf"):
            members = list(schema.entries(word))
            if members and not any(self._fits(value, m, depth + 1) for m in members):
                yield value, Fault("none of the alternatives", "a value of one of them")
        yield from self._inside(value, schema, depth + 1)

    def _fits(self, value: Node, schema: Node, depth: int) -> bool:
        return next(self.faults(value, schema, depth), None) is None

    def _inside(self, value: Node, schema: Node, depth: int) -> Found:
        properties = dict(schema.children("properties"))
        for name, member in value.items():
            inner = properties.get(name) or schema.get("additionalProperties")
            if inner is not None and not _by_pattern(schema, name, properties):
                yield from self.faults(member, inner, depth)
        items = schema.get("items")
        if items is not None and "prefixItems" not in schema:
            for item in value.elements():
                yield from self.faults(item, items, depth)


def _by_pattern(schema: Node, name: str, properties: dict[str, Node]) -> bool:
    return name not in properties and "patternProperties" in schema


def _own(value: Node, schema: Node) -> Iterator[Fault]:
    """What the schema's own keywords say against a value."""
    said = value.value
    types = shape.types(schema)
    if types and not any(is_of(said, kind) for kind in types):
        yield Fault(kind_of(said), f"a value of type {' or '.join(types)}")
    options = [n.value for n in schema.entries("enum")]
    options += [n.value for n in filter(None, (schema.get("const"),))]
    if options and not any(_same(said, option) for option in options):
        few = ", ".join(repr(option) for option in options[:5])
        yield Fault(kind_of(said), f"one of {few}" + (" ..." if options[5:] else ""))
    match said:
        case dict():
            yield from _of_object(said, schema)
        case str() | list():
            yield from _of_length(said, schema)
        case int() | float() if not isinstance(said, bool):
            yield from _of_number(float(str(said)), schema)
        case _:
            pass


def _of_object(said: dict[str, JsonValue], schema: Node) -> Iterator[Fault]:
    properties = dict(schema.children("properties"))
    for name in schema.entries("required"):
        key = name.value
        if not isinstance(key, str) or key in said:
            continue
        prop = properties.get(key)
        # Of a request or of an answer: which of them is shown is not known.
        if not prop or not {"readOnly", "writeOnly"} & {k for k, _ in prop.items()}:
            yield Fault(f"without {short(key)}", f"{short(key)}, which is required")
    extra = schema.get("additionalProperties")
    closed = extra is not None and extra.value is False
    for key in said if closed and "patternProperties" not in schema else ():
        if key not in properties:
            yield Fault(f"with {short(key)}", "no such property")


def _of_length(said: str | list[JsonValue], schema: Node) -> Iterator[Fault]:
    what = "Length" if isinstance(said, str) else "Items"
    for end, word in (("min", "at least"), ("max", "at most")):
        bound = schema.get(f"{end}{what}")
        if bound is None or type(bound.value) is not int:
            continue
        short_of = len(said) < bound.value if end == "min" else len(said) > bound.value
        if short_of:
            unit = "characters" if isinstance(said, str) else "items"
            yield Fault(f"of {len(said)} {unit}", f"{word} {bound.value}")


def _of_number(said: float, schema: Node) -> Iterator[Fault]:
    for word, (beyond, words) in _BOUNDS.items():
        bound = schema.get(word)
        if bound is None or type(bound.value) not in (int, float):
            continue
        limit = float(str(bound.value))
        if beyond(said, limit):
            yield Fault(f"the number {said:g}", f"{words} {limit:g}")


def _same(one: JsonValue, other: JsonValue) -> bool:
    return one == other and isinstance(one, bool) == isinstance(other, bool)
