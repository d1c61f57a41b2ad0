"""Rules on schemas: what cannot be, and what becomes a poor type."""

from __future__ import annotations

from collections.abc import Iterator

from ..api import shape
from ..api.validity import is_of
from ..codes import Code
from ..spec.document import Node
from ..spec.guess import guess
from ..spec.pointer import JsonValue
from ..spec.shapes import Kind
from ..spec.source import kind_of, short
from .subject import Flaw, Rule, Rules, Subject

_OPEN = frozenset(("allOf", "oneOf", "anyOf", "not", "if", "$dynamicRef"))
_FOR = {
    "string": ("minLength", "maxLength", "pattern"),
    "number": ("minimum", "maximum", "multipleOf"),
    "array": ("items", "minItems", "maxItems", "uniqueItems", "prefixItems"),
    "object": ("properties", "additionalProperties", "minProperties", "maxProperties"),
}
"""Keywords that say something of one type alone."""
_NO_TEXTS = frozenset(("integer", "number", "boolean", "array", "object"))
_TEXTS = frozenset(
    [
        "date",
        "date-time",
        "uuid",
        "email",
        "uri",
        "hostname",
        "byte",
        "binary",
        "password",
    ]
)
_BOUNDS = [(f"min{what}", f"max{what}") for what in ("imum", "Length", "Items")]
_BOUNDS += [("minProperties", "maxProperties")]


def enum_misfit(subject: Subject) -> Iterator[Flaw]:
    """Values of an enum that are not of its type."""
    for node in subject.objects(Kind.SCHEMA):
        types = shape.types(node)
        nullable = node.flag("nullable")
        for value in (*node.entries("enum"), *filter(None, (node.get("const"),))):
            fits = any(is_of(value.value, kind) for kind in types)
            if types and not fits and not (nullable and value.value is None):
                found = f"{kind_of(value.value)} in an enum of {' or '.join(types)}"
                yield Flaw(value, found, f"a value of type {' or '.join(types)}")


def enum_repeated(subject: Subject) -> Iterator[Flaw]:
    """Values that an enum has twice."""
    for node in subject.objects(Kind.SCHEMA):
        seen: set[tuple[type, str]] = set()
        for value in node.entries("enum"):
            key = type(value.value), repr(value.value)
            if key in seen:
                found = f"{kind_of(value.value)} again"
                yield Flaw(value, found, "each value once")
            seen.add(key)


def no_items(subject: Subject) -> Iterator[Flaw]:
    """Lists of which nobody knows the items."""
    for node in subject.objects(Kind.SCHEMA):
        if "array" in shape.types(node) and not (
            "items" in node or "prefixItems" in node or _is_open(node)
        ):
            yield Flaw(node, "a list of anything", "`items`")


def untyped(subject: Subject) -> Iterator[Flaw]:
    """Properties that say nothing of their values."""
    for node in subject.objects(Kind.SCHEMA):
        for name, prop in node.children("properties"):
            plain = isinstance(prop.value, dict) and "$ref" not in prop
            if plain and not shape.structure(prop) and not _is_open(prop):
                yield Flaw(prop, f"the property {short(name)} of any type", "a `type`")


def required_unknown(subject: Subject) -> Iterator[Flaw]:
    """Names that are required of an object and are no property of it, or are twice."""
    for node in subject.objects(Kind.SCHEMA):
        seen: set[JsonValue] = set()
        for said in node.entries("required"):
            if isinstance(said.value, str) and said.value in seen:
                yield Flaw(said, f"{short(said.value)} again", "each name once")
            elif isinstance(said.value, str):
                seen.add(said.value)
        # A part of an `allOf` and a member of a union require what others define.
        if "properties" in node and not _is_open(node) and not _is_part(node):
            yield from _no_properties(node)


def _no_properties(node: Node) -> Iterator[Flaw]:
    names, told = shape.field_names(node), set[str]()
    known = dict.fromkeys(sorted(names))
    for said in node.entries("required") if _is_closed(node) else ():
        name = said.value
        if isinstance(name, str) and name not in names and name not in told:
            told.add(name)
            near = guess(name, known)
            expected = repr(near) if near else "the name of a property"
            yield Flaw(said, f"{short(name)}, which is no property", expected)


def misplaced(subject: Subject) -> Iterator[Flaw]:
    """Keywords that say nothing of the type beside them."""
    for node in subject.objects(Kind.SCHEMA):
        types = {"number" if t == "integer" else t for t in shape.types(node)}
        types &= {*_FOR, "boolean", "null"}
        for kind, words in _FOR.items():
            for word in words if types and kind not in types else ():
                if (said := node.get(word)) and not _is_open(node):
                    found = f"`{word}` of {' or '.join(shape.types(node))}"
                    yield Flaw(said, found, f"`type: {kind}`, or no `{word}`")
        yield from _misplaced_format(node)


def _misplaced_format(node: Node) -> Iterator[Flaw]:
    """A format of texts for what is no text."""
    said, types = node.get("format"), set(shape.types(node)) - {"null"}
    is_known = said is not None and str(said.value) in _TEXTS
    if said and types and is_known and types <= _NO_TEXTS:
        found = f"the format {said.value!r} of {' or '.join(sorted(types))}"
        yield Flaw(said, found, "`type: string`, or no `format`")


def crossed(subject: Subject) -> Iterator[Flaw]:
    """Bounds between which there is nothing."""
    for node in subject.objects(Kind.SCHEMA):
        for low, high in _BOUNDS:
            least, most = node.get(low), node.get(high)
            if not (least and most):
                continue
            numbers = [n for n in (least.value, most.value) if type(n) in (int, float)]
            if len(numbers) == 2 and float(str(numbers[0])) > float(str(numbers[1])):
                found = f"`{low}: {least.spelling}` above `{high}: {most.spelling}`"
                yield Flaw(least, found, "bounds with values between them")


def old_nullable(subject: Subject) -> Iterator[Flaw]:
    """`nullable`, which OpenAPI 3.1 no longer has."""
    if subject.document.minor == 0:
        return
    for node in subject.objects(Kind.SCHEMA):
        if said := node.get("nullable"):
            expected = "a list as `type`, such as ['string', 'null']"
            yield Flaw(said, "`nullable`, which ended with OpenAPI 3.0", expected)


def siblings(subject: Subject) -> Iterator[Flaw]:
    """Words beside a reference, which OpenAPI 3.0 ignores."""
    if subject.document.minor:
        return
    for site in subject.document.survey.sites:
        if site.kind is Kind.SCHEMA and isinstance(site.value.get("$ref"), str):
            extra = [k for k in site.value if k != "$ref" and not k.startswith("x-")]
            if extra:
                node = subject.document.at(site.source, (*site.pointer, extra[0]))
                words = " and ".join(f"`{key}`" for key in extra[:3])
                found = f"{words} beside `$ref`"
                yield Flaw(node, found, "`allOf: [{$ref: ...}]`, or OpenAPI 3.1")


def _is_open(node: Node) -> bool:
    return isinstance(node.value, dict) and not _OPEN.isdisjoint(node.value)


def _is_part(node: Node) -> bool:
    return node.pointer[-2:-1] in (("allOf",), ("oneOf",), ("anyOf",))


def _is_closed(node: Node) -> bool:
    """Whether what is no property would be a mistake, and no property of a map."""
    extra = node.get("additionalProperties")
    return extra is None or extra.value is False


RULES: Rules = (
    Rule(Code.ENUM_MISFIT, enum_misfit),
    Rule(Code.ENUM_REPEATED, enum_repeated),
    Rule(Code.ITEMS_MISSING, no_items),
    Rule(Code.PROPERTY_UNTYPED, untyped),
    Rule(Code.REQUIRED_UNKNOWN, required_unknown),
    Rule(Code.KEYWORD_MISPLACED, misplaced),
    Rule(Code.NULLABLE_OLD, old_nullable),
    Rule(Code.REF_SIBLINGS, siblings),
    Rule(Code.BOUNDS_CROSSED, crossed),
)
