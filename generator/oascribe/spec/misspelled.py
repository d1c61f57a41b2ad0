"""Guesses what a key or a media type that nobody knows was meant to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..codes import Code
from .document import Document, Node
from .guess import guess, one_slip
from .habits import FORMER, PRESENT
from .shapes import FIELDS, Kind
from .source import short
from .structure import LIVABLE
from .survey import Survey

_MORE: Mapping[Kind, str] = {
    Kind.DOCUMENT: "openapi security $self",
    Kind.COMPONENTS: "",
    Kind.PATH_ITEM: "$ref",
    Kind.OPERATION: "security",
    Kind.PARAMETER: "$ref name in",
    Kind.REQUEST_BODY: "$ref",
    Kind.RESPONSE: "$ref",
    Kind.HEADER: "$ref",
    Kind.MEDIA_TYPE: "$ref description",
    Kind.EXAMPLE: "$ref summary description value externalValue dataValue"
    " serializedValue",
    Kind.LINK: "$ref operationRef operationId parameters requestBody description"
    " server",
    Kind.SCHEMA: "$ref required enum const default $id $schema $anchor $comment"
    " $dynamicRef $dynamicAnchor definitions dependencies minimum maximum",
    Kind.SECURITY_SCHEME: "$ref type name in scheme flows openIdConnectUrl"
    " oauth2MetadataUrl",
    Kind.ENCODING: "contentType style explode allowReserved encoding",
}
"""Keys that no other table names."""

_KNOWN: Mapping[Kind, frozenset[str]] = {
    kind: frozenset({*FIELDS[kind], *LIVABLE.get(kind, ()), *more.split()})
    for kind, more in _MORE.items()
}
_PLAIN: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "info": "title version summary description termsOfService contact license",
        "contact": "name url email",
        "license": "name identifier url",
        "server": "url description variables name",
        "variable": "default enum description",
        "tag": "name summary description externalDocs parent kind",
        "discriminator": "propertyName mapping defaultMapping",
        "flows": "implicit password clientCredentials authorizationCode"
        " deviceAuthorization",
        "flow": "authorizationUrl tokenUrl refreshUrl scopes deviceAuthorizationUrl",
    }.items()
}
"""The keys of objects that hold no other object of the survey."""

_TREES = frozenset(("application", "audio", "chemical", "example", "font", "haptics"))
_TREES |= {"image", "message", "model", "multipart", "text", "video", "*"}
"""What a media type may begin with (RFC 6838, section 4.2, and IANA's list)."""
_MEDIA_TYPES = (
    *("application/json", "application/problem+json", "application/octet-stream"),
    *("application/x-www-form-urlencoded", "application/jsonl", "application/x-ndjson"),
    *("application/xml", "application/pdf", "multipart/form-data", "multipart/mixed"),
    *("text/event-stream", "text/plain", "text/html", "text/csv"),
)
_HOLDERS = frozenset(("servers", "discriminator", "flows"))
_NO_SLIPS = frozenset(("application/json5", "application/jsonld", "application/json1"))


def check_spelling(document: Document, survey: Survey) -> None:
    """Note keys and media types that are one slip away from one that is known.

    A key that is like no other is left alone: tools have their own.
    """
    for site in survey.sites:
        if known := _KNOWN.get(site.kind):
            node = document.of(site)
            if not known.issuperset(site.value):
                _check_keys(node, known, FORMER.get(site.kind, {}))
            if site.kind in (Kind.REQUEST_BODY, Kind.RESPONSE):
                _check_media_types(node)
    for name, node in _plain(document, survey):
        _check_keys(node, _PLAIN[name], {})


def _check_keys(node: Node, known: frozenset[str], former: Mapping[str, str]) -> None:
    for key, value in node.items():
        if key in known or key.startswith("x-"):
            continue
        if key in former and PRESENT.isdisjoint(
            {each for each, _ in node.items()} - {key}
        ):
            found = f"the key {short(key)} of Swagger 2.0"
            value.warn(Code.MISSPELLED_KEY, found, former[key])
        elif meant := guess(key, known - {each for each, _ in node.items()}):
            value.warn(Code.MISSPELLED_KEY, f"the key {short(key)}", f"{meant!r}")


def _check_media_types(node: Node) -> None:
    for name, media in node.children("content"):
        bare = name.partition(";")[0].strip().lower()
        if bare in _MEDIA_TYPES or bare in _NO_SLIPS or "/" not in bare:
            continue
        tree, _, rest = bare.partition("/")
        meant = next((each for each in _MEDIA_TYPES if one_slip(bare, each)), None)
        if not meant and tree not in _TREES and (near := guess(tree, _TREES)):
            meant = f"{near}/{rest}"
        if meant:
            found = f"the media type {short(name)}"
            media.warn(Code.MISSPELLED_MEDIA_TYPE, found, f"{meant!r}")


def _plain(document: Document, survey: Survey) -> Iterator[tuple[str, Node]]:
    """Each object of `_PLAIN`, with its name there."""
    root = document.root
    if info := root.get("info"):
        yield "info", info
        for name in ("contact", "license"):
            if found := info.get(name):
                yield name, found
    yield from (("tag", tag) for tag in root.entries("tags"))
    for site in survey.sites:
        if _HOLDERS.isdisjoint(site.value):
            continue
        node = document.of(site)
        match site.kind:
            case Kind.DOCUMENT | Kind.PATH_ITEM | Kind.OPERATION:
                for server in node.entries("servers"):
                    yield "server", server
                    yield from (
                        ("variable", v) for _, v in server.children("variables")
                    )
            case Kind.SCHEMA if said := node.get("discriminator"):
                yield "discriminator", said
            case Kind.SECURITY_SCHEME if flows := node.get("flows"):
                yield "flows", flows
                yield from (("flow", flow) for _, flow in flows.items())
            case _:
                pass
