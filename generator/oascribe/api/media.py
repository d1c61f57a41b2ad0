"""Media types of one thing after the other, and the schema of each of these."""

from __future__ import annotations

from ..spec.document import Node
from . import shape

_LINES = frozenset(
    f"application/{name}"
    for name in ("jsonl", "x-jsonl", "x-ndjson", "ndjson", "jsonlines", "json-lines")
)
_SEQUENCES = ("/json-seq", "+json-seq")
"""RFC 7464, and RFC 8091 for the suffix."""


def each_of(media: Node) -> Node | None:
    """The schema of what comes again and again.

    A schema of the whole is one of an array (OpenAPI 3.2, Sequential Media Types);
    before there was `itemSchema`, it was that of one item as well.
    """
    schema = media.get("itemSchema")
    if schema is None and (schema := media.get("schema")):
        whole = shape.meant(schema)
        if shape.kinds(whole) == ["array"]:
            schema = whole.get("items") or schema
    return schema


def are_values(each: Node | None) -> bool:
    """Whether what comes is no text that somebody else has written."""
    return (
        each is not None
        and shape.says(each)
        and shape.kinds(shape.meant(each)) != ["string"]
    )


def is_lines(name: str) -> bool:
    """Whether it is of one JSON text after the other."""
    return bare(name) in _LINES or bare(name).endswith(_SEQUENCES)


def bare(name: str) -> str:
    """A media type in lower case, without its parameters."""
    return name.partition(";")[0].strip().lower()


def subtype(name: str) -> str:
    """What tells one kind of JSON from another, such as `merge-patch`."""
    return bare(name).rpartition("/")[2].removesuffix("+json").replace("*", "any")
