"""Types and values in a few words, as people know them from annotations."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import assert_never

from ..api.model import Definition
from ..api.types import (
    Key,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Primitive,
    Ref,
    TupleOf,
    Type,
    Union,
    Unknown,
)
from ..api.words import JsonValue

_LONGEST = 60


def type_text(kind: Type, definitions: Mapping[Key, Definition]) -> str:
    """A type: `list[Pet] | None`."""
    match kind:
        case Primitive(name):
            return name.value
        case Unknown():
            return "Any"
        case Nullable(item):
            return f"{type_text(item, definitions)} | None"
        case ListOf(item):
            return f"list[{type_text(item, definitions)}]"
        case MapOf(value):
            return f"dict[str, {type_text(value, definitions)}]"
        case TupleOf(items):
            inner = ", ".join(type_text(item, definitions) for item in items)
            return f"tuple[{inner}]"
        case Literal(values):
            return " | ".join(value_text(value.value) for value in values)
        case Union(members):
            return " | ".join(type_text(member, definitions) for member in members)
        case Ref(key):
            return str.__str__(definitions[key].name)
        case other:
            assert_never(other)


def value_text(value: JsonValue) -> str:
    """A value as JSON, cut where it is long."""
    return cut(json.dumps(value, ensure_ascii=False))


def cut(text: str) -> str:
    """The text, or its beginning where it is long."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def became(old: str, new: str) -> str:
    """From what to what."""
    return f"{cut(old)} -> {cut(new)}"
