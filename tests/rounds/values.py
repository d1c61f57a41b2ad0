"""Values of a JSON Schema that is written out whole, drawn by hypothesis."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

_LARGEST = 2**53
_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
_SCALARS = st.none() | st.booleans() | st.integers(-_LARGEST, _LARGEST) | _TEXT
_ANY = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(_TEXT, inner, max_size=2),
    max_leaves=4,
)
_MOMENTS = st.datetimes(
    min_value=dt.datetime(1900, 1, 1),
    timezones=st.just(dt.timezone.utc),  # noqa: UP017
).map(dt.datetime.isoformat)
_FORMATS = {
    "date-time": _MOMENTS,
    "date": st.dates(min_value=dt.date(1900, 1, 1)).map(dt.date.isoformat),
    "uuid": st.uuids().map(str),
}
_ALTERNATIVES = ("anyOf", "oneOf")


@st.composite
def values(draw: st.DrawFn, schema: Any) -> Any:
    """A value that the schema allows, as far as one is found at once."""
    flat = _flat(draw, schema)
    if "const" in flat:
        return flat["const"]
    if enum := flat.get("enum"):
        return draw(st.sampled_from(enum))
    match draw(st.sampled_from(_kinds(flat))):
        case "null":
            return None
        case "boolean":
            return draw(st.booleans())
        case "integer":
            return draw(_numbers(flat, whole=True))
        case "number":
            return draw(_numbers(flat, whole=False))
        case "string":
            return draw(_texts(flat))
        case "array":
            return draw(_lists(flat))
        case "object":
            return draw(_objects(flat))
        case _:
            return draw(_ANY)


def _flat(draw: st.DrawFn, schema: Any) -> dict[str, Any]:
    """All that holds for one value: `allOf` merged, one of the alternatives chosen."""
    if schema is True:
        return {}
    if schema is False:
        reject()
    found = {k: v for k, v in schema.items() if k not in ("allOf", *_ALTERNATIVES)}
    parts = [_flat(draw, part) for part in schema.get("allOf", ())]
    for key in _ALTERNATIVES:
        if several := [part for part in schema.get(key, ()) if part is not False]:
            parts.append(_flat(draw, draw(st.sampled_from(several))))
    for part in parts:
        known = found.get("properties", {})
        required = [*found.get("required", ()), *part.get("required", ())]
        properties = {**known, **part.get("properties", {})}
        found = {**part, **found}
        if properties:
            found["properties"] = properties
        if required:
            found["required"] = list(dict.fromkeys(required))
    return found


def _kinds(flat: dict[str, Any]) -> list[str]:
    said = flat.get("type")
    if said:
        return said if isinstance(said, list) else [said]
    if {"properties", "additionalProperties", "required"} & flat.keys():
        return ["object"]
    return ["array"] if {"items", "prefixItems"} & flat.keys() else ["any"]


def _numbers(flat: dict[str, Any], whole: bool) -> st.SearchStrategy[Any]:
    low = max(flat.get("minimum", -_LARGEST), flat.get("exclusiveMinimum", -_LARGEST))
    high = min(flat.get("maximum", _LARGEST), flat.get("exclusiveMaximum", _LARGEST))
    integers = st.integers(-(-low // 1), high // 1).map(int)
    if whole or "multipleOf" in flat:
        step = flat.get("multipleOf", 1)
        return integers.map(lambda number: round(number // step * step))
    return integers | st.floats(low, high, allow_nan=False, allow_infinity=False)


def _texts(flat: dict[str, Any]) -> st.SearchStrategy[str]:
    if (said := flat.get("format", "")) in _FORMATS:
        return _FORMATS[said]
    if pattern := flat.get("pattern"):
        return st.from_regex(re.compile(str(pattern))).filter(
            lambda text: "\0" not in text
        )
    least = flat.get("minLength", 0)
    most = max(least, min(flat.get("maxLength", 8), least + 8))
    return st.text(
        st.characters(exclude_categories=("Cs",)), min_size=least, max_size=most
    )


def _lists(flat: dict[str, Any]) -> st.SearchStrategy[list[Any]]:
    places = [values(place) for place in flat.get("prefixItems", ())]
    items = flat.get("items", True)
    least = flat.get("minItems", 0)
    most = 0 if items is False else max(least, min(flat.get("maxItems", 3), least + 3))
    more = st.lists(values(items), min_size=max(0, least - len(places)), max_size=most)
    if not places:
        return more
    return st.tuples(st.tuples(*places), more).map(lambda two: [*two[0], *two[1]])


@st.composite
def _objects(draw: st.DrawFn, flat: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    known, required = flat.get("properties", {}), flat.get("required", ())
    for name in required:
        found[name] = draw(values(known.get(name, True)))
    for name, schema in known.items():
        if name not in found and schema is not False and draw(st.booleans()):
            found[name] = draw(values(schema))
    more = flat.get("additionalProperties", True)
    if more is not False and not flat.get("patternProperties"):
        for name in draw(st.lists(_TEXT.map("+{}".format), max_size=2)):
            found[name] = draw(values(more))
    for _ in range(flat.get("minProperties", 0) - len(found)):
        found[draw(_TEXT)] = draw(values(more))
    return found
