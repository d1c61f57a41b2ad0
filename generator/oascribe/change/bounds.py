"""What a schema demands of its values beside their type: bounds, patterns, and so on.

The picture of an API leaves these out, as no Python type says them. Here they are read
from the document: of a schema and of all that its `allOf` brings, the strictest counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, TypeGuard

from ..api import shape
from ..spec.document import Node
from ..spec.pointer import JsonValue
from .rules import slug
from .spelling import became, value_text
from .walk import Site, Walk, levels

_UPPER = ("maximum", "maxLength", "maxItems", "maxProperties", "maxContains")
_LOWER = ("minimum", "minLength", "minItems", "minProperties", "minContains")
_EXCLUSIVE = {"maximum": "exclusiveMaximum", "minimum": "exclusiveMinimum"}
_KEYWORDS = (
    *("not", "if", "then", "else", "contains", "propertyNames", "patternProperties"),
    *("dependentRequired", "dependentSchemas", "unevaluatedItems"),
    *("unevaluatedProperties", "contentEncoding", "contentMediaType", "contentSchema"),
)
_ANY_TEXT = ("", "^", "$", ".*", "^.*$", "^.*", ".*$")
_WIDER = {"int32": "int64", "float": "double"}
_ENUM = "x-extensible-enum"
_TOLD = frozenset(
    (
        *(*_UPPER, *_LOWER, *_EXCLUSIVE.values(), *_KEYWORDS, _ENUM),
        *("pattern", "format", "multipleOf", "uniqueItems", "additionalProperties"),
    )
)
_PASSED = frozenset(("$ref", "$dynamicRef", "allOf", "anyOf", "oneOf"))

Parts: TypeAlias = Sequence[Mapping[str, JsonValue]]
"""A schema, and all that its `allOf` brings."""
Bound: TypeAlias = tuple[int | float, int]
"""A number, and 0; where it is excluded itself, what puts it below or above: -1, 1."""


def compare_bounds(walk: Walk, site: Site) -> None:
    """Note how the demands of one schema changed; not of those inside it."""
    old, new = _parts(site.old), _parts(site.new)
    if old == new:
        return
    for keyword in (*_UPPER, *_LOWER):
        _bound(walk, site, keyword, _strictest(old, keyword), _strictest(new, keyword))
    for keyword in _KEYWORDS:
        _fate(walk, site, slug(keyword), _all(old, keyword), _all(new, keyword))
    _fate(walk, site, "pattern", _patterns(old), _patterns(new))
    _format(walk, site, _all(old, "format"), _all(new, "format"))
    _multiples(walk, site, _all(old, "multipleOf"), _all(new, "multipleOf"))
    was, now = (_all(parts, "uniqueItems") == [True] for parts in (old, new))
    if was != now:
        walk.note(site, f"unique-items-{'added' if now else 'removed'}")
    _extensible(walk, site, old, new)


def compare_extra(walk: Walk, site: Site) -> None:
    """Note whether an object takes properties that have no name."""
    was, now = (
        False in _all(_parts(node), "additionalProperties")
        for node in (site.old, site.new)
    )
    if was != now:
        walk.note(site, "extra-forbidden" if now else "extra-allowed")


def _parts(schema: Node) -> Parts:
    """The schemas that demand something of the values."""
    if not isinstance(schema.value, dict):
        return []
    if schema.value.keys().isdisjoint(_PASSED):
        every = [schema.value]
    else:
        nodes = (part for level in levels(schema) for part in shape.parts(level))
        found = {id(node.value): node.value for node in nodes}.values()
        every = [value for value in found if isinstance(value, dict)]
    told = ({k: part[k] for k in part if k in _TOLD} for part in every)
    return [part for part in told if part]


def _all(parts: Parts, keyword: str) -> list[JsonValue]:
    """What the schemas say by a keyword, each value once."""
    found: list[JsonValue] = []
    for part in parts:
        if keyword in part and part[keyword] not in found:
            found.append(part[keyword])
    return found


def _patterns(parts: Parts) -> list[JsonValue]:
    """The patterns that not every text has."""
    return [each for each in _all(parts, "pattern") if each not in _ANY_TEXT]


def _strictest(parts: Parts, keyword: str) -> Bound | None:
    upper = keyword in _UPPER
    found = [b for part in parts for b in _bounds(part, keyword, -1 if upper else 1)]
    return (min if upper else max)(found, default=None)


def _bounds(part: Mapping[str, JsonValue], keyword: str, sign: int) -> Iterator[Bound]:
    strict, value = part.get(_EXCLUSIVE.get(keyword, "")), part.get(keyword)
    if _is_number(value):
        yield value, sign if strict is True else 0  # OpenAPI 3.0 has it as a flag.
    if _is_number(strict):
        yield strict, sign


def _is_number(value: JsonValue) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _bound(
    walk: Walk, site: Site, keyword: str, was: Bound | None, now: Bound | None
) -> None:
    if was == now:
        return
    if was and now:
        fate = "raised" if now > was else "lowered"
        walk.note(site, f"{slug(keyword)}-{fate}", became(_text(was), _text(now)))
    elif only := was or now:
        walk.note(site, f"{slug(keyword)}-{'added' if now else 'removed'}", _text(only))


def _text(bound: Bound) -> str:
    return f"{bound[0]} (excluded)" if bound[1] else str(bound[0])


def _fate(
    walk: Walk, site: Site, name: str, was: list[JsonValue], now: list[JsonValue]
) -> None:
    if was == now:
        return
    if was and now:
        walk.note(site, f"{name}-changed", became(_texts(was), _texts(now)))
    else:
        walk.note(site, f"{name}-{'added' if now else 'removed'}", _texts(was or now))


def _texts(values: list[JsonValue]) -> str:
    return ", ".join(map(value_text, values))


def _format(walk: Walk, site: Site, was: list[JsonValue], now: list[JsonValue]) -> None:
    if [_WIDER.get(str(one)) for one in was] == now != []:
        walk.note(site, "format-widened", became(_texts(was), _texts(now)))
    elif [_WIDER.get(str(one)) for one in now] == was != []:
        walk.note(site, "format-narrowed", became(_texts(was), _texts(now)))
    else:
        _fate(walk, site, "format", was, now)


def _multiples(
    walk: Walk, site: Site, was: list[JsonValue], now: list[JsonValue]
) -> None:
    match was, now:
        case [old], [new] if _is_number(old) and _is_number(new) and old != new:
            fact = "changed"
            if new and not old % new:
                fact = "widened"
            elif old and not new % old:
                fact = "narrowed"
            walk.note(site, f"multiple-of-{fact}", became(str(old), str(new)))
        case _:
            _fate(walk, site, "multiple-of", was, now)


def _extensible(walk: Walk, site: Site, old: Parts, new: Parts) -> None:
    """An enum that says itself that it may grow (`x-extensible-enum`)."""
    was, now = _all(old, _ENUM), _all(new, _ENUM)
    match was, now:
        case [list(olds)], [list(news)]:
            for value in olds:
                if value not in news:
                    walk.note(site, "enum-value-removed", value_text(value))
            for value in news:
                if value not in olds:
                    walk.note(site, "enum-value-added", value_text(value))
        case _:
            pass
