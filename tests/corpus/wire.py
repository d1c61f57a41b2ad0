"""What a parameter or field looks like on the wire, by OpenAPI's tables of styles.

Each function says what is wrong with what came, or nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import unquote, unquote_plus

Pair = tuple[str, str]
"""A name, decoded, and a value, still encoded."""


def same(expected: Any, came: Any) -> bool:
    """Whether two values of JSON are the same; dates may be spelled otherwise."""
    if isinstance(expected, dict) and isinstance(came, dict):
        if expected.keys() != came.keys():
            return False
        return all(same(item, came[name]) for name, item in expected.items())
    if isinstance(expected, list) and isinstance(came, list):
        pairs = zip(expected, came, strict=False)
        return len(expected) == len(came) and all(same(a, b) for a, b in pairs)
    if isinstance(expected, bool) or isinstance(came, bool):
        return expected is came
    if isinstance(expected, str) and isinstance(came, str) and expected != came:
        return _instant(expected) is not None and _instant(expected) == _instant(came)
    return bool(expected == came)


def difference(expected: Any, came: Any, where: str = "") -> str:
    """Where two values of JSON first differ."""
    if isinstance(expected, dict) and isinstance(came, dict):
        for name in {**expected, **came}:
            if name not in came:
                return f"{where}/{name}: missing"
            if name not in expected:
                return f"{where}/{name}: not expected: {came[name]!r}"
            if not same(expected[name], came[name]):
                return difference(expected[name], came[name], f"{where}/{name}")
    if isinstance(expected, list) and isinstance(came, list):
        for number, (one, other) in enumerate(zip(expected, came, strict=False)):
            if not same(one, other):
                return difference(one, other, f"{where}/{number}")
    return f"{where}: {str(expected)[:120]!r} became {str(came)[:120]!r}"


def _instant(text: str) -> datetime | None:
    if len(text) < 19:
        return None
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None


def is_text_of(value: Any, text: str) -> bool:
    """Whether a text stands for a value that is no list and no object."""
    match value:
        case bool():
            return text == str(value).lower()
        case int() | float():
            try:
                return float(text) == value or text == str(value)
            except ValueError:
                return False
        case None:
            return text in ("", "null")
        case str():
            return same(value, text)
        case bytes():
            return text == value.decode()
        case _:
            try:
                return same(value, json.loads(text))
            except ValueError:
                return False


def joined(value: Any, text: str, style: str, explode: bool, raw: bool = False) -> bool:
    """Whether a text without a name is the value (simple, label, matrix is apart)."""
    if isinstance(value, list | dict) and (not value or _is_nested(value)):
        return not value or bool(text)  # there is no rule for what is nested
    separator = "," if style == "simple" or not explode else "."
    plain = (lambda t: t.strip()) if raw else unquote
    if style == "label":
        if not text.startswith("."):
            return False
        text = text[1:]
    if isinstance(value, list):
        return _are(value, [plain(p) for p in text.split(separator)])
    if isinstance(value, dict):
        parts = text.split(separator)
        flat = [p for part in parts for p in part.split("=", 1)] if explode else parts
        return _are([x for p in value.items() for x in p], [plain(p) for p in flat])
    return is_text_of(value, plain(text))


def _is_nested(value: list[Any] | dict[str, Any]) -> bool:
    items = value.values() if isinstance(value, dict) else value
    return any(isinstance(item, list | dict) for item in items)


def matrix(name: str, value: Any, text: str, explode: bool) -> bool:
    """Whether a text of the path is the value, in the style `matrix`."""
    if not text.startswith(";"):
        return False
    pairs = [part.partition("=")[::2] for part in text[1:].split(";")]
    if explode and isinstance(value, list):
        return _are(value, [unquote(v) for n, v in pairs if unquote(n) == name])
    if explode and isinstance(value, dict):
        came = {unquote(n): unquote(v) for n, v in pairs}
        return came.keys() == value.keys() and all(
            is_text_of(value[n], came[n]) for n in came
        )
    [(found, rest)] = pairs[:1]
    return unquote(found) == name and joined(value, rest, "simple", False)


def _are(values: list[Any], texts: list[str]) -> bool:
    pairs = zip(values, texts, strict=False)
    return len(values) == len(texts) and all(is_text_of(v, t) for v, t in pairs)


def pairs_of(text: str) -> list[Pair]:
    """The pairs of a query or a form."""
    found = (part.partition("=")[::2] for part in text.split("&") if part)
    return [(unquote_plus(name), value) for name, value in found]


def take(name: str, value: Any, style: str, explode: bool, pairs: list[Pair]) -> bool:
    """Take from the pairs those of a value; False where they are not as they must."""
    if style == "deepObject":
        return _take_deep(name, value, pairs)
    if isinstance(value, dict) and explode:
        return all(_take_one(key, item, pairs) for key, item in value.items())
    own = [pair for pair in pairs if pair[0] == name]
    own = own or [pair for pair in pairs if pair[0] == f"{name}[]"]
    for pair in own:
        pairs.remove(pair)
    if isinstance(value, list) and explode:
        return _are(value, [unquote_plus(text) for _, text in own])
    if len(own) != 1:
        return False
    text = own[0][1]
    if isinstance(value, list | dict):
        items = (
            value if isinstance(value, list) else [x for p in value.items() for x in p]
        )
        if not items:
            return not text
        if style == "spaceDelimited":  # a space of an item looks like one between
            return unquote_plus(text) == " ".join(str(item) for item in items)
        return any(
            _are(items, [unquote_plus(part) for part in text.split(separator)])
            for separator in _separators(style)
        )
    return is_text_of(value, unquote_plus(text))


def _separators(style: str) -> tuple[str, ...]:
    match style:
        case "pipeDelimited":
            return ("|", "%7C", "%7c")
    return (",",)


def _take_one(name: str, value: Any, pairs: list[Pair]) -> bool:
    own = [pair for pair in pairs if pair[0] == name]
    for pair in own:
        pairs.remove(pair)
    texts = [unquote_plus(text) for _, text in own]
    if isinstance(value, list):
        return _are(value, texts) or (len(texts) == 1 and is_text_of(value, texts[0]))
    return len(texts) == 1 and is_text_of(value, texts[0])


def _take_deep(name: str, value: Any, pairs: list[Pair]) -> bool:
    """`name[key]`; what is nested deeper has no rule, and one of the usual forms."""
    for key, item in deep(name, value):
        spellings = _spellings(key)
        found = next((p for p in pairs if p[0] in spellings), None)
        if found is None or not is_text_of(item, unquote_plus(found[1])):
            return False
        pairs.remove(found)
    return True


def deep(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Each scalar of a value, behind its way: `a[b][0]`."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from deep(f"{name}[{key}]", item)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from deep(f"{name}[{number}]", item)
    else:
        yield name, value


def _spellings(key: str) -> set[str]:
    """`a[0]` may be written `a[]` or `a`, where the items are scalars."""
    head, _, last = key.rpartition("[")
    return {key, f"{head}[]", head} if last[:-1].isdigit() else {key}


def unknown(pairs: Iterable[Pair], secrets: Iterable[str]) -> str | None:
    """What is in a query that nobody declared."""
    left = [name for name, _ in pairs if name not in secrets]
    return f"the query has {left[0]!r}, which is not declared" if left else None
