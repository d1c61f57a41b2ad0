"""Limits: a program is held to them, a server is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from pydantic import ValidationError

from ..made import document, made
from ..server import Server, json_answer

TEXT = document("""
    paths:
      /things:
        post:
          operationId: create
          tags: [things]
          requestBody:
            required: true
            content:
              application/json: {schema: {$ref: '#/components/schemas/Thing'}}
          responses:
            '200':
              description: done
              content:
                application/json: {schema: {$ref: '#/components/schemas/Answer'}}
    components:
      schemas:
        Tags: {type: array, items: {type: string, minLength: 1}, maxItems: 2}
        Thing:
          type: object
          properties:
            name: {type: string, minLength: 2, maxLength: 4, pattern: '^[a-z]+$'}
            count: {type: integer, minimum: 1, exclusiveMaximum: 10, multipleOf: 3}
            share: {type: [number, 'null'], exclusiveMinimum: 0, maximum: 1}
            tags: {$ref: '#/components/schemas/Tags'}
            unique: {type: array, items: {}, uniqueItems: true}
            map: {type: object, additionalProperties: {}, maxProperties: 1}
            parts:
              type: array
              minItems: 1
              items: {$ref: '#/components/schemas/Part'}
            odd: {type: string, pattern: '^(?=a)(?<x>a)\\k<x>$'}
        Part: {type: object, properties: {size: {type: integer, maximum: 5}}}
        Answer:
          type: object
          properties:
            thing: {$ref: '#/components/schemas/Thing'}
            rank: {type: integer, minimum: 1}
    """)
WITHIN: dict[str, Any] = {
    "name": "abc",
    "count": 9,
    "share": 0.5,
    "tags": ["x"],
    "unique": [1, True, "1", {"a": 1}],
    "map": {"a": 1},
    "parts": [{"size": 5}],
    "odd": "aa",
}
BEYOND: list[tuple[str, Any]] = [
    ("name", "a"),
    ("name", "abcde"),
    ("name", "ABC"),
    ("count", 0),
    ("count", 12),
    ("count", 4),
    ("share", 0),
    ("share", 1.5),
    ("tags", ["x", "y", "z"]),
    ("tags", [""]),
    ("unique", [{"a": 1}, {"a": 1}]),
    ("map", {"a": 1, "b": 2}),
    ("parts", []),
    ("parts", [{"size": 6}]),
    ("odd", "ab"),
]


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with made(tmp_path_factory.mktemp("limits"), TEXT) as package:
        yield package


def test_what_is_within_them_is_sent(sdk: ModuleType) -> None:
    with Server(json_answer({})) as server, sdk.SDK(server_url=server.url) as client:
        client.things.create(**WITHIN)
        assert json.loads(server.requests[0].body) == WITHIN


@pytest.mark.parametrize(("name", "value"), BEYOND)
def test_what_is_beyond_them_is_refused_before_it_is_sent(
    sdk: ModuleType, name: str, value: Any
) -> None:
    with pytest.raises(ValidationError):
        sdk.models.Thing(**{name: value})
    with Server(json_answer({})) as server, sdk.SDK(server_url=server.url) as client:
        with pytest.raises(sdk.models.InvalidRequestError, match=name):
            client.things.create(**{name: value})
        assert server.requests == []


@pytest.mark.parametrize(("name", "value"), BEYOND)
def test_what_a_server_answers_is_kept(sdk: ModuleType, name: str, value: Any) -> None:
    thing = {name: value}
    script = json_answer({"thing": thing, "rank": 0})
    with Server(script) as server, sdk.SDK(server_url=server.url) as client:
        answer = client.things.create()
    assert json.loads(answer.model_dump_json()) == {"thing": thing, "rank": 0}


def test_null_for_an_optional_property_is_as_if_it_were_not_there(
    sdk: ModuleType,
) -> None:
    text = '{"thing": {"name": null, "count": null, "tags": null}, "rank": null}'
    answer = sdk.models.Answer.model_validate_json(text)
    assert json.loads(answer.model_dump_json()) == {"thing": {}}


def test_what_is_only_received_has_none(sdk: ModuleType) -> None:
    assert sdk.models.Answer(rank=0).rank == 0
