"""What people write from habit, and what OpenAPI has in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .keys import KNOWN
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
    **dict.fromkeys(("any", "mixed", "unknown"), "no `type` at all"),
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
    "scopes": "from names to what they allow",
    "mapping": "from values to schemas",
    "examples": "from names to examples, each with a `value`",
    "tags": "such as `name: orders`",
    "servers": "such as `url: https://api.example`",
    "security": "such as `nameOfScheme: []`",
    "discriminator": "such as `propertyName: kind`",
    "items": "such as `type: string`; each item by itself has one in `prefixItems`",
    "additionalProperties": "such as `type: string`",
}
_NEEDED: Mapping[str, str] = {
    "in": "`in`: query, path, header or cookie",
    "content": "`content: {application/json: {schema: ...}}`",
    "url": "`url: https://api.example`",
    "propertyName": "`propertyName`, the property that tells members apart",
    "scopes": "`scopes`, from names to what they allow; `{}` for none",
    "default": "`default`, the value where users give none",
}


def needed(key: str) -> str:
    """What was expected where a key is missing."""
    return _NEEDED.get(key, f"`{key}`")


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
_ONE_TYPE = r"(string|number|integer|boolean|array|object)"


_EXCLUSIVE = {
    f"exclusive{end}imum": (
        f"OpenAPI 3.0 has the number in `{end.lower()}imum`, and true here",
        f"the bound itself, in place of `{end.lower()}imum`, since OpenAPI 3.1",
    )
    for end in ("Min", "Max")
}
"""What is meant by a number there in OpenAPI 3.0, and by a flag in 3.1."""


def _hint(pointer: Pointer, value: JsonValue, expected: str) -> str | None:
    keys = [step for step in pointer if isinstance(step, str)]
    key = keys[-1] if keys else ""
    if isinstance(value, str):
        if value.startswith("#/"):
            return f"did you mean `$ref: {value!r:.200}`?"
        if "'string'" in expected and (meant := _type_hint(value)):
            return f"did you mean {meant}?"
        if key == "in" and (meant := _PLACES.get(value)):
            return meant
    if key in _EXCLUSIVE and isinstance(value, bool | int | float):
        return _EXCLUSIVE[key][isinstance(value, bool)]
    if key == "type" and value is None and pointer[-1] != "type":
        return "did you mean 'null', in quotes?"
    if expected == "a list" and len(pointer) > 2 and pointer[-3] == "security":
        return f"such as [{value}]" if isinstance(value, str) else "of scopes"
    if expected == "a list":
        return "such as `- name: orders`" if keys == ["tags"] else _LISTS.get(key)
    if pointer[-2:-1] == ("properties",) and key in KNOWN[Kind.SCHEMA]:
        return "a schema of a property; is this indented too far?"
    if expected == "a mapping":
        return _MAPPINGS.get(key)
    if key == "type" and isinstance(value, list) and "'null'" not in expected:
        return "one of them, and `nullable: true` for null, in OpenAPI 3.0"
    if value is None:
        return "is what belongs to it indented below it?"
    return None


def _type_hint(said: str) -> str | None:
    """What a type was meant to be that is written as elsewhere."""
    if meant := _TYPES.get(said.casefold()):
        return meant
    if found := re.fullmatch(rf"{_ONE_TYPE}\[\]|(?:array|list)<{_ONE_TYPE}>", said):
        return f"'array' with `items: {{type: {found[1] or found[2]}}}`"
    if found := re.fullmatch(rf"{_ONE_TYPE}\?", said):
        return f"['{found[1]}', 'null']"
    if said.casefold() in _ONE_TYPE.strip("()").split("|"):
        return repr(said.casefold())
    if re.fullmatch(r"[A-Z]\w+", said):
        return f"`$ref: '#/components/schemas/{said:.100}'`"
    if "|" in said or "," in said:
        return str([each.strip() for each in re.split("[|,]", said)])[:100]
    return None
