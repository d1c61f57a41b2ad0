"""The schemas of a document as plain JSON Schema, each whole and without circles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SCHEMA = "#/components/schemas/"
_MOST = 400
"""Subschemas of one schema; a larger one takes minutes to make values of."""
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_SINGLE = ("items", "additionalProperties", "unevaluatedProperties", "not", "contains")
_NAMED = ("properties", "patternProperties")
_KEPT = {
    *("type", "enum", "const", "required", "format", "pattern", "multipleOf"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "uniqueItems"),
    *("minLength", "maxLength", "minItems", "maxItems"),
    *("minProperties", "maxProperties", *_LISTS, *_SINGLE, *_NAMED),
}


class TooLarge(Exception):
    """A schema that has too many parts."""


class Whole:
    """Writes a schema out, what it refers to in its place.

    What refers back to itself is left out: optional properties and items end there.
    """

    def __init__(self, schemas: Mapping[str, Any], old: bool) -> None:
        """:param old: of OpenAPI 3.0, with `nullable` and bounds that are flags"""
        self._schemas = schemas
        self._old = old
        self._left = _MOST

    def of(self, name: str) -> Any:
        """The schema of that name. Raises TooLarge, and KeyError for other files."""
        self._left = _MOST
        return self._written(self._schemas[name], (name,))

    def _written(self, schema: Any, within: tuple[str, ...]) -> Any:
        self._left -= 1
        if self._left < 0:
            raise TooLarge
        if not isinstance(schema, dict):
            return schema
        reference = schema.get("$ref")
        if reference is None:
            return self._plain(schema, within)
        name = reference.removeprefix(_SCHEMA)
        target: Any = False
        if name not in within:
            target = self._written(self._schemas[name], (*within, name))
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        own = self._plain(beside, within) if not self._old else {}
        return {"allOf": [target, own]} if own else target

    def _plain(self, schema: dict[str, Any], within: tuple[str, ...]) -> Any:
        found = {key: value for key, value in schema.items() if key in _KEPT}
        for key in found.keys() & _NAMED_SET:
            parts = found[key].items()
            found[key] = {name: self._written(part, within) for name, part in parts}
        for key in found.keys() & _LISTS_SET:
            found[key] = [self._written(part, within) for part in found[key]]
        for key in found.keys() & _SINGLE_SET:
            found[key] = self._written(found[key], within)
        if found.get("items") is False:
            found["maxItems"] = 0
        for flag, bound in (("exclusiveMinimum", "minimum"), _UPPER):
            said = found.get(flag)
            if isinstance(said, bool):
                del found[flag]
            if said is True and bound in found:
                found[flag] = found.pop(bound)
        if schema.get("nullable") is True:
            return {"anyOf": [found, {"type": "null"}]}
        return found


_NAMED_SET, _LISTS_SET, _SINGLE_SET = set(_NAMED), set(_LISTS), set(_SINGLE)
_UPPER = ("exclusiveMaximum", "maximum")
