"""Operations: what can be called, and with which arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import assert_never

from ..spec.document import Node
from ..spec.pointer import text_of
from ..spec.shapes import METHODS
from . import extensions
from .answers import errors_of, results_of
from .arguments import arguments_of
from .bodies import bodies_of
from .casing import pascal, snake, upper
from .flags import narrowed, sent_with_flag, without_flag
from .headers import headers_of
from .media import subtype
from .model import Body, Operation
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
from .services import retries_of, servers_of
from .spots import Spot
from .words import Chosen, Text


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
    kinds: list[str] = []
    several: list[Body | None] = [*bodies] or [None]
    for body, result in product(several, results):
        parts = [_body_kind(body, first)] if body and first and body != first else []
        parts += [] if result is results[0] else [_kind(result, results)]
        kind = _free("_".join(parts), kinds)
        kinds.append(kind)
        streams = any(isinstance(each, EventsResult | LinesResult) for each in results)
        flagged = streams and len(results) > 1
        if body and flagged:
            body = sent_with_flag(narrowed(body, result, schemas), schemas)
        plain = _operation(path, verb, items, node, schemas, body, result, kind)
        yield without_flag(plain) if flagged else plain


def _body_kind(body: Body, first: Body) -> str:
    """What is behind the name of a method that another body of its URL has."""
    if body.encoding is not first.encoding:
        return body.encoding.value
    return snake(subtype(body.media_type.raw))


def _free(kind: str, taken: list[str]) -> str:
    """The word for a variant, another one where it is another's."""
    several = (f"{kind}_body", *(f"{kind}_{number}" for number in range(2, 99)))
    return next(word for word in (kind, *several) if word not in taken)


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
        arguments=arguments_of(path, items, node, body, schemas, spot),
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
        case JsonResult(media_type):
            return snake(subtype(media_type.raw))
        case NoResult() | AnyResult():
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
