"""Which declared response a response is, by its status and media type."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from .operation import JsonLines, Operation, StreamOperation


@lru_cache(maxsize=256)
def covers(statuses: str, status: int) -> bool:
    """Whether `"404,410"`, `"2XX"` or `"default"` means a status."""
    return precision(statuses, status) > 0


@lru_cache(maxsize=256)
def precision(statuses: str, status: int) -> int:
    """How exactly a status is meant: 3 by itself, 2 by its range, 1 by default; 0 not.

    What says more goes before what says less (OpenAPI, Responses Object).
    """
    best = 0
    for pattern in map(str.strip, statuses.split(",")):
        if pattern == "default":
            best = max(best, 1)
        elif matches(pattern, status):
            best = max(best, 3 if pattern == str(status) else 2)
    return best


def matches(pattern: str, status: int) -> bool:
    """Whether a status is the one, or of the class (`"5XX"`), that is meant."""
    if pattern[1:].upper() == "XX":
        return status // 100 == int(pattern[0])
    return status == int(pattern)


def media_type_of(response: Any) -> str:
    """The media type of a body, lower case, without parameters; empty if unnamed."""
    return bare(response.headers.get("content-type", ""))


@lru_cache(maxsize=256)
def bare(media_type: str) -> str:
    """A media type, lower case, without parameters such as `charset`."""
    return media_type.partition(";")[0].strip().lower()


def same_media_type(declared: str, actual: str) -> bool:
    """Whether a body is of a declared type; unnamed bodies are taken at the word.

    :param declared: one media type, or several with commas between them
    """
    if "," in declared:
        return any(same_media_type(each, actual) for each in declared.split(","))
    declared = bare(declared)
    if not actual or declared == actual or declared == "*/*":
        return True
    if declared.endswith("/*"):
        return actual.startswith(declared[:-1])
    return is_json(declared) and is_json(actual)


def is_json(media_type: str) -> bool:
    """Whether a media type is JSON (RFC 6839: or ends in +json)."""
    return media_type == "application/json" or media_type.endswith("+json")


def is_stream(
    operation: Operation[Any] | StreamOperation[Any], response: Any, unread: bool
) -> bool:
    """Whether a response is one that the caller reads, piece by piece.

    :param unread: the caller reads any success
    """
    if response.status_code >= 400:
        return False
    if unread or not isinstance(operation, StreamOperation):
        return unread
    stream = operation.stream
    if not covers(stream.status, response.status_code):
        return False
    actual = media_type_of(response)
    if isinstance(stream, JsonLines) and actual in _JSON_LINES:
        return True  # whichever of them
    return actual == bare(stream.media_type)


def is_lines(media_type: str) -> bool:
    """Whether a media type is of one JSON text after the other."""
    return bare(media_type) in _JSON_LINES or is_sequence(media_type)


def is_sequence(media_type: str) -> bool:
    """Whether a media type is a JSON text sequence (RFC 7464; RFC 8091: +json-seq)."""
    return bare(media_type).endswith("json-seq")


_JSON_LINES = frozenset(
    f"application/{name}"
    for name in ("jsonl", "x-jsonl", "x-ndjson", "ndjson", "jsonlines", "json-lines")
)
