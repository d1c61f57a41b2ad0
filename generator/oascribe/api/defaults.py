"""Defaults: whether one is a value of its schema, and can stand in code as it is."""

from __future__ import annotations

from dataclasses import dataclass

from ..codes import Code
from ..spec.document import Node
from . import formats, shape, values
from .limits import is_within, limited
from .types import Key, Kind, ListOf, MapOf, Primitive, Unknown
from .words import Json, JsonValue


def default_of(said: Node, schema: Node, sent: bool) -> Json | None:
    """The default that is said for a schema; None without one that fits (a warning).

    What is `sent` must be the value of a literal: no model, no date and no tuple.
    """
    node = said.get("default")
    if node is None:
        return None
    value = values.whole(node.value, shape.meant(schema))
    if _Fitting(sent).fits(value, schema, frozenset()):
        return Json(value)
    from .validity import faults_of  # which most documents need not

    misfit = next(faults_of(node, schema), None)
    if misfit is None and not _TYPES.issuperset(shape.kinds(shape.meant(schema))):
        return None  # The type is told of already.
    expected = misfit[1].expected if misfit else "one that can stand in code"
    node.warn(Code.DEFAULT_MISFIT, f"the default {_short(node.value)}", expected)
    return None


_TYPES = frozenset(("boolean", "integer", "number", "string", "array", "object"))


@dataclass(frozen=True, slots=True)
class _Fitting:
    """Holds values against schemas."""

    sent: bool
    """A literal of the value stands in code."""

    def fits(self, value: JsonValue, schema: Node, within: frozenset[Key]) -> bool:
        """Whether the value is one of the schema's.

        `within` are schemas that it is being held against already.
        """
        schema = shape.meant(schema)
        if schema.key in within:
            return False
        within |= {schema.key}
        if value is None:
            return shape.is_nullable(schema) or not shape.structure(schema)
        if only := shape.only_member(schema):
            return self.fits(value, only, within)
        if shape.has_fields(schema):
            return not self.sent and isinstance(value, dict)
        if members := shape.members(schema):
            return any(self.fits(value, member, within) for member in members)
        if literal := values.literal_of(schema):
            return Json(value) in literal.values
        kinds = shape.kinds(schema)
        return not kinds or any(self._is(value, kind, schema) for kind in kinds)

    def _is(self, value: JsonValue, kind: str, schema: Node) -> bool:
        match kind, value:
            case "boolean", bool():
                return True
            case "integer" | "number", bool():
                return False
            case ("integer", int()) | ("number", int() | float()):
                number = Kind.INT if kind == "integer" else Kind.FLOAT
                return _is_held(value, Primitive(number), schema)
            case "string", str():
                plain = formats.kind_of(schema) is Kind.STR
                return (plain or not self.sent) and _is_held(
                    value, Primitive(Kind.STR), schema
                )
            case "array", list():
                return self._is_list(value, schema)
            case "object", dict():
                more = schema.get("additionalProperties")
                fit = not more or all(
                    self.fits(each, more, frozenset()) for each in value.values()
                )
                return fit and _is_held(value, MapOf(Unknown()), schema)
            case _:
                return False

    def _is_list(self, value: list[JsonValue], schema: Node) -> bool:
        items = schema.get("items")
        if "prefixItems" in schema:
            return not self.sent
        fit = not items or all(self.fits(each, items, frozenset()) for each in value)
        return fit and _is_held(value, ListOf(Unknown()), schema)


def _is_held(value: JsonValue, kind: Primitive | ListOf | MapOf, schema: Node) -> bool:
    held = limited(kind, schema)
    assert isinstance(held, Primitive | ListOf | MapOf)
    return is_within(value, held.limits)


def _short(value: JsonValue) -> str:
    text = "null" if value is None else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
