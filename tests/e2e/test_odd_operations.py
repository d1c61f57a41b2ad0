"""Operations as OpenAPI 3.2 and references allow them: nothing of them is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import pytest

from ..made import document, made, warned
from ..server import Server, json_answer

TEXT = document(
    """
    paths:
      /search:
        query:
          operationId: find
          tags: [odd]
          requestBody:
            required: true
            content: {application/json: {schema: {type: object}}}
          responses: {'200': {description: found}}
        additionalOperations:
          COPY:
            operationId: duplicate
            tags: [odd]
            parameters: [{name: to, in: query, schema: {type: string}}]
            responses: {'200': {description: copied}}
      /whole:
        get:
          operationId: whole
          tags: [odd]
          parameters:
          - name: filter
            in: querystring
            content:
              application/x-www-form-urlencoded:
                schema:
                  type: object
                  properties:
                    q: {type: string}
                    ids: {type: array, items: {type: integer}}
          responses: {'200': {description: done}}
      /json:
        get:
          operationId: as_json
          tags: [odd]
          parameters:
          - name: filter
            in: querystring
            content: {application/json: {schema: {type: object}}}
          - name: X-Json
            in: header
            content: {application/json: {schema: {type: array, items: {}}}}
          responses: {'200': {description: done}}
      /text:
        get:
          operationId: as_text
          tags: [odd]
          parameters:
          - {name: q, in: query, content: {text/plain: {schema: {type: string}}}}
          responses: {'200': {description: done}}
      /shared/{id}:
        $ref: '#/components/pathItems/Shared'
        parameters: [{name: own, in: query, schema: {type: string}}]
        delete:
          operationId: remove
          tags: [odd]
          responses: {'204': {description: gone}}
    components:
      pathItems:
        Shared:
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          get:
            operationId: read
            tags: [odd]
            responses: {'200': {description: done}}
    """,
    version="3.2.0",
)


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with made(tmp_path_factory.mktemp("odd"), TEXT) as package:
        yield package


@pytest.mark.parametrize(
    ("name", "arguments", "method", "target"),
    [
        ("find", {"body": {"a": 1}}, "QUERY", "/search"),
        ("duplicate", {"to": "x"}, "COPY", "/search?to=x"),
        (
            "whole",
            {"filter": {"q": "a", "ids": [1, 2]}},
            "GET",
            "/whole?q=a&ids=1&ids=2",
        ),
        ("as_json", {"filter": {"a": [1]}}, "GET", '/json?{"a":[1]}'),
        ("as_text", {"q": "a b"}, "GET", "/text?q=a%20b"),
        ("read", {"id": "x", "own": "y"}, "GET", "/shared/x?own=y"),
        ("remove", {"id": "x", "own": "y"}, "DELETE", "/shared/x?own=y"),
    ],
)
def test_each_is_called_as_it_is_described(
    sdk: ModuleType, name: str, arguments: dict[str, object], method: str, target: str
) -> None:
    with Server(json_answer({})) as server, sdk.SDK(server_url=server.url) as client:
        getattr(client.odd, name)(**arguments)
        [request] = server.requests
    assert request.method == method
    assert target in (request.target, unquote(request.target))


def test_a_header_may_hold_json(sdk: ModuleType) -> None:
    with Server(json_answer({})) as server, sdk.SDK(server_url=server.url) as client:
        client.odd.as_json(x_json=[1, {"a": None}])
        value = server.requests[0].header("X-Json")
    assert json.loads(value or "") == [1, {"a": None}]


def test_a_parameter_that_openapi_ignores_is_told(tmp_path: Path) -> None:
    text = document("""
        paths:
          /a:
            get:
              parameters: [{name: Accept, in: header, schema: {type: string}}]
              responses: {'200': {description: done}}
    """)
    [told] = warned(tmp_path, text)
    assert told.code.slug == "parameter-ignored"
    assert told.place.pointer == "/paths/~1a/get/parameters/0"
