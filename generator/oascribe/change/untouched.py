"""Definitions that nobody touched: only what they refer to may have changed."""

from __future__ import annotations

from ..api.modules import references
from ..spec.document import Node
from ..spec.pointer import JsonValue
from .walk import Pair, Walk

_SCHEMAS = "#/components/schemas/"


def is_untouched(walk: Walk, pair: Pair, old: Node, new: Node) -> bool:
    """Whether a definition is what it was, and what it refers to was met for it.

    It is where its text is, and the picture of it, and where the picture has all that
    the text refers to as what is compared on its own. Most of a document is.
    """
    if pair.old != pair.new or old.value != new.value:
        return False
    known = dict.fromkeys(references(pair.old))
    if not known.keys() >= set(_referred(old.value)):
        return False
    for key in known:
        walk.meet(key, key, pair.direction)
    return True


def _referred(value: JsonValue) -> list[str]:
    """The keys of all that a schema refers to; "" for what is none of `components`.

    What `allOf` brings counts as that: it is part of the schema itself.
    """
    found: list[str] = []
    stack = [value]
    while stack:
        match stack.pop():
            case dict() as said:
                target = said.get("$ref")
                if target is not None:
                    text = str(target)
                    found.append(text if text.startswith(_SCHEMAS) else "")
                if "allOf" in said or "$dynamicRef" in said:
                    found.append("")
                stack.extend(said.values())
            case list() as items:
                stack.extend(items)
            case _:
                pass
    return found
