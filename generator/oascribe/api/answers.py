"""Answers: what a call gives back, and the errors whose bodies have a schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from ..spec.document import Node
from . import extensions, objects, shape
from .bodies import encoding_of, schema_type
from .directions import any_flag
from .media import bare, each_of, is_lines, subtype
from .model import Encoding
from .results import (
    ANY,
    REDIRECTED,
    AnyResult,
    BytesResult,
    ErrorCase,
    EventsResult,
    JsonResult,
    LinesResult,
    NoResult,
    Result,
    Single,
    Stream,
    TextResult,
)
from .schemas import Schemas
from .spots import Spot
from .types import Kind, Primitive, Type, Unknown
from .words import Text

_EVENTS = "text/event-stream"
_RANKS = (Encoding.JSON, Encoding.TEXT, Encoding.BYTES)


def results_of(node: Node, schemas: Schemas, spot: Spot) -> list[Result]:
    """What a call can give back, the best first; never nothing.

    Answers of the best content type of each status are one result, whatever else can
    be asked for are others: a stream, a text, bytes.
    """
    reader = _Reader(schemas, spot)
    for status, answer in _successes(node):
        reader.read(status, answer.follow())
    return reader.results()


def errors_of(node: Node, schemas: Schemas, spot: Spot) -> tuple[ErrorCase, ...]:
    """The errors whose JSON bodies have a schema; those alike are one case."""
    cases: dict[tuple[str, Type], list[str]] = {}
    successes = {status for status, _ in _successes(node)} - {"default"}
    for status, answer in node.members("responses"):
        if status in successes or status.startswith("x-"):
            continue
        found: set[Type] = set()
        for name, media in answer.follow().contents():
            if encoding_of(name) is not Encoding.JSON or "schema" not in media:
                continue
            words = (name.rpartition("/")[2],) if found else ()
            kind = schema_type(media, schemas, spot.below(status, *words, "Error"))
            if kind not in found:
                cases.setdefault((name, kind), []).append(status)
                found.add(kind)
    return tuple(
        ErrorCase(tuple(statuses), Text(name), kind)
        for (name, kind), statuses in cases.items()
    )


class _Reader:
    def __init__(self, schemas: Schemas, spot: Spot) -> None:
        self._schemas = schemas
        self._spot = spot
        self._best: list[Single] = []
        self._streams: list[Stream] = []
        self._others: list[Single] = []

    def read(self, status: str, answer: Node) -> None:
        """Take what one status can bring."""
        content = dict(answer.contents())
        for name in [name for name in content if _is_stream(name)]:
            self._streams.append(self._stream(name, content.pop(name)))
        found: list[Single] = []
        said: list[object] = []
        for name in sorted(content, key=_rank):
            schema = content[name].get("schema")
            if _rank(name) == 0 and schema and schema.value in said:
                continue  # JSON by another name
            words: tuple[str, ...] = (status,) if self._best else ()
            words += (subtype(name),) if said else ()
            single = self._single(status, name, content[name], (*words, "Response"))
            _join(found, single)
            said.append(schema and schema.value)
        if not found and not self._streams:
            found = [NoResult(status)]
        self._best += found[:1]
        for single in found[1:]:
            _join(self._others, single)

    def results(self) -> list[Result]:
        """All that was read: the answers of all statuses as one, then the others."""
        redirects = any(result.status.startswith("3") for result in self._best)
        statuses = REDIRECTED if redirects else ANY
        best = {replace(result, status=statuses): result for result in self._best}
        results: list[Result] = []
        if len(best) == 1:
            results.extend(best)
        elif best:
            results.append(AnyResult(tuple(self._best)))
        results += dict.fromkeys(self._streams)
        results += (replace(other, status=statuses) for other in self._others)
        return results or [NoResult()]

    def _single(
        self, status: str, name: str, media: Node, words: tuple[str, ...]
    ) -> Single:
        match encoding_of(name):
            case Encoding.JSON:
                kind = schema_type(media, self._schemas, self._spot.below(*words))
                if kind == Primitive(Kind.BYTES):
                    return BytesResult(Text(name), status)  # whatever is in the file
                return JsonResult(Text(name), any_flag(kind), status)
            case Encoding.TEXT:
                return TextResult(Text(name), status)
            case Encoding.BYTES | Encoding.FORM | Encoding.MULTIPART:
                return BytesResult(Text(name), status)
            case other:
                assert_never(other)

    def _stream(self, name: str, media: Node) -> Stream:
        schema = each_of(media)
        if is_lines(name):
            spot = self._spot.below("Line")
            each = self._schemas.type_of(schema, spot) if schema else Unknown()
            return LinesResult(Text(name), each)
        said = extensions.said_text(media, extensions.SENTINEL)
        sentinel = Text(said) if said else None
        spot = self._spot.below("Event")
        fields = dict(schema.follow().members("properties")) if schema else {}
        alone = objects.is_event(fields) and not (schema and shape.members(schema))
        if alone and (inner := fields["data"].get("contentSchema")):
            # The text of `data` is JSON, and its schema is said (OpenAPI 3.2, 4.14.4).
            kind = self._schemas.type_of(inner, spot)
            return EventsResult(Text(name), kind, envelope=False, sentinel=sentinel)
        envelope = schema is not None and _are_events(schema)
        each = self._schemas.type_of(schema, spot) if schema else Unknown()
        return EventsResult(Text(name), each, envelope, sentinel)


def _join(results: list[Single], single: Single) -> None:
    """Add an answer; one of text or bytes to that of other media types, if there is.

    JSON of another schema is an answer of its own.
    """
    for number, other in enumerate(results):
        if isinstance(other, JsonResult) and isinstance(single, JsonResult):
            if other.type == single.type:
                return
        elif (
            isinstance(other, TextResult | BytesResult)
            and isinstance(single, TextResult | BytesResult)
            and type(other) is type(single)
        ):
            results[number] = replace(other, media_type=_both(other, single))
            return
    results.append(single)


def _both(one: TextResult | BytesResult, other: TextResult | BytesResult) -> Text:
    """The media types of both, as the header Accept has them (RFC 9110, 12.5.1)."""
    types = f"{one.media_type.raw}, {other.media_type.raw}".split(", ")
    return Text(", ".join(dict.fromkeys(types)))


def _successes(node: Node) -> Iterator[tuple[str, Node]]:
    """The answers of success; where there is none a redirect is, or else `default`."""
    answers = dict(node.members("responses"))
    statuses = [status for status in answers if status.startswith("2")]
    statuses = statuses or [status for status in answers if status.startswith("3")]
    if not statuses and not any(status.startswith("1") for status in answers):
        statuses = [status for status in answers if status == "default"]
    yield from ((status, answers[status]) for status in statuses)


def _are_events(schema: Node) -> bool:
    """Whether each value is a whole event, and not the data of one."""
    seen: set[int] = set()
    stack = [schema]
    has_data = False
    while stack:
        node = stack.pop()
        if id(node.value) in seen:
            continue
        seen.add(id(node.value))
        names = shape.field_names(node)
        has_data = has_data or objects.is_event(names)
        if not objects.may_be_event(names):
            inner = shape.members(shape.meant(node))
            if not inner or shape.has_fields(node):
                return False
            stack += inner
    return has_data


def _is_stream(name: str) -> bool:
    return bare(name) == _EVENTS or is_lines(name)


def _rank(name: str) -> int:
    encoding = encoding_of(name)
    return _RANKS.index(encoding) if encoding in _RANKS else len(_RANKS)
