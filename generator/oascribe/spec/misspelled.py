"""Guesses what a key that OpenAPI does not have was meant to be."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from ..codes import Code
from .document import Document
from .shapes import FIELDS, Kind
from .structure import LIVABLE
from .survey import Survey

_CLOSE = 0.8
"""How alike two keys are before one is taken for the other (0 to 1)."""

_MORE: Mapping[Kind, str] = {
    Kind.DOCUMENT: "openapi security $self",
    Kind.PATH_ITEM: "$ref",
    Kind.OPERATION: "security",
    Kind.PARAMETER: "$ref name in",
    Kind.REQUEST_BODY: "$ref",
    Kind.RESPONSE: "$ref",
    Kind.HEADER: "$ref",
    Kind.SCHEMA: "$ref required enum const default $id $schema $anchor $comment"
    " $dynamicRef $dynamicAnchor definitions dependencies minimum maximum",
    Kind.SECURITY_SCHEME: "$ref type name in scheme flows openIdConnectUrl",
    Kind.ENCODING: "contentType style explode allowReserved",
}
"""Keys that no other table names."""

_KNOWN: Mapping[Kind, frozenset[str]] = {
    kind: frozenset({*FIELDS[kind], *LIVABLE.get(kind, ()), *more.split()})
    for kind, more in _MORE.items()
}


def check_keys(document: Document, survey: Survey) -> None:
    """Note keys that are one slip away from a key that OpenAPI has.

    A key that is like no other is left alone: tools have their own.
    """
    for site in survey.sites:
        known = _KNOWN.get(site.kind)
        if known is None:
            continue
        for key in site.value:
            if key in known or key.startswith("x-"):
                continue
            near = get_close_matches(key, known - site.value.keys(), 1, _CLOSE)
            if near:
                node = document.at(site.source, (*site.pointer, key))
                node.warn(Code.MISSPELLED_KEY, f"the key {key!r}", f"{near[0]!r}")
