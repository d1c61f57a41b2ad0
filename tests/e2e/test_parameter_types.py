"""Types of parameters: a program is held to them as it is to those of bodies."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from decimal import Decimal
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest

from ..made import document, made
from ..server import Server, answer

TYPES = document("""
    paths:
      /things/{id}:
        get:
          operationId: read
          tags: [things]
          parameters:
            - {name: id, in: path, required: true, schema: {type: string}}
            - {name: number, in: query, schema: {type: integer}}
            - {name: share, in: query, schema: {type: number}}
            - {name: flag, in: query, schema: {type: boolean}}
            - {name: words, in: query, schema: {type: array, items: {type: string}}}
            - {name: numbers, in: query, schema: {type: array, items: {type: integer}}}
            - {name: at, in: query, schema: {type: string, format: date-time}}
            - {name: sort, in: query, schema: {type: string, enum: [up, down]}}
            - {name: open, in: query, schema: {type: string, enum: ['true', 'false']}}
            - {name: level, in: cookie, schema: {type: integer, enum: [1, 2]}}
            - {name: any, in: query, schema: {}}
            - name: whole
              in: query
              content: {application/json: {schema: {type: integer}}}
          responses: {'204': {description: ok}}
    """)


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with made(tmp_path_factory.mktemp("sdk"), TYPES) as package:
        yield package


class Colour(enum.Enum):
    RED = "red"


@pytest.mark.parametrize(
    ("name", "value", "sent"),
    [
        ("number", 5, "number=5"),
        ("number", "5", "number=5"),
        ("number", 5.0, "number=5"),
        ("share", 5, "share=5"),
        ("share", "0.5", "share=0.5"),
        ("share", Decimal("0.50"), "share=0.5"),
        ("flag", True, "flag=true"),
        ("flag", 1, "flag=true"),
        ("flag", "no", "flag=false"),
        ("words", [1, "b", Colour.RED], "words=1&words=b&words=red"),
        ("words", (word for word in ("a", 2)), "words=a&words=2"),
        ("words", ("a", "b"), "words=a&words=b"),
        ("words", [], ""),
        ("numbers", {7}, "numbers=7"),
        ("numbers", range(2), "numbers=0&numbers=1"),
        ("at", "2026-01-01T00:00:00.5+01:00", "at=2026-01-01T00%3A00%3A00.5%2B01%3A00"),
        ("at", dt.datetime(2026, 1, 1, tzinfo=dt.UTC), None),
        ("sort", "sideways", "sort=sideways"),
        ("open", False, "open=false"),
        ("any", [1, "b"], "any=1&any=b"),
        ("whole", 5, "whole=5"),
    ],
)
def test_a_parameter_is_of_its_type_or_its_text_is(
    sdk: ModuleType, name: str, value: Any, sent: str | None
) -> None:
    script = answer(b"", 204)
    with Server(script) as server, sdk.SDK(server_url=server.url) as client:
        client.things.read(id="1", **{name: value})
    [request] = server.requests
    if sent is None:
        sent = "at=2026-01-01T00%3A00%3A00Z"
    assert request.target.partition("?")[2] == sent


@pytest.mark.parametrize(
    ("value", "segment"),
    [
        (7, "7"),
        (1.5, "1.5"),
        (True, "true"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (dt.date(2026, 1, 2), "2026-01-02"),
        (Colour.RED, "red"),
    ],
)
def test_whatever_is_written_as_one_text_is_a_text(
    sdk: ModuleType, value: Any, segment: str
) -> None:
    script = answer(b"", 204)
    with Server(script) as server, sdk.SDK(server_url=server.url) as client:
        client.things.read(id=value)
    assert [request.target for request in server.requests] == [f"/things/{segment}"]


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("id", ["a", "b"], "id"),
        ("id", {"a": "b"}, "id"),
        ("number", "abc", "number"),
        ("number", 1.5, "number"),
        ("number", [1], "number"),
        ("share", "half", "share"),
        ("flag", "perhaps", "flag"),
        ("flag", 2, "flag"),
        ("words", "abc", "words"),
        ("words", [["a"]], "words.0"),
        ("words", [None], "words.0"),
        ("numbers", [1, "b"], "numbers.1"),
        ("numbers", iter([1, "b"]), "numbers.1"),
        ("at", "yesterday", "at"),
        ("level", "high", "level"),
        ("whole", "five", "whole"),
    ],
)
def test_a_parameter_of_another_type_is_refused(
    sdk: ModuleType, name: str, value: Any, place: str
) -> None:
    client = sdk.SDK(server_url="http://127.0.0.1:1")
    with pytest.raises(sdk.models.InvalidRequestError, match=rf": {place}[:.]"):
        client.things.read(**{"id": "1", name: value})
