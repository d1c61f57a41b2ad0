"""Rules on streams: whether it is known what comes, and when it ends."""

from __future__ import annotations

from collections.abc import Iterator

from ..api import extensions
from ..codes import Code
from ..spec.document import Node
from .subject import Flaw, Rule, Rules, Subject

_EVENTS = "text/event-stream"
_LINES = ("jsonl", "ndjson", "jsonlines", "json-lines", "json-seq")


def no_sentinel(subject: Subject) -> Iterator[Flaw]:
    """Streams of events of which nobody knows the last."""
    for name, media in _streams(subject):
        if _bare(name) == _EVENTS and not extensions.said(media, extensions.SENTINEL):
            expected = "`x-sdk-sse-sentinel: '[DONE]'`, or '' where none is sent"
            yield Flaw(media, f"{_EVENTS} without a sentinel", expected)


def no_schema(subject: Subject) -> Iterator[Flaw]:
    """Streams of which nobody knows what an event is."""
    for name, media in _streams(subject):
        if not (media.get("schema") or media.get("itemSchema")):
            found = f"{_bare(name)} without a schema"
            yield Flaw(media, found, "the schema of one event, or of one line")


def _streams(subject: Subject) -> Iterator[tuple[str, Node]]:
    for call in subject.calls():
        for status, answer in call.answers():
            for name, media in answer.contents():
                lines = _bare(name).endswith(_LINES)
                if status[:1] in "2d" and (_bare(name) == _EVENTS or lines):
                    yield name, media


def _bare(name: str) -> str:
    return name.partition(";")[0].strip().lower()


RULES: Rules = (
    Rule(Code.STREAM_SENTINEL, no_sentinel),
    Rule(Code.STREAM_SCHEMA, no_schema),
)
