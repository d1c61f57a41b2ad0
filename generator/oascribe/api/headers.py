"""Headers of answers: each name that the document declares is one typed constant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..spec.document import Node
from . import extensions, values
from .bodies import encoding_of
from .casing import pascal, snake, upper
from .model import Encoding
from .results import Form, ResponseHeader
from .schemas import Schemas
from .shape import is_reference, kinds, meant
from .spots import Spot
from .types import Kind, ListOf, Nullable, Primitive, Type
from .words import Text

_ONE_WORD = {"etag": "etag"}
_TEXT = Primitive(Kind.STR)


def headers_of(node: Node, schemas: Schemas) -> tuple[ResponseHeader, ...]:
    """The headers that any answer of an operation may bring, each name once.

    `Content-Type` is none of them (OpenAPI, Response Object).
    """
    said = (
        _header(name, header.follow(), schemas, not status.startswith(("2", "3")))
        for status, answer in node.members("responses")
        for name, header in answer.follow().members("headers")
        if name.lower() != "content-type"
        and not extensions.said_flag(header.follow(), extensions.IGNORE)
    )
    return one_of_each(said)


def one_of_each(headers: Iterable[ResponseHeader]) -> tuple[ResponseHeader, ...]:
    """Each name once, whatever its case; one that has several types is a text."""
    found: dict[str, ResponseHeader] = {}
    for header in headers:
        known = found.setdefault(header.key, header)
        if known.of_errors and not header.of_errors:
            known = found[header.key] = replace(known, of_errors=False)
        if (known.type, known.form) != (header.type, header.form):
            found[header.key] = replace(known, type=_TEXT, form=Form.TEXT)
        elif known.doc is None:
            found[header.key] = replace(known, doc=header.doc)
    return tuple(found.values())


def _header(name: str, node: Node, schemas: Schemas, of_errors: bool) -> ResponseHeader:
    media_type, media = next(node.contents(), ("", None))
    schema = (media or node).get("schema")
    kind = _type(schema, schemas, name) if schema else _TEXT
    doc = node.text("description") or (schema.text("description") if schema else None)
    if media and encoding_of(media_type) is Encoding.JSON:
        form = Form.JSON
    else:
        form = next(_forms(schema, node.flag("explode")), Form.TEXT)
    return ResponseHeader(
        key=f"#/headers/{name.lower()}",
        name=upper(snake(_ONE_WORD.get(name.lower(), name), lead="HEADER_")),
        wire=Text(name),
        type=kind,
        form=form,
        doc=Text(doc) if doc else None,
        of_errors=of_errors,
    )


def _forms(schema: Node | None, explode: bool) -> Iterator[Form]:
    """How a value of the schema is written (OpenAPI, style `simple`)."""
    said = kinds(meant(schema)) if schema else []
    if "array" in said:
        yield Form.LIST
    if "object" in said:
        yield Form.PAIRS if explode else Form.OBJECT


def _type(schema: Node, schemas: Schemas, name: str) -> Type:
    """The type of what is read; a header that is not there is None in any case."""
    literal = None if is_reference(schema) else values.literal_of(schema)
    found = literal or schemas.type_of(schema, Spot(pascal(name, "Header")))
    found = found.item if isinstance(found, Nullable) else found
    if found == Primitive(Kind.BYTES):
        return _TEXT
    return ListOf(_TEXT) if found == ListOf(Primitive(Kind.BYTES)) else found
