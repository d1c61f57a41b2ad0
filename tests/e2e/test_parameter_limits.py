"""Limits of parameters: a program is held to them as it is to those of bodies."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from ..made import document, made
from ..server import Server, answer

PARAMETERS = document("""
    paths:
      /things/{id}:
        get:
          operationId: read
          tags: [things]
          parameters:
            - name: id
              in: path
              required: true
              schema: {type: string, pattern: '^[a-z]+$', maxLength: 5}
            - name: limit
              in: query
              schema: {type: [integer, 'null'], minimum: 1, maximum: 100}
            - {name: share, in: query, schema: {type: number, maximum: 1}}
            - name: tags
              in: query
              schema: {type: array, maxItems: 2, items: {type: string, minLength: 2}}
            - name: where
              in: query
              style: deepObject
              schema: {$ref: '#/components/schemas/Where'}
            - name: all
              in: query
              content:
                application/json:
                  schema: {type: array, items: {$ref: '#/components/schemas/Where'}}
            - {name: X-Short, in: header, schema: {$ref: '#/components/schemas/Short'}}
            - {name: c, in: cookie, schema: {type: integer, maximum: 3}}
          responses: {'204': {description: ok}}
    components:
      schemas:
        Short: {type: string, maxLength: 2}
        Where:
          type: object
          properties: {class: {type: string}, size: {type: integer, maximum: 5}}
    """)


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with made(tmp_path_factory.mktemp("sdk"), PARAMETERS) as package:
        yield package


def test_parameters_within_their_limits_are_sent_as_they_are_given(
    sdk: ModuleType,
) -> None:
    script = answer(b"", 204)
    with Server(script) as server, sdk.SDK(server_url=server.url) as client:
        client.things.read(
            id="abc",
            limit=100,
            share=1,
            tags=["ab", "cd"],
            where={"class_": "k", "size": 5},
            all=[{"class_": "z"}, sdk.models.Where(size=1)],
            x_short="ab",
            c=3,
        )
    [request] = server.requests
    assert request.target == (
        "/things/abc?limit=100&share=1&tags=ab&tags=cd&where%5Bclass%5D=k"
        "&where%5Bsize%5D=5"
        "&all=%5B%7B%22class%22%3A%22z%22%7D%2C%7B%22size%22%3A1%7D%5D"
    )
    assert (request.header("x-short"), request.header("cookie")) == ("ab", "c=3")


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("id", "ABC", "id"),
        ("id", "abcdef", "id"),
        ("limit", 0, "limit"),
        ("limit", "many", "limit"),
        ("share", 1.5, "share"),
        ("tags", ["a"], "tags.0"),
        ("tags", ["aa", "bb", "cc"], "tags"),
        ("where", {"size": 6}, "where.size"),
        ("all", [{}, {"size": 6}], "all.1.size"),
        ("x_short", "abc", "x_short"),
        ("c", 4, "c"),
    ],
)
def test_parameters_beyond_their_limits_are_refused(
    sdk: ModuleType, name: str, value: Any, place: str
) -> None:
    client = sdk.SDK(server_url="http://127.0.0.1:1")
    with pytest.raises(sdk.models.InvalidRequestError, match=f": {place}: "):
        client.things.read(**{"id": "abc", name: value})
