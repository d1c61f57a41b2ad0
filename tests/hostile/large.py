"""Documents that are too large to be kept: made when they are asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Schema = dict[str, Any]


def document(schemas: dict[str, Schema], paths: dict[str, Any] | None = None) -> str:
    """The document with these schemas, as JSON; the first is what it answers."""
    first = next(iter(schemas))
    reference = {"$ref": f"#/components/schemas/{first}"}
    content = {"application/json": {"schema": reference}}
    answer = {"responses": {"200": {"description": "ok", "content": content}}}
    whole = {
        "openapi": "3.1.0",
        "info": {"title": "Hostile", "version": "1.0.0"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {"/a": {"get": {"operationId": "get", **answer}}, **(paths or {})},
        "components": {"schemas": schemas},
    }
    # By hand, since json.dumps recurses.
    return _dumps(whole)


def _dumps(value: Any) -> str:
    parts: list[str] = []
    stack: list[Any] = [value]
    while stack:
        match stack.pop():
            case _Raw(text):
                parts.append(text)
            case dict() as mapping:
                stack.append(_Raw("}"))
                for at, (key, item) in enumerate(reversed(mapping.items())):
                    last = at == len(mapping) - 1
                    stack += [item, _Raw(f"{'' if last else ','}{json.dumps(key)}:")]
                parts.append("{")
            case list() as items:
                stack.append(_Raw("]"))
                for at, item in enumerate(reversed(items)):
                    stack += [item, *([] if at == len(items) - 1 else [_Raw(",")])]
                parts.append("[")
            case scalar:
                parts.append(json.dumps(scalar))
    return "".join(parts)


class _Raw:
    __match_args__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


def _nested_schemas(depth: int) -> str:
    inner: Schema = {"type": "string"}
    for _ in range(depth):
        inner = {"type": "object", "properties": {"a": inner}}
    return document({"Thing": inner})


def _nested_lists(depth: int) -> str:
    inner: Schema = {"type": "string"}
    for _ in range(depth):
        inner = {"type": "array", "items": inner}
    return document({"Thing": inner})


def _nested_unions(depth: int) -> str:
    inner: Schema = {"type": "string"}
    for number in range(depth):
        other = {"type": "object", "properties": {f"p{number}": {"type": "string"}}}
        inner = {"anyOf": [inner, other]}
    return document({"Thing": inner})


def _all_of_chain(links: int) -> str:
    schemas: dict[str, Schema] = {}
    for number in range(links, 0, -1):
        own = {"type": "object", "properties": {f"p{number}": {"type": "string"}}}
        base = {"$ref": f"#/components/schemas/A{number - 1}"}
        schemas[f"A{number}"] = {"allOf": [base, own] if number > 1 else [own]}
    return document(schemas)


def _all_of_chains(chains: int, links: int) -> str:
    """Short enough each, too many together."""
    schemas: dict[str, Schema] = {}
    for chain in range(chains):
        for number in range(links):
            own = {"type": "object", "properties": {f"p{number}": {"type": "string"}}}
            base = {"$ref": f"#/components/schemas/A{chain}x{number - 1}"}
            schemas[f"A{chain}x{number}"] = {"allOf": [base, own] if number else [own]}
    return document(schemas)


def _ref_chain(links: int) -> str:
    schemas: dict[str, Schema] = {
        f"A{number}": {"$ref": f"#/components/schemas/A{number - 1}"}
        for number in range(links, 0, -1)
    }
    schemas["A0"] = {"type": "object", "properties": {"a": {"type": "string"}}}
    return document(schemas)


def _enum(values: int) -> str:
    enum = [f"value-{number}" for number in range(values)]
    prop = {"e": {"type": "string", "enum": enum}}
    return document({"Thing": {"type": "object", "properties": prop}})


def _union(members: int) -> str:
    schemas: dict[str, Schema] = {
        "Thing": {
            "anyOf": [{"$ref": f"#/components/schemas/M{n}"} for n in range(members)]
        }
    }
    for number in range(members):
        own = {f"p{number}": {"type": "string"}}
        schemas[f"M{number}"] = {"type": "object", "properties": own}
    return document(schemas)


def _constants(count: int) -> str:
    members = [{"const": f"value-{number}"} for number in range(count)]
    return document(
        {"Thing": {"type": "object", "properties": {"e": {"oneOf": members}}}}
    )


def _properties(count: int) -> str:
    props = {f"p{number}": {"type": "string"} for number in range(count)}
    return document({"Thing": {"type": "object", "properties": props}})


def _parameters(count: int) -> str:
    given = [
        {"name": f"p{number}", "in": "query", "schema": {"type": "string"}}
        for number in range(count)
    ]
    call = {"parameters": given, "responses": {"200": {"description": "ok"}}}
    return document({"Thing": {"type": "object"}}, {"/b": {"get": call}})


def _groups(depth: int) -> str:
    way = ".".join(f"g{number}" for number in range(depth))
    call = {"x-sdk-group": way, "responses": {"200": {"description": "ok"}}}
    return document({"Thing": {"type": "object"}}, {"/b": {"get": call}})


def models(count: int) -> str:
    return document({f"M{number}": {"type": "object"} for number in range(count)})


def _operations(count: int) -> str:
    item = {"get": {"responses": {"200": {"description": "ok"}}}}
    paths: dict[str, Any] = {"/0": item}
    # One item under many paths: it is small, what it makes is not.
    paths |= {f"/{number}": {"$ref": "#/paths/~10"} for number in range(1, count)}
    return document({"Thing": {"type": "object"}}, paths)


def _path_chain(links: int) -> str:
    paths = {f"/{n}": {"$ref": f"#/paths/~1{n + 1}"} for n in range(links)}
    call = {"tags": ["all"], "responses": {"200": {"description": "ok"}}}
    return document(
        {"Thing": {"type": "object"}}, {**paths, f"/{links}": {"get": call}}
    )


def _one_group(count: int) -> str:
    call = {"tags": ["all"], "responses": {"200": {"description": "ok"}}}
    paths = {f"/a/{number}": {"get": call} for number in range(count)}
    return document({"Thing": {"type": "object"}}, paths)


def _one_name(count: int) -> str:
    return document({f"A{'-' * n}": {"type": "object"} for n in range(count)})


def _ring(links: int) -> str:
    return document(
        {
            f"A{number}": {"$ref": f"#/components/schemas/A{(number + 1) % links}"}
            for number in range(links)
        }
    )


def _example(depth: int) -> str:
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return document({"Thing": {"type": "object", "example": value, "default": value}})


def _long_text(size: int) -> str:
    words = "[x](" * (size // 16) + "<" * (size // 16) + "`" * (size // 16)
    words += "\n> " * (size // 16) + "*_" * (size // 16) + "\\" * (size // 16)
    return document({"Thing": {"type": "object", "description": words}})


def _long_line(size: int) -> str:
    return document({"Thing": {"type": "object", "description": "x" * size}})


LARGE: dict[str, tuple[str, float, Callable[[], str]]] = {
    "nested-schemas-60": ("generate", 10, lambda: _nested_schemas(60)),
    "nested-schemas-400": ("either", 10, lambda: _nested_schemas(400)),
    "nested-schemas-20000": ("fail", 10, lambda: _nested_schemas(20_000)),
    "nested-lists-150": ("either", 10, lambda: _nested_lists(150)),
    "nested-lists-20000": ("fail", 10, lambda: _nested_lists(20_000)),
    "nested-unions-90": ("either", 10, lambda: _nested_unions(90)),
    "all-of-chain-60": ("generate", 10, lambda: _all_of_chain(60)),
    "all-of-chain-190": ("generate", 20, lambda: _all_of_chain(190)),
    "all-of-chain-900": ("fail", 20, lambda: _all_of_chain(900)),
    "all-of-chains-40000-fields": ("generate", 25, lambda: _all_of_chains(2, 200)),
    "all-of-chains-160000-fields": ("fail", 25, lambda: _all_of_chains(8, 200)),
    "operations-in-one-group-2000": ("generate", 20, lambda: _one_group(2000)),
    "models-of-one-name-5000": ("generate", 20, lambda: _one_name(5000)),
    "ref-chain-2000": ("generate", 20, lambda: _ref_chain(2000)),
    "path-chain-1900": ("generate", 20, lambda: _path_chain(1900)),
    "ref-ring-2000": ("fail", 10, lambda: _ring(2000)),
    "enum-20000": ("generate", 20, lambda: _enum(20_000)),
    "union-300": ("generate", 20, lambda: _union(300)),
    "union-3300": ("generate", 25, lambda: _union(3300)),
    "union-of-20000-constants": ("generate", 20, lambda: _constants(20_000)),
    "properties-2000": ("generate", 20, lambda: _properties(2000)),
    "parameters-300": ("either", 20, lambda: _parameters(300)),
    "nested-example-150": ("either", 10, lambda: _example(150)),
    "groups-3000": ("generate", 10, lambda: _groups(3000)),
    "operations-20000": ("fail", 20, lambda: _operations(20_000)),
    "text-of-syntax": ("generate", 10, lambda: _long_text(100_000)),
    "text-of-one-word": ("generate", 10, lambda: _long_line(1_000_000)),
}
"""What each must give, the seconds that it may take, and how it is made."""
