"""What people write from habit, and what OpenAPI has in its place."""

from __future__ import annotations

from collections.abc import Mapping

from .pointer import JsonValue, Pointer
from .shapes import Kind

_TEXTS = ("date", "date-time", "time", "uuid", "email", "uri", "byte", "binary")
_TYPES: Mapping[str, str] = {
    **dict.fromkeys(("int", "long", "short", "int32", "int64"), "'integer'"),
    **dict.fromkeys(("float", "double", "decimal"), "'number'"),
    **dict.fromkeys(("str", "text", "char", "enum"), "'string'"),
    **dict.fromkeys(("list", "tuple", "set"), "'array'"),
    **dict.fromkeys(("dict", "map", "hash", "struct", "json"), "'object'"),
    **dict.fromkeys(("bool",), "'boolean'"),
    **dict.fromkeys(("none", "nil", "undefined"), "'null'"),
    **{name: f"'string' with `format: {name}`" for name in _TEXTS},
    "datetime": "'string' with `format: date-time`",
    "url": "'string' with `format: uri`",
    "guid": "'string' with `format: uuid`",
    "file": "'string' with `format: binary`",
}
"""Types of programming languages, and formats taken for types."""

_PLACES: Mapping[str, str] = {
    "body": "a body is a `requestBody` beside `parameters`",
    "formData": "fields of a form are properties of the `requestBody`'s schema",
}
"""Where Swagger 2.0 had parameters."""

_LISTS: Mapping[str, str] = {
    "parameters": "each with `name` and `in`",
    "servers": "such as `- url: https://api.example`",
    "security": "such as `- nameOfScheme: []`",
    "tags": "such as `- orders`",
    "enum": "one item for each value",
    "required": "of names, in the object that the properties belong to",
    "oneOf": "of schemas",
    "anyOf": "of schemas",
    "allOf": "of schemas",
}
_MAPPINGS: Mapping[str, str] = {
    "responses": "from statuses to answers, such as `'200': {description: OK}`",
    "properties": "from names to schemas",
    "schemas": "from names to schemas",
    "content": "from media types, such as `application/json`, to what they hold",
    "paths": "from paths, such as `/orders`, to what can be done there",
    "tags": "such as `name: orders`",
    "servers": "such as `url: https://api.example`",
}

FORMER: Mapping[Kind, Mapping[str, str]] = {
    Kind.DOCUMENT: {
        "securityDefinitions": "`components: {securitySchemes: ...}`",
        "host": "`servers`, a list with a `url` each",
        "basePath": "`servers`, a list with a `url` each",
    },
    Kind.OPERATION: {
        "consumes": "the media types as keys of the `requestBody`'s `content`",
        "produces": "the media types as keys of each answer's `content`",
    },
    Kind.REQUEST_BODY: {"schema": "`content: {application/json: {schema: ...}}`"},
    Kind.RESPONSE: {"schema": "`content: {application/json: {schema: ...}}`"},
    Kind.PARAMETER: {
        "type": "`schema: {type: ...}`",
        "format": "`schema: {format: ...}`",
        "items": "`schema: {type: array, items: ...}`",
        "enum": "`schema: {enum: ...}`",
        "collectionFormat": "`style` and `explode`",
    },
}
"""Keys of Swagger 2.0 that OpenAPI 3 does not read, and what it has for them."""
PRESENT = frozenset(("schema", "content", "servers", "requestBody"))
"""Keys beside which one of these costs nothing."""


_YAML = (
    ("mapping values are not allowed", "quotes around a text with a colon in it"),
    ("cannot start any token", "quotes around a text that begins so"),
    ("quoted scalar", "the quote that ends the text"),
    ("did not find expected ',' or", "a comma, or the bracket that ends the line"),
    ("undefined alias", "quotes around a text that begins with a star"),
)
"""Errors of YAML's parser, and what most of those who see them forgot."""


def yaml_hint(error: str) -> str:
    """What is most likely missing where YAML cannot be read."""
    return next((said for words, said in _YAML if words in error), "valid YAML")


def with_hint(pointer: Pointer, value: JsonValue, expected: str) -> str:
    """What was expected of that value, and what most likely was meant by it."""
    said = _hint(pointer, value, expected)
    if not said:
        return expected
    if said.endswith("?"):
        return f"{expected} ({said})"
    if expected not in ("a list", "a mapping"):
        return f"{expected}; {said}"
    return f"{expected} {said}" if said.startswith(_GOES_ON) else f"{expected}, {said}"


_GOES_ON = ("of ", "from ")


def _hint(pointer: Pointer, value: JsonValue, expected: str) -> str | None:
    keys = [step for step in pointer if isinstance(step, str)]
    key = keys[-1] if keys else ""
    if isinstance(value, str):
        if key == "type" and (meant := _TYPES.get(value.casefold())):
            return f"did you mean {meant}?"
        if key == "in" and (meant := _PLACES.get(value)):
            return meant
    if expected == "a list":
        return "such as `- name: orders`" if keys == ["tags"] else _LISTS.get(key)
    if expected == "a mapping":
        return _MAPPINGS.get(key)
    if value is None:
        return "is what belongs to it indented below it?"
    return None
