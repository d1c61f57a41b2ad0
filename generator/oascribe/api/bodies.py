"""Bodies and answers: which media type is taken, and what its schema means."""

from __future__ import annotations

from ..codes import Code
from ..spec.document import Node
from . import extensions
from .model import (
    Body,
    BytesResult,
    Encoding,
    ErrorCase,
    EventsResult,
    JsonResult,
    NoResult,
    Result,
    TextResult,
)
from .schemas import Schemas
from .spots import Spot
from .types import Type, Unknown
from .words import Json, Text

_EVENT = frozenset(("id", "event", "data", "retry"))
_ANSWERS = (Encoding.JSON, Encoding.TEXT, Encoding.BYTES)
STREAM = "text/event-stream"


def body_of(node: Node, schemas: Schemas, spot: Spot) -> Body | None:
    """What a request carries, by the first media type that the SDK knows best."""
    content = dict(node.members("content"))
    if not content:
        return None
    ranked = sorted(content, key=lambda name: list(Encoding).index(encoding_of(name)))
    for name in ranked[1:]:
        found = f"a second content type, {name!r}"
        content[name].warn(
            Code.BODY_IGNORED, found, f"only {ranked[0]!r}, which is sent"
        )
    media = content[ranked[0]]
    kind = _schema_type(media, schemas, spot.below("Request"))
    encoding = encoding_of(ranked[0])
    required = node.flag("required")
    fielded = encoding in (Encoding.JSON, Encoding.FORM, Encoding.MULTIPART)
    return Body(
        media_type=Text(ranked[0]),
        encoding=encoding,
        type=kind,
        required=required,
        flat=required and fielded and schemas.model_of(kind) is not None,
        example=_example_of(media),
    )


def result_of(responses: Node, schemas: Schemas, spot: Spot) -> Result:
    """What a call gives back when it succeeds."""
    answers = [answer for status, answer in responses.items() if _succeeds(status)]
    for answer in answers:
        content = dict(answer.follow().members("content"))
        if not content:
            continue
        ranked = sorted(content, key=_answer_rank)
        for name in ranked[1:]:
            found = f"a second content type, {name!r}"
            expected = f"only {ranked[0]!r}, which is read"
            content[name].warn(Code.ANSWER_IGNORED, found, expected)
        return _result(ranked[0], content[ranked[0]], schemas, spot.below("Response"))
    return NoResult()


def errors_of(responses: Node, schemas: Schemas, spot: Spot) -> tuple[ErrorCase, ...]:
    """The errors whose JSON bodies have a schema; those alike are one case."""
    cases: dict[tuple[str, Type], list[str]] = {}
    for status, answer in responses.items():
        if _succeeds(status):
            continue
        for name, media in answer.follow().members("content"):
            if encoding_of(name) is Encoding.JSON and "schema" in media:
                kind = _schema_type(media, schemas, spot.below(status, "Error"))
                if not isinstance(kind, Unknown):
                    cases.setdefault((name, kind), []).append(status)
                break
    return tuple(
        ErrorCase(tuple(statuses), Text(name), kind)
        for (name, kind), statuses in cases.items()
    )


def encoding_of(media_type: str) -> Encoding:
    """How a body of that media type becomes bytes (RFC 6838 for the suffixes)."""
    bare = media_type.partition(";")[0].strip().lower()
    if bare in ("application/json", "*/*") or bare.endswith(("+json", "/json")):
        return Encoding.JSON
    if bare == "application/x-www-form-urlencoded":
        return Encoding.FORM
    if bare.startswith("multipart/"):
        return Encoding.MULTIPART
    if bare.startswith("text/") or bare.endswith(("xml", "+yaml")):
        return Encoding.TEXT
    return Encoding.BYTES


def _result(name: str, media: Node, schemas: Schemas, spot: Spot) -> Result:
    if name.partition(";")[0].strip().lower() == STREAM:
        return _events(name, media, schemas, spot)
    match encoding_of(name):
        case Encoding.JSON:
            return JsonResult(Text(name), _schema_type(media, schemas, spot))
        case Encoding.TEXT:
            return TextResult(Text(name))
        case _:
            return BytesResult(Text(name))


def _events(name: str, media: Node, schemas: Schemas, spot: Spot) -> EventsResult:
    said = extensions.said_text(media, extensions.SENTINEL)
    schema = media.get("schema")
    named = (
        {wire for wire, _ in schema.follow().members("properties")} if schema else set()
    )
    return EventsResult(
        media_type=Text(name),
        type=_schema_type(media, schemas, spot.below("Event")),
        envelope="data" in named and named <= _EVENT,
        sentinel=Text(said) if said else None,
    )


def _schema_type(media: Node, schemas: Schemas, spot: Spot) -> Type:
    schema = media.get("schema")
    return schemas.type_of(schema, spot) if schema else Unknown()


def _example_of(media: Node) -> Json | None:
    if example := media.get("example"):
        return Json(example.value)
    for _, example in media.members("examples"):
        if (value := example.follow().get("value")) is not None:
            return Json(value.value)
    return None


def _succeeds(status: str) -> bool:
    return status.startswith("2")


def _answer_rank(name: str) -> int:
    encoding = encoding_of(name)
    return _ANSWERS.index(encoding) if encoding in _ANSWERS else len(_ANSWERS)
