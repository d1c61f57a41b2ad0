"""Every rule about schemas, in both directions: two schemas in, one change each out."""

from __future__ import annotations

from typing import Any

import pytest

from oascribe.change.rules import Direction

from .documents import changes, document

STRING: dict[str, Any] = {"type": "string"}
INTEGER: dict[str, Any] = {"type": "integer"}
NUMBER: dict[str, Any] = {"type": "number"}
ARRAY: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
PAIR: dict[str, Any] = {"type": "array", "minItems": 2, "maxItems": 2}
FREE: dict[str, Any] = {"type": "object"}
CAT = {
    "type": "object",
    "title": "Cat",
    "required": ["kind"],
    "properties": {"kind": {"const": "cat"}, "lives": INTEGER},
}
DOG = {
    "type": "object",
    "title": "Dog",
    "required": ["kind"],
    "properties": {"kind": {"const": "dog"}, "tricks": INTEGER},
}


def trio() -> dict[str, int]:
    """Three items, no fewer and no more."""
    return {"minItems": 3, "maxItems": 3}


def places(*schemas: dict[str, Any], rest: Any = None) -> dict[str, Any]:
    """A list whose first places have these schemas, and what may follow."""
    more = {} if rest is None else {"items": rest}
    return {"type": "array", "prefixItems": [*schemas], **more}


def told_by(property_name: str, *members: dict[str, Any], **mapping: str) -> Any:
    """A union of components, told apart by a property."""
    refs = [{"$ref": f"#/components/schemas/{member['title']}"} for member in members]
    named = {k: f"#/components/schemas/{v}" for k, v in mapping.items()}
    apart = {"propertyName": property_name, "mapping": named}
    return {"oneOf": refs, "discriminator": apart}


BOUNDS = {
    "maximum": NUMBER,
    "minimum": NUMBER,
    "maxLength": STRING,
    "minLength": STRING,
    "maxItems": ARRAY,
    "minItems": ARRAY,
    "maxProperties": FREE,
    "minProperties": FREE,
    "maxContains": {**ARRAY, "contains": STRING},
    "minContains": {**ARRAY, "contains": STRING},
}
KEYWORDS: dict[str, tuple[dict[str, Any], Any, Any]] = {
    "not": (STRING, {"enum": ["a"]}, {"enum": ["b"]}),
    "if": (FREE, {"required": ["a"]}, {"required": ["b"]}),
    "then": (FREE, {"required": ["a"]}, {"required": ["b"]}),
    "else": (FREE, {"required": ["a"]}, {"required": ["b"]}),
    "contains": (ARRAY, {"const": "a"}, {"const": "b"}),
    "propertyNames": (FREE, {"maxLength": 1}, {"maxLength": 2}),
    "patternProperties": (FREE, {"^a": STRING}, {"^b": STRING}),
    "dependentRequired": (FREE, {"a": ["b"]}, {"a": ["c"]}),
    "dependentSchemas": (FREE, {"a": {"required": ["b"]}}, {"a": {"required": ["c"]}}),
    "unevaluatedItems": (ARRAY, False, STRING),
    "unevaluatedProperties": (FREE, {"minLength": 1}, {"minLength": 2}),
    "contentEncoding": (STRING, "base64", "base32"),
    "contentMediaType": (STRING, "text/plain", "text/html"),
    "contentSchema": (STRING, INTEGER, STRING),
}


def bound_cases() -> list[tuple[str, Any, Any]]:
    """Each bound: set, lifted, raised and lowered."""
    cases = []
    for keyword, schema in BOUNDS.items():
        name = "".join(f"-{c.lower()}" if c.isupper() else c for c in keyword)
        few, many = {**schema, keyword: 2}, {**schema, keyword: 3}
        cases += [
            (f"{name}-added", schema, few),
            (f"{name}-removed", few, schema),
            (f"{name}-raised", few, many),
            (f"{name}-lowered", many, few),
        ]
    for keyword, (schema, one, other) in KEYWORDS.items():
        name = "".join(f"-{c.lower()}" if c.isupper() else c for c in keyword)
        cases += [
            (f"{name}-added", schema, {**schema, keyword: one}),
            (f"{name}-removed", {**schema, keyword: one}, schema),
            (f"{name}-changed", {**schema, keyword: one}, {**schema, keyword: other}),
        ]
    return cases


PROPERTY_CASES: list[tuple[str, Any, Any]] = [
    *bound_cases(),
    ("maximum-lowered", {**NUMBER, "maximum": 3}, {**NUMBER, "exclusiveMaximum": 3}),
    ("minimum-lowered", {**NUMBER, "exclusiveMinimum": 3}, {**NUMBER, "minimum": 3}),
    ("maximum-added", INTEGER, {"allOf": [{**INTEGER, "maximum": 3}]}),
    (
        "maximum-lowered",
        {"anyOf": [{**INTEGER, "maximum": 3}, {"type": "null"}]},
        {"anyOf": [{**INTEGER, "maximum": 2}, {"type": "null"}]},
    ),
    ("max-length-added", ARRAY, {**ARRAY, "items": {**STRING, "maxLength": 2}}),
    (
        "max-length-added",
        {**FREE, "additionalProperties": STRING},
        {**FREE, "additionalProperties": {**STRING, "maxLength": 2}},
    ),
    (
        "max-length-added",
        {**PAIR, "prefixItems": [INTEGER, STRING]},
        {**PAIR, "prefixItems": [INTEGER, {**STRING, "maxLength": 2}]},
    ),
    (
        "max-length-added",
        {"anyOf": [STRING, INTEGER]},
        {"anyOf": [{**STRING, "maxLength": 2}, INTEGER]},
    ),
    ("property-deprecated", STRING, {**STRING, "deprecated": True}),
    ("property-undeprecated", {**STRING, "deprecated": True}, STRING),
    ("became-nullable", STRING, {"type": ["string", "null"]}),
    ("became-nullable", STRING, {"oneOf": [STRING, {"type": "null"}]}),
    ("became-not-nullable", {"type": ["string", "null"]}, STRING),
    ("type-changed", STRING, INTEGER),
    ("type-changed", STRING, ARRAY),
    ("type-changed", STRING, {**STRING, "format": "date-time"}),
    ("type-changed", {**PAIR, "items": STRING}, {**PAIR, "prefixItems": [STRING] * 2}),
    ("type-changed", STRING, {"type": ["integer", "boolean"]}),
    ("type-changed", ARRAY, {**ARRAY, "items": INTEGER}),
    ("type-changed", {"const": 1}, {"const": "b"}),
    ("type-widened", INTEGER, NUMBER),
    ("type-widened", STRING, {}),
    ("type-narrowed", NUMBER, INTEGER),
    ("type-narrowed", {}, STRING),
    ("enum-value-added", {"enum": ["a", "b"]}, {"enum": ["a", "b", "c"]}),
    ("enum-value-removed", {"enum": ["a", "b", "c"]}, {"enum": ["a", "b"]}),
    (
        "enum-value-added",
        {**STRING, "x-extensible-enum": ["a"]},
        {**STRING, "x-extensible-enum": ["a", "b"]},
    ),
    (
        "enum-value-removed",
        {**STRING, "x-extensible-enum": ["a", "b"]},
        {**STRING, "x-extensible-enum": ["a"]},
    ),
    ("enum-replaced", {"const": "a"}, {"const": "b"}),
    ("enum-replaced", {"enum": ["a", "b"]}, {"enum": ["c", "d"]}),
    ("became-enum", STRING, {**STRING, "const": "a"}),
    ("no-longer-enum", {**STRING, "const": "a"}, STRING),
    (
        "place-added",
        {**PAIR, "prefixItems": [INTEGER, STRING]},
        {"type": "array", **trio(), "prefixItems": [INTEGER, STRING, NUMBER]},
    ),
    (
        "place-removed",
        {"type": "array", **trio(), "prefixItems": [INTEGER, STRING, NUMBER]},
        {**PAIR, "prefixItems": [INTEGER, STRING]},
    ),
    (
        "type-changed",
        {**PAIR, "prefixItems": [INTEGER, STRING]},
        {**PAIR, "prefixItems": [INTEGER, {"type": "boolean"}]},
    ),
    ("type-changed", places(STRING, INTEGER), places(STRING, {"type": "boolean"})),
    ("type-widened", places(STRING, INTEGER), places(STRING, NUMBER)),
    ("max-length-added", places(STRING), places({**STRING, "maxLength": 2})),
    ("became-nullable", places(STRING), places({"type": ["string", "null"]})),
    (
        "enum-value-added",
        places({"enum": ["a", "b"]}, rest=False),
        places({"enum": ["a", "b", "c"]}, rest=False),
    ),
    ("type-narrowed", places(STRING), places(STRING, INTEGER)),
    ("type-widened", places(STRING, INTEGER), places(STRING)),
    ("type-widened", places(STRING, rest=False), places(STRING, INTEGER, rest=False)),
    ("type-narrowed", places(STRING, INTEGER, rest=False), places(STRING, rest=False)),
    ("type-narrowed", places(STRING), places(STRING, rest=INTEGER)),
    ("type-widened", places(STRING, rest=INTEGER), places(STRING, rest=NUMBER)),
    ("union-member-added", STRING, {"type": ["string", "integer"]}),
    ("union-member-removed", {"type": ["string", "integer"]}, STRING),
    ("extra-forbidden", FREE, {**FREE, "additionalProperties": False}),
    ("extra-allowed", {**FREE, "additionalProperties": False}, FREE),
    ("default-added", STRING, {**STRING, "default": "a"}),
    ("default-removed", {**STRING, "default": "a"}, STRING),
    ("default-changed", {**STRING, "default": "a"}, {**STRING, "default": "b"}),
    ("pattern-added", STRING, {**STRING, "pattern": "^a"}),
    ("pattern-removed", {**STRING, "pattern": "^a"}, STRING),
    ("pattern-removed", {**STRING, "pattern": "^a"}, {**STRING, "pattern": ".*"}),
    ("pattern-changed", {**STRING, "pattern": "^a"}, {**STRING, "pattern": "^b"}),
    ("format-added", STRING, {**STRING, "format": "email"}),
    ("format-removed", {**STRING, "format": "email"}, STRING),
    ("format-changed", {**STRING, "format": "email"}, {**STRING, "format": "idn"}),
    ("format-widened", {**INTEGER, "format": "int32"}, {**INTEGER, "format": "int64"}),
    ("format-narrowed", {**NUMBER, "format": "double"}, {**NUMBER, "format": "float"}),
    ("multiple-of-added", INTEGER, {**INTEGER, "multipleOf": 2}),
    ("multiple-of-removed", {**INTEGER, "multipleOf": 2}, INTEGER),
    ("multiple-of-changed", {**INTEGER, "multipleOf": 2}, {**INTEGER, "multipleOf": 3}),
    ("multiple-of-widened", {**INTEGER, "multipleOf": 4}, {**INTEGER, "multipleOf": 2}),
    (
        "multiple-of-narrowed",
        {**INTEGER, "multipleOf": 2},
        {**INTEGER, "multipleOf": 4},
    ),
    ("unique-items-added", ARRAY, {**ARRAY, "uniqueItems": True}),
    ("unique-items-removed", {**ARRAY, "uniqueItems": True}, ARRAY),
    ("discriminator-added", {"oneOf": told_by("kind", CAT, DOG)["oneOf"]}, None),
]
"""A rule without its direction, and the schema of a property before and after."""

OBJECT: dict[str, Any] = {"type": "object", "properties": {"name": STRING}}


def having(value: Any, *required: str) -> dict[str, Any]:
    """An object that has a property `value` beside its name."""
    return {**OBJECT, "properties": {"name": STRING, "value": value}} | (
        {"required": [*required]} if required else {}
    )


OBJECT_CASES: list[tuple[str, Any, Any]] = [
    ("property-added-required", OBJECT, having(STRING, "value")),
    (
        "property-added-required-with-default",
        OBJECT,
        having({**STRING, "default": "a"}, "value"),
    ),
    ("property-added-optional", OBJECT, having(STRING)),
    ("property-removed", having(STRING), OBJECT),
    ("property-removed-deprecated", having({**STRING, "deprecated": True}), OBJECT),
    (
        "property-removed-before-sunset",
        having({**STRING, "deprecated": True, "x-sunset": "2031-01-01"}),
        OBJECT,
    ),
    ("property-became-required", having(STRING), having(STRING, "value")),
    ("property-became-optional", having(STRING, "value"), having(STRING)),
    (
        "property-became-read-only",
        having(STRING),
        having({**STRING, "readOnly": True}),
    ),
    (
        "property-no-longer-read-only",
        having({**STRING, "readOnly": True}),
        having(STRING),
    ),
    (
        "property-became-write-only",
        having(STRING),
        having({**STRING, "writeOnly": True}),
    ),
    (
        "property-no-longer-write-only",
        having({**STRING, "writeOnly": True}),
        having(STRING),
    ),
    ("extra-forbidden", OBJECT, {**OBJECT, "additionalProperties": False}),
    ("min-properties-added", OBJECT, {**OBJECT, "minProperties": 1}),
    ("type-narrowed", OBJECT, {**OBJECT, "additionalProperties": STRING}),
    ("property-added-optional", OBJECT, {"allOf": [OBJECT, having(STRING)]}),
]
"""A rule without its direction, and the schema that travels before and after."""
UNION_CASES: list[tuple[str, Any, Any]] = [
    (
        "discriminator-property-changed",
        told_by("kind", CAT, DOG, cat="Cat", dog="Dog"),
        told_by("sort", CAT, DOG, cat="Cat", dog="Dog"),
    ),
    (
        "discriminator-value-added",
        told_by("kind", CAT, DOG, cat="Cat", dog="Dog"),
        told_by("kind", CAT, DOG, cat="Cat", dog="Dog", puppy="Dog"),
    ),
    (
        "discriminator-value-removed",
        told_by("kind", CAT, DOG, cat="Cat", dog="Dog", puppy="Dog"),
        told_by("kind", CAT, DOG, cat="Cat", dog="Dog"),
    ),
    (
        "discriminator-value-changed",
        told_by("kind", CAT, DOG, cat="Cat", dog="Dog", pet="Dog"),
        told_by("kind", CAT, DOG, cat="Cat", dog="Dog", pet="Cat"),
    ),
    (
        "discriminator-added",
        {"anyOf": [CAT, INTEGER]},
        {"anyOf": [CAT, INTEGER], "discriminator": {"propertyName": "kind"}},
    ),
    (
        "discriminator-removed",
        {"anyOf": [CAT, INTEGER], "discriminator": {"propertyName": "kind"}},
        {"anyOf": [CAT, INTEGER]},
    ),
]
PROPERTY_CASES = [*PROPERTY_CASES[:-1], *UNION_CASES]

_SCHEMAS = "/components/schemas"


@pytest.mark.parametrize(("fact", "old", "new"), PROPERTY_CASES)
def test_a_property_that_changes_is_told_in_each_direction(
    fact: str, old: Any, new: Any
) -> None:
    _check(fact, *(_documents(having(schema)) for schema in (old, new)))


@pytest.mark.parametrize(("fact", "old", "new"), OBJECT_CASES)
def test_an_object_that_changes_is_told_in_each_direction(
    fact: str, old: Any, new: Any
) -> None:
    _check(fact, *(_documents(schema) for schema in (old, new)))


def _check(fact: str, old: Any, new: Any) -> None:
    found = changes(old, new)
    assert {change.rule.id for change in found} == {
        f"request-{fact}",
        f"response-{fact}",
    }
    sent, received = (
        next(c for c in found if c.rule.direction is direction)
        for direction in (Direction.REQUEST, Direction.RESPONSE)
    )
    assert all("Sent" in c.place.pointer for c in found if c.rule == sent.rule)
    assert all("Got" in c.place.pointer for c in found if c.rule == received.rule)


def _documents(schema: Any) -> dict[str, Any]:
    pets = {f"{_SCHEMAS}/{pet['title']}": pet for pet in (CAT, DOG)}
    return document({f"{_SCHEMAS}/Sent": schema, f"{_SCHEMAS}/Got": schema, **pets})
