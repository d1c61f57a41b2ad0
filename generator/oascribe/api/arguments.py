"""Arguments: what a caller gives, in parameters and in the body or its fields."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from ..codes import Code
from ..spec.document import Node
from ..spec.paths import slots_of
from ..spec.shapes import METHODS
from . import extensions, values
from .bodies import encoding_of
from .casing import snake
from .defaults import default_of
from .model import Argument, Body, Encoding, Field, Parameter
from .schemas import Schemas
from .security import place_of, signed_in
from .service import Where
from .sharing import shared_keys, shared_parameters
from .spots import Spot
from .types import Kind, Primitive, Type, Unknown
from .words import Chosen, Identifier, Text

_STYLES = {
    Where.PATH: "simple",
    Where.HEADER: "simple",
    Where.QUERY: "form",
    Where.COOKIE: "form",
    Where.QUERYSTRING: "form",
}
_EXPLODED = ("form", "cookie")
"""Styles whose values are several parameters unless it is said otherwise."""
_NOT_PARAMETERS = frozenset(("accept", "content-type", "authorization"))
"""Header parameters that the standard ignores (OpenAPI, Parameter Object)."""


def arguments_of(
    path: str,
    items: tuple[Node, ...],
    node: Node,
    body: Body | None,
    schemas: Schemas,
    spot: Spot,
) -> tuple[Argument, ...]:
    """Parameters, then the body's fields; those that must be given come first.

    One of the path that has no room for it could not be sent, and is none of them.
    """
    slots = slots_of(path)
    found = _parameters(items, node)
    for key, parameter in _of_others(slots, items):
        found.setdefault(key, parameter)
    found = {k: v for k, v in found.items() if k[0] != "path" or k[1] in slots}
    arguments = [_parameter(each, schemas, spot) for each in found.values()]
    if shared := shared_keys(node.document.root):
        arguments = [_unless_shared(argument, shared) for argument in arguments]
    if signed := signed_in(node):
        arguments = [_unless_signed(argument, signed) for argument in arguments]
    arguments += (_slot(name) for name in slots if ("path", name) not in found)
    model = schemas.model_of(body.type) if body and body.flat else None
    if model:
        arguments += (_filling(f) for f in model.fields if not f.read_only)
    elif body:
        said = extensions.said_text(node, extensions.BODY_NAME)
        name = snake(said) if said else Identifier("body")
        arguments.append(Argument("body", name, body.type, body.required))
    return tuple(sorted(arguments, key=lambda argument: not argument.required))


def shared_arguments(root: Node, schemas: Schemas) -> tuple[Argument, ...]:
    """Those of the client, which fill parameters that a call leaves out."""
    spot = Spot(Identifier("Client"))
    found = [_parameter(said, schemas, spot) for said in shared_parameters(root)]
    return tuple(
        replace(argument, key=f"#/x-globals/{key}", required=False)
        for key, argument in {argument.key: argument for argument in found}.items()
    )


def _unless_shared(argument: Argument, shared: Collection[tuple[str, str]]) -> Argument:
    """The argument, which need not be given where the client may have it."""
    said = argument.parameter
    if said is None or (said.where.value, said.wire.raw) not in shared:
        return argument
    said = replace(said, needed=argument.required)
    return replace(argument, required=False, default=None, parameter=said)


def _unless_signed(
    argument: Argument, signed: Collection[tuple[Where, str]]
) -> Argument:
    """The argument, which need not be given where a credential says the same."""
    said = argument.parameter
    if said is None or place_of(said.where, said.wire) not in signed:
        return argument
    return replace(argument, required=False, default=None)


def _parameters(items: tuple[Node, ...], node: Node) -> dict[tuple[str, str], Node]:
    """The parameters of an operation and its path; the operation's go over others."""
    found: dict[tuple[str, str], Node] = {}
    for lists in (*items, node):
        own: dict[tuple[str, str], Node] = {}
        for listed in lists.each("parameters"):
            said = listed.follow()
            key = said.text("in") or "", said.text("name") or ""
            if extensions.said_flag(said, extensions.IGNORE) and key[0] != "path":
                continue
            if not key[1].strip():
                continue  # a row that an editor left empty: it was warned of
            if key[0] == "header" and key[1].lower() in _NOT_PARAMETERS:
                named = f"the header parameter {key[1]!r}"
                expected = "no such parameter: the request has this header by itself"
                listed.warn(Code.PARAMETER_IGNORED, named, expected)
                continue
            if key in own and own[key].value != said.value:
                named = f"the {key[0]} parameter {key[1]!r} once more"
                listed.warn(Code.PARAMETER_IGNORED, named, "one: the last counts")
            own[key] = said
        found |= own
    return found


def _of_others(
    slots: Collection[str], items: tuple[Node, ...]
) -> Iterator[tuple[tuple[str, str], Node]]:
    """The parameters of the path that any of its operations declares.

    An operation that lacks one cannot be called without it, and means the same.
    """
    for item in items:
        own = [item.get(verb) for verb in METHODS]
        own += [node for _, node in item.children("additionalOperations")]
        for node in filter(None, own):
            listed = node.operation().entries("parameters")
            for said in (each.follow() for each in listed):
                place, name = said.get("in"), said.get("name")
                if place and place.value == "path" and name and name.value in slots:
                    yield ("path", str(name.value)), said


def _slot(wire: str) -> Argument:
    """The argument of a path that nobody declares: a text."""
    return Argument(
        key=f"path/{wire}",
        name=snake(wire),
        type=Primitive(Kind.STR),
        required=True,
        parameter=Parameter(Text(wire), Where.PATH, "simple", explode=False),
    )


def _parameter(node: Node, schemas: Schemas, spot: Spot) -> Argument:
    wire, where = node.text("name") or "", Where(node.text("in"))
    contents = list(node.contents())
    media_type, media = contents[0] if contents else ("", None)
    for name, other in contents[1:]:
        found, expected = f"another content type, {name!r}", f"only {media_type!r}"
        other.warn(Code.PARAMETER_CONTENT, found, expected)
    if media and encoding_of(media_type) in (Encoding.MULTIPART, Encoding.BYTES):
        found, expected = f"the content type {media_type!r}", "JSON: it is sent as text"
        media.warn(Code.PARAMETER_CONTENT, found, expected)
    schema = (media or node).get("schema")
    kind: Type = schemas.type_of(schema, spot.below(wire)) if schema else Unknown()
    must = node.flag("required")
    default = default_of(schema, schema, sent=must) if schema else None
    default = default if must else None
    if must and default is None and schema:
        default = values.constant_of(schema)
    style = node.text("style") or _STYLES[where]
    explode = node.get("explode")
    words = node.text("description") or (schema.text("description") if schema else None)
    said = extensions.said_text(node, extensions.NAME)
    return Argument(
        key=f"{where.value}/{wire}",
        name=Chosen(snake(said)) if said else snake(wire),
        type=kind,
        required=default is None and (must or where is Where.PATH),
        parameter=Parameter(
            wire=Text(wire),
            where=where,
            style=style,
            explode=explode.value is True if explode else style in _EXPLODED,
            allow_reserved=node.flag("allowReserved"),
            json=media is not None and encoding_of(media_type) is Encoding.JSON,
        ),
        default=default,
        doc=Text(words) if words else None,
        example=values.example_of(node)
        or (values.example_of(schema) if schema else None),
        deprecated=node.flag("deprecated"),
    )


def _filling(field: Field) -> Argument:
    """The argument that fills a field of the body."""
    return Argument(
        key=field.key,
        name=field.name,
        type=field.type,
        required=field.required,
        field=field.name,
        default=field.default,
        doc=field.doc,
        example=field.example,
        deprecated=field.deprecated,
    )
