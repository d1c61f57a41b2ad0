"""Whatever change oasdiff tells, we tell: held by its catalogue, id by id.

The ids and levels are in `oasdiff.toml`. What is said of schemas is tried wherever an
id has it: in a body, a property, a parameter, a property of a parameter.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from oascribe.change.rules import Kind, catalogue

from .documents import document, rules
from .test_schema_rules import (
    ARRAY,
    CAT,
    DOG,
    INTEGER,
    KEYWORDS,
    NUMBER,
    STRING,
    having,
    told_by,
    trio,
)

TABLE = tomllib.loads((Path(__file__).parent / "oasdiff.toml").read_text("utf-8"))
RULES = {id: rule for part in TABLE.values() for id, rule in part.items()}
NOWHERE = {id for id, rule in RULES.items() if isinstance(rule, dict)}
LIMIT = "/paths/~1things~1{id}/get/parameters/1"
SCHEMAS = "/components/schemas"
ID = re.compile(
    "(request|response)"
    "-(body|property|parameter-property|parameter|header-property|header"
    "|read-only-property|write-only-property|mediatype)"
    "-(.+)"
)
PAIR = [INTEGER, STRING]
FACTS: dict[str, tuple[Any, Any]] = {
    "became-enum": (STRING, {**STRING, "enum": ["a"]}),
    "became-nullable": (STRING, {"type": ["string", "null"]}),
    "became-not-nullable": ({"type": ["string", "null"]}, STRING),
    "default-value-added": (STRING, {**STRING, "default": "a"}),
    "default-value-removed": ({**STRING, "default": "a"}, STRING),
    "default-value-changed": ({**STRING, "default": "a"}, {**STRING, "default": "b"}),
    "enum-value-added": ({"enum": ["a", "b"]}, {"enum": ["a", "b", "c"]}),
    "enum-value-removed": ({"enum": ["a", "b", "c"]}, {"enum": ["a", "b"]}),
    "x-extensible-enum-value-removed": (
        {**STRING, "x-extensible-enum": ["a", "b"]},
        {**STRING, "x-extensible-enum": ["a"]},
    ),
    "pattern-added": (STRING, {**STRING, "pattern": "^a"}),
    "pattern-removed": ({**STRING, "pattern": "^a"}, STRING),
    "pattern-changed": ({**STRING, "pattern": "^a"}, {**STRING, "pattern": "^b"}),
    "pattern-generalized": ({**STRING, "pattern": "^a"}, {**STRING, "pattern": ".*"}),
    "const-added": (STRING, {**STRING, "const": "a"}),
    "const-removed": ({**STRING, "const": "a"}, STRING),
    "const-changed": ({**STRING, "const": "a"}, {**STRING, "const": "b"}),
    "type-changed": (INTEGER, {"type": "boolean"}),
    "type-generalized": (INTEGER, NUMBER),
    "type-specialized": (NUMBER, INTEGER),
    "type-compatible": (STRING, INTEGER),
    "list-of-types-widened": (STRING, {"type": ["string", "integer"]}),
    "list-of-types-narrowed": ({"type": ["string", "integer"]}, STRING),
    "one-of-added": ({"oneOf": [STRING, ARRAY]}, {"oneOf": [STRING, ARRAY, INTEGER]}),
    "one-of-removed": ({"oneOf": [STRING, ARRAY, INTEGER]}, {"oneOf": [STRING, ARRAY]}),
    "any-of-added": ({"anyOf": [STRING, ARRAY]}, {"anyOf": [STRING, ARRAY, INTEGER]}),
    "any-of-removed": ({"anyOf": [STRING, ARRAY, INTEGER]}, {"anyOf": [STRING, ARRAY]}),
    "wrapped-in-one-of": (STRING, {"oneOf": [STRING, INTEGER]}),
    "discriminator-added": (
        {"anyOf": [CAT, INTEGER]},
        {"anyOf": [CAT, INTEGER], "discriminator": {"propertyName": "kind"}},
    ),
    "discriminator-removed": (
        {"anyOf": [CAT, INTEGER], "discriminator": {"propertyName": "kind"}},
        {"anyOf": [CAT, INTEGER]},
    ),
    "discriminator-property-name-changed": (
        told_by("kind", CAT, DOG, cat="Cat", dog="Dog"),
        told_by("sort", CAT, DOG, cat="Cat", dog="Dog"),
    ),
    "discriminator-mapping-added": (
        told_by("kind", CAT, DOG, cat="Cat", dog="Dog"),
        told_by("kind", CAT, DOG, cat="Cat", dog="Dog", puppy="Dog"),
    ),
    "discriminator-mapping-deleted": (
        told_by("kind", CAT, DOG, cat="Cat", dog="Dog", puppy="Dog"),
        told_by("kind", CAT, DOG, cat="Cat", dog="Dog"),
    ),
    "discriminator-mapping-changed": (
        told_by("kind", CAT, DOG, cat="Cat", dog="Dog", pet="Dog"),
        told_by("kind", CAT, DOG, cat="Cat", dog="Dog", pet="Cat"),
    ),
    "prefix-items-added": (
        {"type": "array", "minItems": 2, "maxItems": 2, "prefixItems": PAIR},
        {"type": "array", **trio(), "prefixItems": [*PAIR, NUMBER]},
    ),
    "prefix-items-removed": (
        {"type": "array", **trio(), "prefixItems": [*PAIR, NUMBER]},
        {"type": "array", "minItems": 2, "maxItems": 2, "prefixItems": PAIR},
    ),
    "all-of-added": (STRING, {"allOf": [STRING, {**STRING, "maxLength": 2}]}),
    "all-of-removed": ({"allOf": [STRING, {**STRING, "maxLength": 2}]}, STRING),
    "all-of-added-annotation-only": (STRING, {**STRING, "allOf": [{"title": "A"}]}),
    "all-of-removed-annotation-only": ({**STRING, "allOf": [{"title": "A"}]}, STRING),
}
BOUNDS = {
    "max": ("maximum", NUMBER),
    "min": ("minimum", NUMBER),
    "exclusive-max": ("exclusiveMaximum", NUMBER),
    "exclusive-min": ("exclusiveMinimum", NUMBER),
    "max-length": ("maxLength", STRING),
    "min-length": ("minLength", STRING),
    "max-items": ("maxItems", ARRAY),
    "min-items": ("minItems", ARRAY),
    "max-contains": ("maxContains", {**ARRAY, "contains": STRING}),
    "min-contains": ("minContains", {**ARRAY, "contains": STRING}),
}
THEIRS = {
    "dependentSchemas": "dependent-schema",
    "patternProperties": "pattern-property",
}


def facts() -> dict[str, tuple[Any, Any]]:
    """A schema before and after, by what an id says of it."""
    found = dict(FACTS)
    for name, (keyword, schema) in BOUNDS.items():
        few, many = {**schema, keyword: 2}, {**schema, keyword: 3}
        found[f"{name}-set"] = schema, few
        found[f"{name}-unset"] = few, schema
        found[f"{name}-increased"] = few, many
        found[f"{name}-decreased"] = many, few
    for keyword, (schema, one, other) in KEYWORDS.items():
        plain = re.sub("[A-Z]", lambda c: f"-{c[0].lower()}", keyword)
        name = THEIRS.get(keyword, plain)
        found[f"{name}-added"] = schema, {**schema, keyword: one}
        found[f"{name}-removed"] = {**schema, keyword: one}, schema
        found[f"{name}-changed"] = {**schema, keyword: one}, {**schema, keyword: other}
    return found


def placed(direction: str, scope: str, schema: Any) -> dict[str, Any]:
    """A document that has the schema in that place."""
    pets = {f"{SCHEMAS}/{pet['title']}": pet for pet in (CAT, DOG)}
    body = f"{SCHEMAS}/{'Sent' if direction == 'request' else 'Got'}"
    match scope:
        case "body" | "mediatype":
            return document({body: schema, **pets})
        case "property" | "header-property":
            return document({body: having(schema), **pets})
        case "parameter":
            return document({f"{LIMIT}/schema": schema, **pets})
        case "parameter-property":
            return document({f"{LIMIT}/schema": having(schema), **pets})
        case "header":
            at = "/paths/~1things~1{id}/get/responses/200/headers/X-Rate"
            return document({at: {"schema": schema}, **pets})
        case "read-only-property":
            return document({body: having({**schema, "readOnly": True}), **pets})
        case "write-only-property":
            return document({body: having({**schema, "writeOnly": True}), **pets})
        case other:
            raise AssertionError(other)


CASES = [
    pytest.param(found[1], found[2], *facts()[found[3]], rule, id=id)
    for id, rule in RULES.items()
    if (found := ID.fullmatch(id)) and found[3] in facts()
]


@pytest.mark.parametrize(("direction", "scope", "old", "new", "rule"), CASES)
def test_a_change_of_a_schema_is_told_wherever_it_stands(
    direction: str, scope: str, old: Any, new: Any, rule: str | dict[str, str]
) -> None:
    found = rules(*(placed(direction, scope, schema) for schema in (old, new)))
    if isinstance(rule, dict):
        assert not any(each.startswith(direction) for each in found), rule["why"]
    else:
        assert rule in found


def test_most_ids_are_tried() -> None:
    assert len(CASES) > 300
    assert len(RULES) == 509


SOFTER = {
    "sunset-unreadable": "nothing was promised that could be read",
    "stability-unreadable": "what has no level is stable, and held to be",
    "request-union-member-added": "what was taken before is a member now",
}
"""Rules that are less to an SDK than to whoever reads the document, and why."""


@pytest.mark.parametrize("level", ["err", "warn", "info"])
def test_what_breaks_by_oasdiff_breaks_by_us(level: str) -> None:
    for id, rule in TABLE[level].items():
        if id in NOWHERE:
            continue
        assert rule in catalogue(), id
        if level == "err" and rule not in SOFTER:
            assert catalogue()[rule].kind is Kind.BREAKING, (id, rule)


def test_what_reaches_nobody_breaks_nobody() -> None:
    assert {id for id in TABLE["info"] if id in NOWHERE} == NOWHERE
    assert all(RULES[id]["why"] for id in NOWHERE)
