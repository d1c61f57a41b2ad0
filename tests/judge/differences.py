"""Where the judge and we differ, and why: the whole list.

A rule is about one way of writing a schema, and looks at the document to see that it is
written so. An entry is about one place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from oascribe.api.extensions import IGNORE, said_flag
from oascribe.api.variants import branches
from oascribe.spec.document import Node

from .facts import Fact


@dataclass(frozen=True)
class Difference:
    """One thing that the two see differently."""

    document: str
    what: str
    """`their model` and `our model`: only one has it; the same with `field`; else
    `required` or `nullable`."""
    model: str
    field: str | None
    theirs: Fact | int | None
    """The fact, or the number of fields of a model."""
    ours: Fact | None
    schema: Node | None
    """The schema of the model or property."""

    def __str__(self) -> str:
        field = f" {self.field!r}" if self.field else ""
        return f"{self.what}: {self.model}{field}, {self.theirs} and {self.ours}"


Rule: TypeAlias = Callable[[Difference], bool]


def empty_object(it: Difference) -> bool:
    """An object without properties is a map for us, and a class for them."""
    return it.what == "their model" and it.theirs == 0


def union_beside_properties(it: Difference) -> bool:
    """Properties beside a union of objects are in each of its members for us.

    They make a class of the properties too, or of the properties alone.
    """
    return (
        it.what == "their model" and it.schema is not None and bool(branches(it.schema))
    )


def base_of_a_family(it: Difference) -> bool:
    """A base with a discriminator is a union for us, of it and of what is more than it.

    They make a class of the base alone.
    """
    said = it.schema is not None and "discriminator" in it.schema
    return it.what == "their model" and said


def properties_of_no_object(it: Difference) -> bool:
    """Properties beside a type that no object is of say nothing for us."""
    if it.what != "their model" or it.schema is None:
        return False
    kinds = it.schema.get("type")
    return kinds is not None and kinds.value in ("array", "string", "number", "boolean")


def typed_extra(it: Difference) -> bool:
    """They keep the type of further properties in a field, we beside the fields."""
    return it.what == "their field" and it.field == "__pydantic_extra__"


def says_it_again(it: Difference) -> bool:
    """A schema that adds only words to another, or its type again, is that for us.

    They make a class of its own of it.
    """
    if it.what != "their model" or it.schema is None:
        return False
    adds = {"properties", "additionalProperties", "required", "oneOf", "anyOf"}
    refers = {"$ref", "allOf"} & _keys(it.schema)
    members = list(it.schema.each("allOf"))
    saying = [m for m in members if {"$ref", "type", *adds} & _keys(m)]
    return bool(refers) and len(saying) < 2 and not adds & _keys(it.schema)


def only_refers(it: Difference) -> bool:
    """A component that is nothing but a reference has a name for us, none for them."""
    return it.what == "our model" and "$ref" in (it.schema or {})


def only_requires(it: Difference) -> bool:
    """Alternatives that only say what is required are no types for us."""
    if it.schema is None:
        return False
    if it.what == "their model":
        member = it.schema.pointer[-2] in ("oneOf", "anyOf")
        return member and _only_requires(it.schema)
    members = [*it.schema.each("oneOf"), *it.schema.each("anyOf")]
    return (
        it.what == "our model" and bool(members) and all(map(_only_requires, members))
    )


def null_in_enum(it: Difference) -> bool:
    """They make null a member of an enum, and forget that the property may be null."""
    if it.what != "nullable" or not (it.ours and it.ours.nullable):
        return False
    return any(None in _values(schema) for schema in _behind(it.schema))


def null_within_all_of(it: Difference) -> bool:
    """They do not look for null in what `allOf` brings."""
    if it.what != "nullable" or not (it.ours and it.ours.nullable):
        return False
    return any("allOf" in schema for schema in _behind(it.schema))


def default_of_reference(it: Difference) -> bool:
    """They let a property be null whose reference leads to a schema with a default."""
    if (
        it.what != "nullable"
        or not isinstance(it.theirs, Fact)
        or not it.theirs.nullable
    ):
        return False
    schemas = list(_behind(it.schema))
    return len(schemas) > 1 and any("default" in schema for schema in schemas)


def required_by_discriminator(it: Difference) -> bool:
    """They require the property that tells the members of a union apart."""
    if it.what != "required" or not isinstance(it.theirs, Fact) or it.schema is None:
        return False
    return it.theirs.required and it.field in _discriminating(it.schema)


def required_one_way(it: Difference) -> bool:
    """We ask for nothing read-only where a model is sent too, and the reverse."""
    if it.what != "required" or not isinstance(it.theirs, Fact) or it.schema is None:
        return False
    one_way = it.schema.flag("readOnly") or it.schema.flag("writeOnly")
    return it.theirs.required and one_way


def required_without_a_property(it: Difference) -> bool:
    """They make a field of each name in `required`, though no property has it."""
    return it.what == "their field" and it.theirs == Fact(True, None)


def unwanted(it: Difference) -> bool:
    """They read what the document says to ignore; for us it is of any type."""
    return any(said_flag(schema, IGNORE) for schema in _behind(it.schema))


RULES: tuple[Rule, ...] = (
    empty_object,
    union_beside_properties,
    base_of_a_family,
    typed_extra,
    properties_of_no_object,
    says_it_again,
    only_refers,
    only_requires,
    null_in_enum,
    null_within_all_of,
    default_of_reference,
    required_by_discriminator,
    required_one_way,
    required_without_a_property,
    unwanted,
)


@dataclass(frozen=True)
class Entry:
    """One place, or the fields of one name in one document."""

    document: str
    what: str
    model: str
    """Its pointer, or with `*` at the end what it starts with."""
    field: str | None
    reason: str

    def covers(self, it: Difference) -> bool:
        start, star, _ = self.model.partition("*")
        model = it.model.startswith(start) if star else it.model == start
        said = (self.document, self.what, self.field)
        return model and said == (it.document, it.what, it.field)


EXTENDED = "a schema has properties beside a union of what is no object, or the reverse"
"""They merge the properties into each member, and into what a member refers to."""
NARROWED = "a later part of allOf says the property again: for us the last one counts"
LITHIC, OPENAI = "lithic.yaml", "openai.yaml"


def _entries(
    document: str, what: str, reason: str, *places: tuple[str, str | None]
) -> Iterator[Entry]:
    for model, field in places:
        yield Entry(document, what, f"#/components/schemas/{model}", field, reason)


ENTRIES: tuple[Entry, ...] = (
    *_entries(
        "chroma_sync.json",
        "their field",
        EXTENDED,
        ("SourceType/oneOf/*", "chunking"),
        ("SourceType/oneOf/*", "created_at"),
        ("SourceType/oneOf/*", "database_name"),
        ("SourceType/oneOf/*", "embedding"),
        ("SourceType/oneOf/*", "embedding_model"),
        ("SourceType/oneOf/*", "id"),
    ),
    *_entries(
        LITHIC,
        "their model",
        EXTENDED,
        ("network_info/oneOf/*", None),
        ("network_info/properties/*", None),
    ),
    *_entries(LITHIC, "our model", EXTENDED, ("network_info", None)),
    *_entries(LITHIC, "their field", EXTENDED, ("*-action/oneOf/*", "explanation")),
    *_entries(
        LITHIC,
        "nullable",
        "null is one of the alternatives of a schema that is referred to",
        ("card-transaction", "network"),
        ("card_transaction", "network"),
        ("transaction_event", "network_info"),
    ),
    *_entries(OPENAI, "their field", EXTENDED, ("*", "stream_id")),
    *_entries(
        OPENAI,
        "nullable",
        NARROWED,
        ("BetaCreateModelResponseProperties", "top_logprobs"),
        ("BetaCreateResponse", "top_logprobs"),
        ("BetaResponsesClientEventResponseCreate", "top_logprobs"),
        ("CreateModelResponseProperties", "top_logprobs"),
        ("CreateResponse", "top_logprobs"),
        ("ResponsesClientEventResponseCreate", "top_logprobs"),
    ),
    *_entries(
        "openrouter.yaml",
        "nullable",
        NARROWED,
        ("ListEndpointsResponse/properties/architecture", "tokenizer"),
        ("MessagesResult/allOf/*", "service_tier"),
    ),
)


def explained(it: Difference) -> Rule | Entry | None:
    """The rule or the entry that covers it."""
    rule = next((rule for rule in RULES if rule(it)), None)
    return rule or next((entry for entry in ENTRIES if entry.covers(it)), None)


def _keys(schema: Node) -> set[str]:
    return set(schema.value) if isinstance(schema.value, dict) else set()


def _only_requires(schema: Node) -> bool:
    return _keys(schema) <= {"required", "title", "description", "not"}


def _values(schema: Node) -> list[object]:
    return [node.value for node in schema.each("enum")]


def _behind(schema: Node | None) -> Iterator[Node]:
    """The schema, and what its references lead to."""
    seen: set[str] = set()
    while schema is not None and schema.key not in seen:
        seen.add(schema.key)
        yield schema
        said = schema.text("$ref")
        schema = schema.target(said) if said else None


def _discriminating(schema: Node) -> set[str]:
    """The properties that the document's discriminators name."""
    found: set[str] = set()
    stack: list[object] = [schema.document.source.data]
    while stack:
        match stack.pop():
            case {"discriminator": {"propertyName": str(name)}, **rest}:
                found.add(name)
                stack += rest.values()
            case dict(members):
                stack += members.values()
            case list(items):
                stack += items
    return found
