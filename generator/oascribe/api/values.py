"""Constants, enums and examples: values of the document and their types."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from ..spec.document import Node
from . import extensions
from .types import Literal
from .words import Json, JsonValue

_SCALARS = (str, int, float, bool)
_FLAGS: Mapping[str, JsonValue] = {"true": True, "false": False}
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]+)?")


def literal_of(schema: Node) -> Literal | None:
    """The type of a schema with `const` or `enum`; null is left to its caller.

    None where there is neither, or where a value is no scalar: such a schema is read
    by its other keywords. A value that the schema does not list stays possible. Where
    all are strings, a number or flag is one that YAML took for it; where all are
    numbers or flags, a text is one that was quoted.
    """
    values = _listed(schema)
    if not values:
        return None
    kind = _kind(schema)
    if kind == "string":
        values = [_as_text(value) for value in values]
    elif kind in ("integer", "number"):
        values = [whole(_as_number(value), schema) for value in values]
    elif kind == "boolean":
        values = [_FLAGS.get(str(value), value) for value in values]
    scalars = [value for value in values if value is not None]
    if not scalars or not all(isinstance(value, _SCALARS) for value in scalars):
        return None
    distinct = dict.fromkeys(map(Json, scalars))
    # There is no other value of a flag, but where an answer brings one.
    flags = all(isinstance(value, bool) for value in scalars)
    ints = kind == "number" and all(type(value) is int for value in scalars)
    return Literal(tuple(distinct), open=not flags, fractions=ints)


def allows_null(schema: Node) -> bool:
    """Whether `const` or `enum` lists null."""
    return None in _listed(schema)


def lists_only_null(schema: Node) -> bool:
    """Whether `const` or `enum` lists null and nothing else."""
    values = _listed(schema)
    return bool(values) and all(value is None for value in values)


def constant_of(schema: Node) -> Json | None:
    """The value of `const`, or of an enum of one that is said to be a constant."""
    const = schema.get("const")
    if const is None and extensions.said_flag(schema, extensions.CONST):
        const = schema.get("enum")
        const = const.get(0) if const and len(_listed(schema)) == 1 else None
    if const is None or not isinstance(const.value, _SCALARS):
        return None
    return Json(whole(const.value, schema))


def whole(value: JsonValue, schema: Node) -> JsonValue:
    """The value; as an integer where the schema has integers alone: 1.0 is one.

    JSON Schema 2020-12, section 4.2.3.
    """
    if isinstance(value, float) and value.is_integer() and _kind(schema) == "integer":
        return int(value)
    return value


def text_of(value: JsonValue) -> str:
    """A scalar as a key of a mapping has it: `1`, `true`."""
    return value if isinstance(value, str) else json.dumps(value)


def example_of(schema: Node) -> Json | None:
    """`example`, or the first of `examples`; as it stands, fitting or not."""
    if node := schema.get("example"):
        return Json(node.value)
    examples = schema.get("examples")
    first = examples.get(0) if examples else None
    return Json(first.value) if first else None


def _kind(schema: Node) -> str | None:
    """The one type that is said beside null."""
    said = schema.value.get("type") if isinstance(schema.value, dict) else None
    kinds = [kind for kind in said if kind != "null"] if isinstance(said, list) else []
    kind = kinds[0] if len(kinds) == 1 else said
    return kind if isinstance(kind, str) else None


def _as_number(value: JsonValue) -> JsonValue:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return int(value) if value.lstrip("-").isdecimal() else float(value)
    return value


def _as_text(value: JsonValue) -> JsonValue:
    return text_of(value) if isinstance(value, int | float) else value


def _listed(schema: Node) -> list[JsonValue]:
    said = schema.value
    if not isinstance(said, dict):
        return []
    if "const" in said:
        return [said["const"]]
    enum = said.get("enum")
    return enum if isinstance(enum, list) else []
