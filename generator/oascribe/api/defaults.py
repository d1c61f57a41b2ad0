"""Defaults: whether one is a value of its schema, and can stand in code as it is."""

from __future__ import annotations

from ..codes import Code
from ..spec.document import Node
from . import shape, values
from .types import Key
from .words import Json, JsonValue


def default_of(said: Node, schema: Node) -> Json | None:
    """The default that is said for a schema; None without one that fits (a warning)."""
    node = said.get("default")
    if node is None:
        return None
    if _fits(node.value, schema, frozenset()):
        return Json(node.value)
    node.warn(Code.DEFAULT_MISFIT, f"the default {_short(node.value)}", "one that fits")
    return None


def _fits(value: JsonValue, schema: Node, within: frozenset[Key]) -> bool:
    """Whether a literal of the value is of the schema's type.

    A literal is no model, no date and no tuple. `within` are schemas that the value is
    being held against already.
    """
    schema = shape.meant(schema)
    if schema.key in within:
        return False
    within |= {schema.key}
    if value is None:
        return shape.is_nullable(schema) or not shape.structure(schema)
    if only := shape.only_member(schema):
        return _fits(value, only, within)
    if shape.has_fields(schema):
        return False
    if members := shape.members(schema):
        return any(_fits(value, member, within) for member in members)
    if literal := values.literal_of(schema):
        return Json(value) in literal.values
    kinds = shape.kinds(schema)
    return not kinds or any(_is(value, kind, schema) for kind in kinds)


def _is(value: JsonValue, kind: str, schema: Node) -> bool:
    match kind, value:
        case "boolean", bool():
            return True
        case "integer" | "number", bool():
            return False
        case ("integer", int()) | ("number", int() | float()):
            return True
        case "string", str():
            return schema.text("format") not in shape.FORMATS
        case "array", list():
            items = schema.get("items")
            fit = not items or all(_fits(each, items, frozenset()) for each in value)
            return fit and "prefixItems" not in schema
        case "object", dict():
            more = schema.get("additionalProperties")
            return not more or all(
                _fits(each, more, frozenset()) for each in value.values()
            )
        case _:
            return False


def _short(value: JsonValue) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
