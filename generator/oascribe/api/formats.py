"""Formats: the few that have a type of their own in Python, and those that are known.

A format has a type of its own only where what is read is written again as it was: a
date and a moment. A UUID in capitals, a duration of a month or a price of `1.50` would
come back changed, and stay the texts or numbers that they are in JSON.
"""

from __future__ import annotations

from ..codes import Code
from ..spec.document import Node
from .types import Kind

TYPED = {
    "date-time": Kind.DATETIME,
    "date": Kind.DATE,
    "binary": Kind.BYTES,
}
"""Strings that have a type of their own in Python."""

_BINARY = ("image/", "audio/", "video/", "font/")
_BINARIES = frozenset(
    f"application/{name}" for name in ("octet-stream", "pdf", "zip", "gzip")
)

_KNOWN = frozenset(
    # JSON Schema 2020-12, section 7.3, and OpenAPI's registry of formats
    (
        *("date-time", "date", "time", "duration", "email", "idn-email", "hostname"),
        *("idn-hostname", "ipv4", "ipv6", "uri", "uri-reference", "iri", "uuid"),
        *("iri-reference", "uri-template", "json-pointer", "relative-json-pointer"),
        *("regex", "base64url", "binary", "byte", "char", "commonmark", "decimal"),
        *("decimal128", "double", "double-int", "float", "html", "http-date"),
        *("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
        *("media-range", "password", "sf-binary", "sf-boolean", "sf-decimal"),
        *("sf-integer", "sf-string", "sf-token", "date-time-local", "time-local"),
        # what many documents say beside
        *("base64", "bytes", "enum", "phone", "time-delta", "unixtime", "url"),
        *("unix-time", "timestamp", "ip", "currency", "string", "int", "integer"),
        *("long", "number", "boolean", "path", "json", "uuid4", "text", "file"),
    )
)


def kind_of(schema: Node) -> Kind:
    """The type of a string."""
    if said := TYPED.get(schema.text("format") or ""):
        return said
    if (schema.text("contentEncoding") or "").lower() == "binary":
        return Kind.BYTES  # RFC 2045, section 6.2: as it is
    media_type = schema.text("contentMediaType")
    if media_type and "contentEncoding" not in schema:
        bare = media_type.partition(";")[0].strip().lower()
        if bare in _BINARIES or bare.startswith(_BINARY):
            return Kind.BYTES  # OpenAPI 3.1, section 4.8.14.3
    return Kind.STR


def check_format(schema: Node, told: set[str]) -> None:
    """Note a format that nobody knows; each at the first place that has it."""
    said = schema.text("format")
    if said and said not in _KNOWN and said not in told:
        told.add(said)
        expected = "one that is known: its values are taken as they are"
        schema["format"].warn(Code.FORMAT, f"the format {said!r:.60}", expected)
