"""Headers of answers, with the types that the document gives them."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from ..made import document, made, planned

TEXT = document("""
    paths:
      /things:
        get:
          operationId: list
          tags: [things]
          responses:
            '200':
              description: ok
              headers:
                X-Left: {description: Calls left, schema: {type: integer, minimum: 1}}
                X-Reset: {schema: {type: string, format: date-time}}
                ETag: {schema: {type: string}}
                X-Tags: {schema: {type: array, items: {type: integer}}}
                X-Cache: {schema: {type: string, enum: [HIT, MISS]}}
                X-Level: {schema: {type: integer, enum: [1, 2]}}
                X-Flag: {schema: {type: [boolean, 'null']}}
                X-Meta:
                  content:
                    application/json: {schema: {$ref: '#/components/schemas/Meta'}}
                X-Sizes: {schema: {type: object, additionalProperties: {type: integer}}}
                X-Pairs: {explode: true, schema: {$ref: '#/components/schemas/Meta'}}
                X-Both: {schema: {type: integer}}
                Link: {$ref: '#/components/headers/Link'}
                Content-Type: {schema: {type: string}}
                X-Internal: {x-sdk-ignore: true, schema: {type: string}}
              content: {application/json: {schema: {type: array, items: {}}}}
            '429':
              description: slow down
              headers:
                Retry-After: {schema: {type: integer}}
                x-left: {schema: {type: integer}}
                X-Both: {schema: {type: string}}
    components:
      headers:
        Link: {description: Where to go on., schema: {type: string}}
      schemas:
        Meta:
          type: object
          required: [n]
          properties: {n: {type: integer, minimum: 5}, s: {type: string}}
    """)


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with made(tmp_path_factory.mktemp("headers"), TEXT) as package:
        yield package


def client_of(sdk: ModuleType, headers: dict[str, str], status: int = 200) -> Any:
    transport = httpx.MockTransport(
        lambda _: httpx.Response(status, json=[], headers=headers)
    )
    return sdk.SDK(
        server_url="https://x.test",
        client=httpx.Client(transport=transport),
        async_client=httpx.AsyncClient(transport=transport),
    )


ZERO = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.timezone.utc)  # noqa: UP017
VALUES: list[tuple[str, str, object]] = [
    ("X_LEFT", "7", 7),
    ("X_LEFT", "0", 0),  # a server is held to no limits
    ("X_LEFT", "many", None),
    ("X_RESET", "2026-01-02T03:04:05Z", ZERO),
    ("X_RESET", "Fri, 02 Jan 2026 03:04:05 GMT", ZERO),
    ("X_RESET", "soon", None),
    ("ETAG", '"abc"', '"abc"'),
    ("X_TAGS", "1, 2,3", [1, 2, 3]),
    ("X_TAGS", "", []),
    ("X_TAGS", "a", None),
    ("X_CACHE", "HIT", "HIT"),
    ("X_CACHE", "STALE", "STALE"),
    ("X_LEVEL", "2", 2),
    ("X_LEVEL", "3", 3),
    ("X_FLAG", "true", True),
    ("X_SIZES", "a,1,b,2", {"a": 1, "b": 2}),
    ("X_SIZES", "a,1,b", None),
    ("X_BOTH", "5", "5"),
    ("LINK", '</b>; rel="next"', '</b>; rel="next"'),
]


@pytest.mark.parametrize(("name", "text", "value"), VALUES)
def test_a_header_has_the_type_that_the_document_gives_it(
    sdk: ModuleType, name: str, text: str, value: object
) -> None:
    header = getattr(sdk.utils.headers, name)
    client = client_of(sdk, {header.name: text})
    found = client.things.with_raw_response.list().header(header)
    assert (found, type(found) is bool) == (value, type(value) is bool)
    with client.things.with_streaming_response.list() as response:
        assert response.header(header) == value
    answer = asyncio.run(client.things.with_raw_response.list_async())
    assert answer.header(header) == value


def test_objects_are_models(sdk: ModuleType) -> None:
    client = client_of(sdk, {"X-Meta": '{"n": 1}', "X-Pairs": "n=2,s=x"})
    answer = client.things.with_raw_response.list()
    assert answer.header(sdk.utils.headers.X_META) == sdk.models.Meta.model_construct(
        n=1
    )
    pairs = answer.header(sdk.utils.headers.X_PAIRS)
    assert (type(pairs), pairs.n, pairs.s) == (sdk.models.Meta, 2, "x")


def test_what_did_not_come_is_none(sdk: ModuleType) -> None:
    answer = client_of(sdk, {}).things.with_raw_response.list()
    headers = sdk.utils.headers
    assert [answer.header(getattr(headers, name)) for name in headers.__all__] == [
        None for _ in headers.__all__
    ]


def test_errors_have_their_headers(sdk: ModuleType) -> None:
    client = client_of(sdk, {"Retry-After": "30"}, 429)
    with pytest.raises(sdk.models.APIError) as caught:
        client.things.list()
    assert caught.value.header(sdk.utils.headers.RETRY_AFTER) == 30


def test_each_name_is_one_constant_and_is_documented(tmp_path: Path) -> None:
    files = planned(tmp_path, TEXT).files
    module = files["src/made_sdk/utils/headers.py"]
    assert 'X_LEFT = ResponseHeader["int"]("X-Left", lambda: int)' in module
    assert module.count("X-Both") == 1
    assert "INTERNAL" not in module
    assert "CONTENT_TYPE" not in module
    page = files["docs/sdks/things/README.md"]
    assert "| `headers.X_LEFT`" in page
    assert "Calls left" in page
    assert "RETRY_AFTER" not in page, "what only errors have is in the module"
    assert "headers.X_LEFT" in files["README.md"]


def test_an_api_without_headers_has_no_such_module(tmp_path: Path) -> None:
    files = planned(tmp_path, document("paths: {}")).files
    assert "src/made_sdk/utils/headers.py" not in files
