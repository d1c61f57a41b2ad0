"""Properties that a document does not name, of a type of their own or of any."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from pydantic import ValidationError

from ..made import components, made

TEXT = components("""
    Point: {type: object, required: [x], properties: {x: {type: integer}}}
    Typed:
      type: object
      properties: {name: {type: string}}
      additionalProperties: {$ref: '#/components/schemas/Point'}
    Dated:
      type: object
      properties: {name: {type: string}}
      additionalProperties: {type: [string, 'null'], format: date}
    Either:
      type: object
      properties: {name: {type: string}}
      patternProperties: {^x-: {type: string}, ^n-: {type: integer}}
      additionalProperties: false
    Inherited:
      allOf:
      - {$ref: '#/components/schemas/Typed'}
      - {type: object, properties: {more: {type: string}}}
    Itself:
      type: object
      properties: {name: {type: string}}
      additionalProperties: {$ref: '#/components/schemas/Itself'}
    Unevaluated:
      type: object
      properties: {name: {type: string}}
      unevaluatedProperties: {type: integer}
    Free: {type: object, properties: {name: {type: string}}}
    Open: {type: object, properties: {name: {type: string}}, additionalProperties: true}
    Closed:
      {type: object, properties: {name: {type: string}}, additionalProperties: false}
    Patterns:
      type: object
      patternProperties: {^x-: {type: integer}}
      additionalProperties: false
    Holder:
      type: object
      properties: {map: {$ref: '#/components/schemas/Patterns'}}
""")


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with made(tmp_path_factory.mktemp("extra"), TEXT) as package:
        yield package


@pytest.mark.parametrize(
    ("name", "further"),
    [
        ("Typed", {"p": {"x": 1}, "q": {"x": 2, "y": None}}),
        ("Dated", {"p": "2026-01-02", "q": None}),
        ("Either", {"x-a": "b", "n-a": 1}),
        ("Inherited", {"more": "words", "p": {"x": 1}}),
        ("Itself", {"p": {"name": "q", "r": {}}}),
        ("Unevaluated", {"p": 3}),
        ("Free", {"p": [None, {"q": 1.5}], "q": None}),
        ("Open", {"p": [None, {"q": 1.5}], "q": None}),
        ("Closed", {"newer": {"than": "the document"}}),
        ("Patterns", {"x-a": 1}),
    ],
)
def test_they_are_kept_both_ways(
    sdk: ModuleType, name: str, further: dict[str, Any]
) -> None:
    kind = getattr(sdk.models, name)
    value = further if name == "Patterns" else {"name": "n", **further}
    holder = sdk.models.Holder if name == "Patterns" else kind
    value = {"map": value} if name == "Patterns" else value
    for found in (
        holder.model_validate_json(json.dumps(value)),
        holder.model_validate(value),
    ):
        assert json.loads(found.model_dump_json()) == value


def test_those_of_a_type_are_values_of_that_type(sdk: ModuleType) -> None:
    found = sdk.models.Typed.model_validate_json('{"name": "n", "p": {"x": 1}}')
    assert found.__pydantic_extra__ == {"p": sdk.models.Point(x=1)}
    assert found.p == sdk.models.Point(x=1)
    deep = sdk.models.Itself.model_validate_json('{"p": {"q": {"name": "r"}}}')
    assert deep.p.q.name == "r"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Typed", {"p": {"x": "no number"}}),
        ("Either", {"n-a": []}),
        ("Holder", {"map": {"x-a": "no number"}}),
    ],
)
def test_what_is_of_another_type_is_refused(
    sdk: ModuleType, name: str, value: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        getattr(sdk.models, name).model_validate(value)
