"""Values made from schemas: the fewest that are allowed, or all that can be there."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from .patterns import matching
from .raw import Place, Raw

FORMATS = {
    "date-time": "2024-05-06T07:08:09Z",
    "date": "2024-05-06",
    "time": "07:08:09Z",
    "duration": "P1DT2H",
    "uuid": "5f2b1c9e-8b7d-4c3a-9e6f-0a1b2c3d4e5f",
    "uri": "https://example.com/a?b=c",
    "url": "https://example.com/a?b=c",
    "uri-reference": "/a?b=c",
    "email": "someone@example.com",
    "idn-email": "someone@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "aGVsbG8=",
    "base64": "aGVsbG8=",
    "decimal": "12.50",
    "ip": "192.0.2.1",
    "json-pointer": "/a/b",
    "regex": "^a$",
}
LEAST = ("minLength", "minItems", "minProperties", "minimum", "exclusiveMinimum")
MOST = ("maxLength", "maxItems", "maxProperties", "maximum", "exclusiveMaximum")
MAPPINGS = {"properties", "additionalProperties"}
ENOUGH = 300
"""Values in one made value; behind it only what is required."""
DEEP = 40


class UnmakeableError(Exception):
    """A schema that has no end, or no value."""


@dataclass
class Flat:
    """A schema with what it refers to, its `allOf` and its chosen alternatives."""

    types: list[str] | None = None
    fixed: list[Any] | None = None
    """What `enum` and `const` allow."""
    properties: dict[str, list[Place]] = field(default_factory=dict)
    required: list[str] = field(default_factory=list)
    extra: list[Place] = field(default_factory=list)
    mapped: bool = False
    """Whether it is an object, whatever properties are known."""
    closed: bool = False
    items: list[Place] = field(default_factory=list)
    prefix: list[Place] = field(default_factory=list)
    limits: dict[str, Any] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)
    """`format`, `pattern`, `multipleOf`, ..."""
    examples: list[Any] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)
    """What discriminators want of a property."""
    nullable: bool = False
    false: bool = False

    def allow(self, values: list[Any]) -> None:
        """No other values, nor any that were not allowed before."""
        old = self.fixed
        self.fixed = values if old is None else [v for v in old if v in values]


@dataclass
class Maker:
    """Makes values of one kind."""

    raw: Raw
    everything: bool
    """All that can be there, or only what must."""
    turn: int = 0
    """Which of several alternatives is taken; -1: the last one."""
    text: str = 'a "b"\n é/%'
    """What strings are where nothing limits them."""
    left: int = ENOUGH
    shown: bool = True
    """Take the examples of schemas, where all is wanted."""

    def value(self, schema: Place) -> Any:
        """A value of the schema.

        :raises UnmakeableError: there is none that this finds
        """
        return self._make([schema], frozenset(), 0)

    def _make(self, places: list[Place], above: frozenset[int], depth: int) -> Any:
        self.left -= 1
        if depth > DEEP:
            raise UnmakeableError("it never ends")
        here = above | {id(p.follow().value) for p in places}
        flat = Flat()
        for place in places:
            self._flatten(place, flat, ())
        if flat.false:
            raise UnmakeableError("nothing is allowed")
        if flat.fixed is not None:
            return self._listed(flat)
        if self._shows(flat):
            return flat.examples[0]
        kinds = [k for k in flat.types or _implied(flat) if k != "null"]
        if flat.nullable and (not kinds or (not self.everything and self.turn == -1)):
            return None
        if flat.types == ["null"]:
            return None
        kind = self._pick(kinds) if kinds else "string"
        match kind:
            case "object":
                return self._object(flat, here, depth)
            case "array":
                return self._array(flat, here, depth)
            case "integer" | "number":
                return _number(flat, kind, self.everything)
            case "boolean":
                return self.everything
        return self._string(flat)

    def _shows(self, flat: Flat) -> bool:
        if not (self.everything and self.shown and flat.examples):
            return False
        kinds, kind = flat.types, _kind(flat.examples[0])
        fits = not kinds or kind in kinds or _int(flat.examples[0], kinds)
        return fits and not (flat.properties or flat.items)

    def _pick(self, options: list[Any]) -> Any:
        return options[self.turn % len(options) if self.turn >= 0 else -1]

    def _listed(self, flat: Flat) -> Any:
        values = [v for v in flat.fixed or () if v is not None]
        if flat.types and (kinds := [k for k in flat.types if k != "null"]):
            fit = [v for v in values if _kind(v) in kinds or _int(v, kinds)]
            values = fit or values
        if values:
            return self._pick(values)
        if None in (flat.fixed or ()):
            return None
        raise UnmakeableError("no value is listed")

    def _flatten(self, place: Place, flat: Flat, refs: tuple[str, ...]) -> None:
        """Add what a schema says to what others have said of the same value."""
        if len(refs) > 30:
            raise UnmakeableError("references in a circle")
        if place.value is False:
            flat.false = True
        if not isinstance(place.value, dict):
            return
        if target := place.target():
            self._flatten(target, flat, (*refs, target.ref))
        for member in place.each("allOf"):
            self._flatten(member, flat, refs)
        self._say(place, flat)
        wire, mapping = _tag(place)
        if wire and refs:
            flat.tags.setdefault(wire, _value(mapping, refs[0]))
        if children := _children(place, mapping, refs):
            child = self._pick(children)
            flat.tags[str(wire)] = _value(mapping, child)
            self._flatten(Place({"$ref": child}, place.resolver), flat, refs)
        for word in ("oneOf", "anyOf"):
            every = self._alternatives(place, flat, word)
            if every and all("const" in _said(member) for member in every):
                flat.allow([_said(member)["const"] for member in every])
            elif every:
                chosen = self._pick(every)
                if wire and (ref := chosen.text("$ref")):
                    flat.tags[wire] = _value(mapping, ref)
                self._flatten(chosen, flat, refs)

    def _alternatives(self, place: Place, flat: Flat, word: str) -> list[Place]:
        every = [m for m in place.each(word) if isinstance(m.value, dict | bool)]
        null = [m for m in every if _is_null(m)]
        flat.nullable = flat.nullable or bool(null)
        return [m for m in every if m not in null]

    def _say(self, place: Place, flat: Flat) -> None:
        said = place.value
        kinds = said.get("type")
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if isinstance(kinds, list):
            flat.nullable = flat.nullable or "null" in kinds
            met = [k for k in flat.types if k in kinds] if flat.types else kinds
            flat.types = met or kinds
        flat.nullable = flat.nullable or said.get("nullable") is True
        for values in (said.get("enum"), [said["const"]] if "const" in said else None):
            if isinstance(values, list) and values:
                flat.allow(values)
        for name, item in place.items("properties"):
            flat.properties.setdefault(name, []).append(item)
        required = said.get("required")
        flat.required += required if isinstance(required, list) else []
        for word, into in (
            ("items", flat.items),
            ("additionalProperties", flat.extra),
        ):
            if (found := place.get(word)) and isinstance(found.value, dict):
                into.append(found)
        # Where all properties are read-only, none is left of them in a request.
        flat.mapped = flat.mapped or not MAPPINGS.isdisjoint(said)
        flat.closed = flat.closed or said.get("additionalProperties") is False
        flat.closed = flat.closed or said.get("unevaluatedProperties") is False
        flat.prefix = flat.prefix or place.each("prefixItems")
        _limit(flat, said)

    def _object(self, flat: Flat, here: frozenset[int], depth: int) -> Any:
        made: dict[str, Any] = {}
        names = [*flat.properties, *(r for r in flat.required)]
        for name in dict.fromkeys(names):
            places = flat.properties.get(name, flat.extra)
            must = name in flat.required
            if not must and not self._wanted(places, here, depth):
                continue
            if name in flat.tags and not _pinned(places, flat.tags[name]):
                made[name] = flat.tags[name]
                continue
            try:
                made[name] = self._make(places, here, depth + 1)
            except UnmakeableError:
                if must:
                    raise
        least = max(flat.limits.get("minProperties", 0), 0)
        more = (
            self.everything and bool(flat.extra) and self._wanted(flat.extra, here, 0)
        )
        count = max(least - len(made), 1 if more or (self.everything and least) else 0)
        for number in range(0 if flat.closed and not flat.extra else count):
            if len(made) < flat.limits.get("maxProperties", math.inf):
                made[f"extra_{number}"] = self._make(flat.extra, here, depth + 1)
        return made

    def _wanted(self, places: list[Place], here: frozenset[int], depth: int) -> bool:
        again = any(id(place.follow().value) in here for place in places)
        return self.everything and not again and self.left > 0 and depth < 8

    def _array(self, flat: Flat, here: frozenset[int], depth: int) -> Any:
        limits = flat.limits
        made = [self._make([place], here, depth + 1) for place in flat.prefix]
        again = any(id(place.follow().value) in here for place in flat.items)
        count = 0 if flat.prefix or again else 1 if not self.everything else 2
        count = max(count, limits.get("minItems", 0) - len(made))
        count = min(count, limits.get("maxItems", count + len(made)) - len(made))
        for number in range(count):
            item = replace(self)
            if flat.said.get("uniqueItems"):
                item.turn, item.text = self.turn + number, f"{self.text}{number}"
            made.append(item._make(flat.items, here, depth + 1))
            self.left = item.left
        if flat.said.get("uniqueItems"):
            made = _unique(made)
        return made

    def _string(self, flat: Flat) -> str:
        limits, said = flat.limits, flat.said
        if (pattern := said.get("pattern")) and (found := matching(pattern)):
            text = found
        elif said.get("format") in FORMATS:
            return FORMATS[said["format"]]
        else:
            text = self.text
        least, most = limits.get("minLength", 0), limits.get("maxLength", math.inf)
        if len(text) < least and text:
            last = text[-1] if "pattern" in said else "x"
            text = text + last * (least - len(text))
        return text[: int(min(most, len(text)))]


def _said(place: Place) -> dict[str, Any]:
    return place.value if isinstance(place.value, dict) else {}


def _is_null(place: Place) -> bool:
    said = place.value
    return isinstance(said, dict) and (
        said.get("type") in ("null", ["null"])
        or said.get("enum") == [None]
        or ("const" in said and said["const"] is None)
        or said == {"nullable": True}
    )


def _implied(flat: Flat) -> list[str]:
    if flat.properties or flat.mapped or flat.required or flat.tags:
        return ["object"]
    return ["array"] if flat.items or flat.prefix else []


def _tag(place: Place) -> tuple[str | None, dict[str, str]]:
    found = place.get("discriminator")
    if not found or not isinstance(found.value, dict):
        return None, {}
    mapping = found.value.get("mapping")
    return found.text("propertyName"), mapping if isinstance(mapping, dict) else {}


def _value(mapping: dict[str, str], ref: str) -> str:
    name = ref.rsplit("/", 1)[-1]
    ends = (v for v, to in mapping.items() if str(to).rsplit("/", 1)[-1] == name)
    return str(next(ends, name))


def _children(
    place: Place, mapping: dict[str, str], refs: tuple[str, ...]
) -> list[str]:
    """What a base maps its tags to; none where it is read as a part of one of them."""
    names = {ref.rsplit("/", 1)[-1] for ref in refs}
    every = [str(ref) for ref in mapping.values() if str(ref).startswith("#/")]
    if any(ref.rsplit("/", 1)[-1] in names for ref in every):
        return []
    return [] if place.each("oneOf") or place.each("anyOf") else every


def _pinned(places: Iterable[Place], tag: str) -> bool:
    """Whether what is said of a property decides it, and not for its tag."""
    every = [_said(place.follow()) for place in places]
    words = {"enum", "const", "pattern"}
    return any(
        not words.isdisjoint(said) and tag not in (said.get("enum") or ())
        for said in every
    )


def _limit(flat: Flat, said: dict[str, Any]) -> None:
    for words, better in ((LEAST, max), (MOST, min)):
        for word in words:
            value = said.get(word)
            if isinstance(value, bool) and value and "clusive" in word:
                flat.said[word] = True  # OpenAPI 3.0: the bound itself is out
            elif isinstance(value, int | float) and not isinstance(value, bool):
                flat.limits[word] = better(flat.limits.get(word, value), value)
    for word in ("format", "pattern", "multipleOf", "uniqueItems"):
        if word in said:
            flat.said[word] = said[word]
    plain = said.get("example"), *(
        said["examples"][:1] if isinstance(said.get("examples"), list) else ()
    )
    flat.examples += [e for e in plain if isinstance(e, str | int | float) and e != ""]


def _number(flat: Flat, kind: str, everything: bool) -> float:
    limits, said = flat.limits, flat.said
    step = said.get("multipleOf") or (1 if kind == "integer" else 0.5)
    low = limits.get("minimum", -math.inf)
    high = limits.get("maximum", math.inf)
    if "exclusiveMinimum" in limits or said.get("exclusiveMinimum"):
        low = max(low, limits.get("exclusiveMinimum", low)) + step
    if "exclusiveMaximum" in limits or said.get("exclusiveMaximum"):
        high = min(high, limits.get("exclusiveMaximum", high)) - step
    big = everything and kind == "integer" and said.get("format") == "int64"
    value: float = 2**53 + 1 if big else 3 if kind == "integer" else 1.5
    value = min(max(value, low), high)
    if "multipleOf" in said:
        value = math.ceil(value / step) * step
    return int(value) if kind == "integer" else value


def _kind(value: Any) -> str:
    match value:
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
    return "object"


def _int(value: Any, kinds: list[str]) -> bool:
    return _kind(value) == "integer" and "number" in kinds


def _unique(values: list[Any]) -> list[Any]:
    kept: list[Any] = []
    return [v for v in values if not (v in kept or kept.append(v))]  # type: ignore


def made(
    raw: Raw, schema: Place, everything: bool, turn: int, **more: Any
) -> tuple[Any, str | None]:
    """A value, and what the schema has against it; of several tries the first good.

    :raises UnmakeableError: there is none that this finds
    """
    first: tuple[Any, str | None] | None = None
    failed: Exception | None = None
    for attempt in (turn, 0, 1, 2, 3, 4, 5, 6, 7, -1):
        for whole, shown in ((True, True), (True, False), (False, False)):
            if whole and not everything:
                continue
            try:
                maker = Maker(raw, whole, attempt, shown=shown, **more)
                value = maker.value(schema)
            except (UnmakeableError, RecursionError) as error:
                failed = failed or error
                continue
            problem = raw.problem(schema, value)
            if problem is None:
                return value, None
            first = first or (value, problem)
            if problem.startswith("the schema is not sound"):
                return first
    if first is None:
        raise UnmakeableError(str(failed))
    return first
