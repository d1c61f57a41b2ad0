"""Operations: what can be called, and with which arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from ..codes import Code
from ..spec.document import Node
from ..spec.pointer import text_of
from ..spec.shapes import METHODS
from . import extensions, values
from .answers import errors_of, results_of
from .bodies import bodies_of, encoding_of
from .casing import pascal, snake, upper
from .defaults import default_of
from .headers import headers_of
from .model import Argument, Body, Encoding, Field, Operation, Parameter
from .results import (
    AnyResult,
    BytesResult,
    EventsResult,
    JsonResult,
    LinesResult,
    NoResult,
    Result,
    TextResult,
)
from .schemas import Schemas
from .security import requirements_of
from .service import Where
from .services import retries_of, servers_of
from .spots import Spot
from .types import Kind, Literal, Nullable, Primitive, Type, Unknown
from .words import Chosen, Identifier, Json, Text

_STYLES = {
    Where.PATH: "simple",
    Where.HEADER: "simple",
    Where.QUERY: "form",
    Where.COOKIE: "form",
    Where.QUERYSTRING: "form",
}
_NOT_PARAMETERS = frozenset(("accept", "content-type", "authorization"))
"""Header parameters that the standard ignores (OpenAPI, Parameter Object)."""


def operations_of(
    path: str, verb: str, items: tuple[Node, ...], node: Node, schemas: Schemas
) -> Iterator[Operation]:
    """The operation that a path item has for a verb, and its variants.

    Another kind of answer or body that the same URL has is a method of its own, with
    the kind in its name: `create` and `create_stream`.
    """
    words = _words(node.text("operationId"), path, verb)
    spot = Spot(pascal(words))
    request = node.get("requestBody")
    bodies = bodies_of(request.follow(), schemas, spot) if request else []
    results = results_of(node, schemas, spot)
    first = bodies[0] if bodies else None
    pairs = [(first, result) for result in results]
    pairs += [(body, results[0]) for body in bodies[1:]]
    kinds: list[str] = []
    for body, result in pairs:
        kind = ""
        if kinds:
            other = body if body is not first else None
            kind = other.encoding.value if other else _kind(result, results)
            kind = f"{kind}_body" if kind in kinds else kind
        kinds.append(kind)
        plain = _operation(path, verb, items, node, schemas, body, result, kind)
        streams = any(isinstance(each, EventsResult | LinesResult) for each in results)
        yield _without_flag(plain) if streams and len(results) > 1 else plain


def _operation(
    path: str,
    verb: str,
    items: tuple[Node, ...],
    node: Node,
    schemas: Schemas,
    body: Body | None,
    result: Result,
    kind: str,
) -> Operation:
    said = node.text("operationId")
    words = _words(said, path, verb)
    spot = Spot(pascal(words))
    named = extensions.said_text(node, extensions.METHOD_NAME)
    name = snake(named or words, kind, lead="call_")
    name = Chosen(name) if named else name
    summary, doc = node.text("summary"), _with_deprecation(node)
    # Not where it is written: two paths may refer to one path item.
    key = f"#{text_of(('paths', path, verb))}"
    required = requirements_of(node)
    return Operation(
        key=f"{key}#{kind}" if kind else key,
        id=Text(said or f"{verb} {path}"),
        name=name,
        constant=upper(name),
        verb=verb.upper() if verb in METHODS else verb,
        path=Text(path.partition("#")[0]),
        summary=Text(summary) if summary else None,
        doc=Text(doc) if doc else None,
        arguments=_arguments(items, node, body, schemas, spot),
        body=body,
        result=result,
        errors=errors_of(node, schemas, spot),
        headers=headers_of(node, schemas),
        servers=next(filter(None, map(servers_of, (node, *reversed(items)))), ()),
        security=required.alternatives if required else None,
        scopes=required.scopes if required else (),
        retries=retries_of(node),
        deprecated=node.flag("deprecated"),
    )


def _with_deprecation(node: Node) -> str | None:
    """The description, and what to do instead of calling what is deprecated."""
    words = node.text("description")
    why = extensions.said_text(node, extensions.DEPRECATION)
    said = filter(None, (words, f"Deprecated: {why}" if why else None))
    return "\n\n".join(said) or None


def _without_flag(operation: Operation) -> Operation:
    """An operation that streams or does not: its `stream` field is not the caller's."""
    streams = isinstance(operation.result, EventsResult | LinesResult)
    flags = [a for a in operation.arguments if a.field == "stream" and _is_flag(a.type)]
    return replace(
        operation,
        arguments=tuple(a for a in operation.arguments if a not in flags),
        fixed=tuple(replace(flag, default=Json(streams)) for flag in flags),
    )


def _is_flag(kind: Type) -> bool:
    bare = kind.item if isinstance(kind, Nullable) else kind
    if isinstance(bare, Literal):
        return all(isinstance(value.value, bool) for value in bare.values)
    return bare == Primitive(Kind.BOOL)


def _kind(result: Result, results: list[Result]) -> str:
    """What is behind the name of a method that another answer of its URL has."""
    match result:
        case LinesResult() if any(isinstance(r, EventsResult) for r in results):
            return "lines"
        case EventsResult() | LinesResult():
            return "stream"
        case TextResult():
            return "text"
        case BytesResult():
            return "bytes"
        case JsonResult() | NoResult() | AnyResult():
            return "json"
        case other:
            assert_never(other)


def _words(said: str | None, path: str, verb: str) -> str:
    """What an operation is called: its id, or its verb and path.

    Frameworks that make ids themselves put path and verb behind the function's name;
    they know no prefix that the path was given later.
    """
    if not (said and said.strip()):
        return f"{verb} {path.strip('/') or 'root'}"
    made = re.sub(r"\W", "_", path)
    while made and not said.endswith(f"{made}_{verb}"):
        made = made[(made.find("_", 1) + 1 or len(made) + 1) - 1 :]
    return said.removesuffix(f"{made}_{verb}") or said if made else said


def _arguments(
    items: tuple[Node, ...], node: Node, body: Body | None, schemas: Schemas, spot: Spot
) -> tuple[Argument, ...]:
    """Parameters, then the body's fields; those that must be given come first."""
    found: dict[tuple[str, str], Node] = {}
    shared = [said for item in items for said in item.each("parameters")]
    for listed in (*shared, *node.each("parameters")):
        parameter = listed.follow()
        place, wire = parameter.text("in") or "", parameter.text("name") or ""
        if extensions.said_flag(parameter, extensions.IGNORE) and place != "path":
            continue
        if place != "header" or wire.lower() not in _NOT_PARAMETERS:
            found[place, wire] = parameter
        else:
            named = f"the header parameter {wire!r}"
            expected = "no such parameter: the request has this header by itself"
            listed.warn(Code.PARAMETER_IGNORED, named, expected)
    arguments = [_parameter(node, schemas, spot) for node in found.values()]
    model = schemas.model_of(body.type) if body and body.flat else None
    if model:
        arguments += (_filling(f) for f in model.fields if not f.read_only)
    elif body:
        said = extensions.said_text(node, extensions.BODY_NAME)
        name = snake(said) if said else Identifier("body")
        arguments.append(Argument("body", name, body.type, body.required))
    return tuple(sorted(arguments, key=lambda argument: not argument.required))


def _parameter(node: Node, schemas: Schemas, spot: Spot) -> Argument:
    wire, where = node.text("name") or "", Where(node.text("in"))
    media_type, media = next(node.members("content"), ("", None))
    if media and encoding_of(media_type) in (Encoding.MULTIPART, Encoding.BYTES):
        found, expected = f"the content type {media_type!r}", "JSON: it is sent as text"
        media.warn(Code.PARAMETER_CONTENT, found, expected)
    schema = (media or node).get("schema")
    kind: Type = schemas.type_of(schema, spot.below(wire)) if schema else Unknown()
    must = node.flag("required")
    default = default_of(schema, schema, sent=must) if schema else None
    default = default if must else None
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
            explode=explode.value is True if explode else style == "form",
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
