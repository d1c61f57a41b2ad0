"""What fits the types and cannot be sent, and what nobody knew of and can."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Annotated, Any

import httpx
import pytest
from typing_extensions import TypedDict

from ..made import document, made
from .test_bodies import parts_of, sent

TEXT = document("""
    servers: [{url: 'https://x.test'}]
    paths:
      /json:
        post:
          operationId: as_json
          tags: [x]
          parameters:
          - {name: ratio, in: query, schema: {type: number}}
          - name: filter
            in: query
            content: {application/json: {schema: {$ref: '#/components/schemas/Any'}}}
          - name: deep
            in: query
            style: deepObject
            schema: {$ref: '#/components/schemas/Pet'}
          requestBody:
            content: {application/json: {schema: {$ref: '#/components/schemas/Any'}}}
          responses: &none {'204': {description: ok}}
      /numbers:
        post:
          operationId: numbers
          tags: [x]
          requestBody:
            content:
              application/json: {schema: {type: array, items: {type: number}}}
          responses: *none
      /lines:
        post:
          operationId: lines
          tags: [x]
          requestBody:
            content:
              application/jsonl: {itemSchema: {$ref: '#/components/schemas/Any'}}
          responses: *none
      /form:
        post:
          operationId: form
          tags: [x]
          requestBody:
            content:
              application/x-www-form-urlencoded: &any
                schema: {$ref: '#/components/schemas/Any'}
          responses: *none
      /nulls:
        post:
          operationId: nulls
          tags: [x]
          requestBody:
            required: true
            content:
              multipart/form-data:
                schema:
                  type: object
                  required: [pet, said, text]
                  properties:
                    pet: {$ref: '#/components/schemas/Pet'}
                    said: {type: [string, 'null']}
                    text: {type: [string, 'null']}
                    may: {$ref: '#/components/schemas/Pet'}
                    cat: {$ref: '#/components/schemas/Cat'}
                    pets:
                      type: [array, 'null']
                      items: {$ref: '#/components/schemas/Cat'}
                encoding: {said: {contentType: application/json}}
          responses: *none
      /parts:
        post:
          operationId: parts
          tags: [x]
          requestBody: {content: {multipart/form-data: *any}}
          responses: *none
    components:
      schemas:
        Any:
          type: object
          properties:
            ratio: {type: number}
            file: {type: string, format: binary}
            text: {type: string}
            pet: {$ref: '#/components/schemas/Pet'}
            pets: {type: array, items: {$ref: '#/components/schemas/Pet'}}
        Pet:
          anyOf:
          - {$ref: '#/components/schemas/Cat'}
          - {$ref: '#/components/schemas/Dog'}
          - {type: 'null'}
          discriminator: {propertyName: kind}
        Cat: {type: object, required: [kind], properties: {kind: {const: Cat}}}
        Dog: {type: object, required: [kind], properties: {kind: {const: Dog}}}
    """)
COW = {"kind": "Cow", "legs": 4}
NO_NUMBERS = [float("nan"), float("inf"), float("-inf")]


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with made(tmp_path_factory.mktemp("strict"), TEXT) as package:
        yield package


@pytest.mark.parametrize("number", NO_NUMBERS)
@pytest.mark.parametrize(
    ("method", "name", "shape"),
    [
        ("as_json", "ratio", lambda n: n),
        ("as_json", "filter", lambda n: {"ratio": n}),
        ("as_json", "body", lambda n: {"ratio": n}),
        ("as_json", "body", lambda n: {"more": [{"n": n}]}),
        ("numbers", "body", lambda n: [1.5, n]),
        ("lines", "body", lambda n: [{"ratio": n}]),
        ("form", "body", lambda n: {"ratio": n}),
        ("parts", "body", lambda n: {"ratio": n}),
        ("parts", "body", lambda n: {"more": [n]}),
    ],
)
def test_what_is_no_number_is_refused(
    sdk: ModuleType, method: str, name: str, shape: Any, number: float
) -> None:
    with pytest.raises(sdk.models.InvalidRequestError, match="is no number"):
        sent(sdk, method, False, **{name: shape(number)})


def test_a_text_may_name_what_is_no_number(sdk: ModuleType) -> None:
    request = sent(sdk, "as_json", False, body={"text": "NaN", "more": "Infinity"})
    assert request.content == b'{"text":"NaN","more":"Infinity"}'


@pytest.mark.parametrize("method", ["as_json", "form"])
@pytest.mark.parametrize("file", [b"\xff", object()])
def test_a_file_that_json_cannot_say_is_refused(
    sdk: ModuleType, method: str, file: Any
) -> None:
    with pytest.raises(sdk.models.InvalidRequestError, match="the request is not val"):
        sent(sdk, method, True, body={"file": file})


def test_members_of_unions_that_nobody_knew_of_are_sent_as_they_are(
    sdk: ModuleType,
) -> None:
    given: dict[str, Any] = {"body": {"pet": COW, "pets": [COW, {"kind": "Cat"}]}}
    request = sent(sdk, "as_json", False, deep=COW, filter=given["body"], **given)
    cow, cat = '{"kind":"Cow","legs":4}', '{"kind":"Cat"}'
    pets = f'{{"pet":{cow},"pets":[{cow},{cat}]}}'
    assert request.content.decode() == pets
    assert dict(request.url.params) == {
        "filter": pets,
        "deep[kind]": "Cow",
        "deep[legs]": "4",
    }
    for asynchronous in (False, True):
        request = sent(sdk, "parts", asynchronous, **given)
        assert [(name, body.decode()) for name, _, _, body in parts_of(request)] == [
            ("pet", cow),
            ("pets", cow),
            ("pets", cat),
        ]


@pytest.mark.parametrize(
    ("more", "names"),
    [({}, []), ({"may": None, "cat": None, "pets": None}, ["may"])],
)
def test_null_is_a_part_where_parts_are_json(
    sdk: ModuleType, more: dict[str, Any], names: list[str]
) -> None:
    for asynchronous in (False, True):
        given = {"pet": None, "said": None, "text": None, **more}
        request = sent(sdk, "nulls", asynchronous, **given)
        assert parts_of(request) == [
            (name, None, "application/json", b"null")
            for name in ["pet", "said", *names]
        ]


class Shape(TypedDict):
    """A type of the user's own."""

    sides: list[float]


def test_an_answer_may_be_read_as_a_type_with_a_configuration_of_its_own(
    sdk: ModuleType,
) -> None:
    answer = httpx.Response(200, json={"sides": ["1", 2]})
    transport = httpx.MockTransport(lambda request: answer)
    client = sdk.SDK(client=httpx.Client(transport=transport))
    for kind in (Shape, Annotated[Shape, "with words"]):
        assert client.request("GET", "/x", cast_to=kind).value == {"sides": [1, 2]}
