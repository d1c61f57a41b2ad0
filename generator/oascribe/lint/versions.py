"""Rules on words of another version of OpenAPI than the document's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..codes import Code
from ..spec.shapes import Kind
from .subject import Flaw, Rule, Rules, Subject

_SINCE: Mapping[Kind, Mapping[str, tuple[int, str]]] = {
    Kind.DOCUMENT: {
        "webhooks": (1, "`callbacks` of an operation"),
        "jsonSchemaDialect": (1, ""),
    },
    Kind.COMPONENTS: {"pathItems": (1, ""), "mediaTypes": (2, "")},
    Kind.PATH_ITEM: {
        "query": (2, "`get` or `post`"),
        "additionalOperations": (2, ""),
    },
    Kind.MEDIA_TYPE: {
        "itemSchema": (2, "`schema`"),
        "prefixEncoding": (2, ""),
        "itemEncoding": (2, ""),
    },
    Kind.SCHEMA: {
        "const": (1, "an `enum` of one value"),
        "examples": (1, "`example`"),
        "$defs": (1, "`components: {schemas: ...}`"),
        "prefixItems": (1, "`items` for all"),
        "patternProperties": (1, "`additionalProperties`"),
        "contentMediaType": (1, "`format: binary`"),
        "contentEncoding": (1, "`format: byte`"),
        **dict.fromkeys(("if", "then", "else", "contains", "propertyNames"), (1, "")),
        **dict.fromkeys(("unevaluatedItems", "unevaluatedProperties"), (1, "")),
        **dict.fromkeys(("dependentSchemas", "dependentRequired"), (1, "")),
        **dict.fromkeys(("$id", "$anchor", "$dynamicRef", "$dynamicAnchor"), (1, "")),
    },
}
"""Words, the minor version of OpenAPI 3 that brought them, and what was before."""


def other_version(subject: Subject) -> Iterator[Flaw]:
    """Words that other tools pass over, as the document's version lacks them."""
    minor = subject.document.minor
    for site in subject.document.survey.sites:
        words = _SINCE.get(site.kind)
        newer = [w for w in words or () if w in site.value]
        for word in newer:
            since, instead = words[word] if words else (0, "")
            if since > minor:
                found = f"`{word}`, which OpenAPI 3.{minor} does not have"
                expected = f"{instead}, or OpenAPI 3.{since}".removeprefix(", or ")
                yield Flaw(subject.document.of(site)[word], found, expected)


RULES: Rules = (Rule(Code.VERSION_OTHER, other_version),)
