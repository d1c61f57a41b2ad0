"""Bodies of requests: which media types are sent, and what their schemas mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..codes import Code
from ..spec.document import Node
from .media import are_values, each_of, is_lines
from .model import Alias, Body, Definition, Encoding, Model, Part
from .schemas import Schemas
from .spots import Spot
from .types import Key, Kind, ListOf, MapOf, Primitive, Ref, Type, Unknown, parts_of
from .unions import takes_objects
from .words import Json, Text

_RAW: dict[Encoding, Type] = {
    Encoding.FORM: MapOf(Unknown()),
    Encoding.MULTIPART: MapOf(Unknown()),
    Encoding.TEXT: Primitive(Kind.STR),
    Encoding.BYTES: Primitive(Kind.BYTES),
}
"""What is sent as it is given, where the document does not say."""
_FILE = Primitive(Kind.BYTES)
_STYLED = ("style", "explode", "allowReserved")
"""A field of a form with any of these is written as a parameter of a query is."""
_TEXTS = ("xml", "yaml", "/graphql", "/javascript", "/sql", "/toml")
"""What media types of text end in, beside those that begin with `text`."""
FIELDED = (Encoding.JSON, Encoding.FORM, Encoding.MULTIPART)
"""How bodies are written that are objects with fields."""


def bodies_of(node: Node, schemas: Schemas, spot: Spot) -> list[Body]:
    """What a request can carry, the best first; each encoding and type once.

    A second encoding of the same type would send nothing else, and is left out. Files
    are better off in a form than as a text of JSON.
    """
    found: list[Body] = []
    bodies = list(_bodies(node, schemas, spot))
    has_form = any(body.encoding is Encoding.MULTIPART for body in bodies)
    definitions = schemas.definitions() if has_form and len(bodies) > 1 else {}
    for body in sorted(bodies, key=lambda body: _rank(body, definitions)):
        same = (b for b in found if _are_alike(body, b))
        if kept := next(same, None):
            dict(node.contents())[body.media_type.raw].warn(
                Code.BODY_IGNORED,
                f"another content type, {body.media_type.raw!r}",
                f"only {kept.media_type.raw!r}, which is sent",
            )
        else:
            found.append(body)
    return found


def _are_alike(one: Body, other: Body) -> bool:
    """Whether one body says what the other one would: two kinds of JSON may differ."""
    alike = one.encoding is other.encoding and one.encoding is not Encoding.JSON
    return alike or one.type == other.type


def _bodies(node: Node, schemas: Schemas, spot: Spot) -> Iterator[Body]:
    required = node.flag("required")
    known: list[Encoding] = []
    for name, media in node.contents():
        encoding = encoding_of(name)
        words = () if encoding not in known else (name.rpartition("/")[2],)
        spot_of = spot.below(*words, "Request")
        each = each_of(media) if is_lines(name) else None
        if each and are_values(each):
            encoding = Encoding.JSON
            kind: Type = ListOf(schemas.type_of(each, spot_of))
        else:
            kind = schema_type(media, schemas, spot_of)
        known.append(encoding)
        if isinstance(kind, Unknown):
            kind = _RAW.get(encoding, kind)
        elif encoding is Encoding.JSON and kind == Primitive(Kind.BYTES):
            encoding = Encoding.BYTES  # a file is its own text, whatever is in it
        elif encoding in (Encoding.FORM, Encoding.MULTIPART):
            kind = _with_names(kind, media, schemas)
        fielded = encoding in FIELDED and schemas.model_of(kind) is not None
        yield Body(
            media_type=Text(name),
            encoding=encoding,
            type=kind,
            required=required,
            flat=required and fielded,
            example=_example_of(media),
            parts=tuple(_parts(media, encoding)),
        )


def _with_names(kind: Type, media: Node, schemas: Schemas) -> Type:
    """The type of a form, which is an object: of another type nothing can be sent."""
    if takes_objects(kind, schemas.definitions()):
        return kind
    found, expected = "a form whose schema is no object", "fields, by their names"
    media.warn(Code.FORM_FIELDS, found, expected)
    return MapOf(Unknown())


def _parts(media: Node, encoding: Encoding) -> Iterator[Part]:
    """What `encoding` says of fields; one that may be of several types says nothing."""
    for name, said in media.members("encoding"):
        if said.get("headers"):
            found, expected = f"headers of the part {name!r}", "none: they are not sent"
            said["headers"].warn(Code.BODY_IGNORED, found, expected)
        kind = said.text("contentType")
        if kind and ("," in kind or "*" in kind):
            kind = None
        media_type = Text(kind) if kind else None
        style = said.text("style") or "form"
        explode = said.get("explode")
        each = explode.value is True if explode else style == "form"
        # In multipart bodies many documents say the usual, and mean nothing by it.
        usual = encoding is Encoding.MULTIPART and (style, each) == ("form", True)
        if any(word in said for word in _STYLED) and not usual:
            reserved = said.flag("allowReserved")
            yield Part(Text(name), style, each, reserved, media_type)
        elif media_type:
            yield Part(Text(name), media_type=media_type)


def _rank(body: Body, definitions: Mapping[Key, Definition]) -> tuple[bool, int, bool]:
    as_json = body.encoding is Encoding.JSON
    with_files = as_json and _takes_files(body.type, definitions)
    order = list(Encoding).index(body.encoding)
    return with_files, order, is_lines(body.media_type.raw)


def _takes_files(kind: Type, definitions: Mapping[Key, Definition]) -> bool:
    """Whether a field of such an object is a file, or a list of them."""
    return any(
        leaf == _FILE
        for item in _leaves(kind, definitions)
        if isinstance(item, Model)
        for field in item.fields
        for leaf in _leaves(field.type, definitions)
    )


def _leaves(
    kind: Type, definitions: Mapping[Key, Definition]
) -> Iterator[Type | Definition]:
    """What a type comes down to: models, and types that are made of no others."""
    seen: set[Key] = set()
    stack = [kind]
    while stack:
        match stack.pop():
            case Ref(key):
                found = definitions.get(key)
                if isinstance(found, Alias) and key not in seen:
                    stack.append(found.type)
                elif found and key not in seen:
                    yield found
                seen.add(key)
            case other:
                yield other
                stack += parts_of(other)


def encoding_of(media_type: str) -> Encoding:
    """How a body of that media type becomes bytes (RFC 6838 for the suffixes)."""
    bare = media_type.partition(";")[0].strip().lower()
    if bare in ("application/json", "*/*") or bare.endswith(("+json", "/json")):
        return Encoding.JSON
    if bare == "application/x-www-form-urlencoded":
        return Encoding.FORM
    if bare.startswith("multipart/"):
        return Encoding.MULTIPART
    if bare.startswith("text/") or bare.endswith(_TEXTS):
        return Encoding.TEXT
    return Encoding.BYTES


def schema_type(media: Node, schemas: Schemas, spot: Spot) -> Type:
    """The type of what a media type holds."""
    schema = media.get("itemSchema") or media.get("schema")
    return schemas.type_of(schema, spot) if schema else Unknown()


def _example_of(media: Node) -> Json | None:
    if example := media.get("example"):
        return Json(example.value)
    for _, example in media.members("examples"):
        if (value := example.follow().get("value")) is not None:
            return Json(value.value)
    return None
