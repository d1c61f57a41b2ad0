"""What documents say of each value of an enum, under the names that tools gave it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ..spec.document import Node
from . import extensions, values
from .words import Json, JsonValue


def labelled(words: str | None, schema: Node) -> str | None:
    """The words, and a list of what the values are called and mean, where it is said.

    A name that only says its value again says nothing.
    """
    listed = [node.value for node in schema.each("enum")]
    names, meanings = _said(schema, extensions.ENUM_NAMES, listed), _said(
        schema, extensions.ENUM_WORDS, listed
    )
    for value, name, meaning in _told(schema):
        names.setdefault(value, name)
        meanings.setdefault(value, meaning)
    if not (names or meanings):
        return words or None  # as of most
    lines = []
    for value in dict.fromkeys(map(Json, listed)):
        shown = json.dumps(value.value, ensure_ascii=False)
        name = names.get(value, "")
        said = [] if _bare(name) == _bare(shown) else [name]
        said.append(" ".join(meanings.get(value, "").split()))
        if (text := ": ".join(filter(None, said))) and "`" not in shown:
            lines.append(f"- `{shown}`: {text}")
    return "\n\n".join(filter(None, (words, "\n".join(lines)))) or None


def _said(
    schema: Node, keys: tuple[str, ...], listed: list[JsonValue]
) -> dict[Json, str]:
    """What the first of the keys says: a text for each value, in order or by value."""
    node = extensions.said(schema, keys)
    match found := node.value if node else None:
        case list() if len(found) == len(listed):
            pairs = zip(listed, found, strict=True)
            return {Json(value): said for value, said in pairs if isinstance(said, str)}
        case dict():
            by_text = {values.text_of(value): Json(value) for value in listed}
            return {
                by_text[key]: said
                for key, said in found.items()
                if key in by_text and isinstance(said, str)
            }
        case _:
            return {}


def _told(schema: Node) -> list[tuple[Json, str, str]]:
    """Value, name and words of each that has an object of its own."""
    told: list[tuple[Json, str, str]] = []
    fern, azure = schema.get("x-fern-enum"), schema.get("x-ms-enum")
    for key, node in fern.items() if fern else ():
        told.append((Json(key), *_name_and_words(node.value)))
    for node in azure.each("values") if azure else ():
        if "value" in node:
            told.append((Json(node["value"].value), *_name_and_words(node.value)))
    return told


def _name_and_words(said: JsonValue) -> tuple[str, str]:
    if not isinstance(said, Mapping):
        return "", ""
    name, words = said.get("name"), said.get("description")
    return str(name or ""), str(words or "")


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
