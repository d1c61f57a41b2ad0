"""Absent, null and a value are three things, however null is spelled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from ..made import components, made

HELPERS = """
    Obj: {type: object, properties: {a: {type: string}}}
    NullObj: {type: object, nullable: true, properties: {a: {type: string}}}
    NullText: {type: string, nullable: true}
    NullEnum: {type: string, enum: [a, null], nullable: true}
    Free: {}
"""
R = "$ref: '#/components/schemas/"
OBJECT = {"a": "x"}

BOTH: dict[str, Any] = {
    "{type: string, nullable: true}": "x",
    f"{{{R}NullText'}}": "x",
    f"{{{R}NullObj'}}": OBJECT,
    f"{{{R}NullEnum'}}": "a",
    f"{{{R}Obj', nullable: true}}": OBJECT,
    f"{{allOf: [{{{R}Obj'}}], nullable: true}}": OBJECT,
    f"{{allOf: [{{{R}Obj'}}, {{nullable: true}}]}}": OBJECT,
    f"{{allOf: [{{{R}NullObj'}}], description: words}}": OBJECT,
    f"{{oneOf: [{{{R}Obj'}}], nullable: true}}": OBJECT,
    f"{{anyOf: [{{{R}Obj'}}, {{nullable: true}}]}}": OBJECT,
    f"{{anyOf: [{{{R}NullObj'}}, {{type: string}}]}}": OBJECT,
    "{type: string, enum: [a, b], nullable: true}": "a",
    "{type: string, enum: [a, null], nullable: true}": "a",
    "{type: integer, enum: [1, 2], nullable: true}": 2,
    "{type: array, items: {type: string}, nullable: true}": ["x"],
    "{type: object, additionalProperties: {type: integer}, nullable: true}": {"x": 1},
    "{type: object, nullable: true}": {"x": [None]},
    "{type: object, nullable: true, properties: {a: {type: string}}}": OBJECT,
    "{type: string, format: date-time, nullable: true}": "2026-01-02T03:04:05Z",
    "{nullable: true}": "x",
    "{}": [{"x": None}],
    "{description: words}": 1.5,
    f"{{{R}Free'}}": "x",
    "{anyOf: [{type: string}, {}]}": {"x": 1},
    "{not: {type: integer}}": "x",
}
NEWER: dict[str, Any] = {
    "true": {"x": 1},
    "{type: [string, 'null']}": "x",
    "{type: ['null', integer, string]}": 1,
    "{type: [object, 'null'], properties: {a: {type: string}}}": OBJECT,
    "{type: [array, 'null'], items: {type: [string, 'null']}}": ["x", None],
    "{type: [string, 'null'], enum: [a, null]}": "a",
    "{type: [string, 'null'], const: a}": "a",
    "{enum: [a, null]}": "a",
    "{enum: [null]}": None,
    "{const: null}": None,
    "{type: 'null'}": None,
    "{oneOf: [{type: string}, {type: 'null'}]}": "x",
    "{anyOf: [{type: string}, {type: integer}, {type: 'null'}]}": 7,
    "{anyOf: [{type: string}, {const: null}]}": "x",
    "{anyOf: [{type: string}, {enum: [null]}]}": "x",
    f"{{oneOf: [{{{R}Obj'}}, {{type: 'null'}}], description: words}}": OBJECT,
    f"{{anyOf: [{{type: 'null'}}, {{oneOf: [{{{R}Obj'}}, {{type: string}}]}}]}}": "x",
    f"{{{R}Obj', type: [object, 'null']}}": OBJECT,
}
SPELLINGS = {
    "3.0.3": BOTH,
    "3.1.0": BOTH | NEWER,
    "3.2.0": NEWER,
}


def text(version: str) -> str:
    """A document whose models have a property of each spelling."""
    fields = "\n".join(
        f"        f{number}: {said}" for number, said in enumerate(SPELLINGS[version])
    )
    names = ", ".join(f"f{number}" for number in range(len(SPELLINGS[version])))
    return components(
        HELPERS,
        f"Optional:\n      type: object\n      properties:\n{fields}",
        f"Required:\n      type: object\n      required: [{names}]\n"
        f"      properties:\n{fields}",
        version=version,
    )


@pytest.fixture(scope="module", params=SPELLINGS)
def world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[ModuleType, list[Any]]]:
    """The SDK of a version's document, and a value for each of its properties."""
    folder = tmp_path_factory.mktemp("presence")
    with made(folder, text(request.param)) as sdk:
        yield sdk, list(SPELLINGS[request.param].values())


def sent(value: Any) -> Any:
    return json.loads(value.model_dump_json())


def test_an_optional_property_that_is_absent_stays_absent(
    world: tuple[ModuleType, list[Any]],
) -> None:
    model = world[0].models.Optional
    assert sent(model()) == sent(model.model_validate_json("{}")) == {}


def test_an_explicit_null_is_sent_and_found(
    world: tuple[ModuleType, list[Any]],
) -> None:
    sdk, values = world
    nulls = {f"f{number}": None for number in range(len(values))}
    for model in (sdk.models.Optional, sdk.models.Required):
        assert sent(model(**nulls)) == nulls
        read = model.model_validate_json(json.dumps(nulls))
        assert sent(read) == nulls
        assert all(getattr(read, name) is None for name in nulls)


def test_a_value_is_kept_as_it_is(world: tuple[ModuleType, list[Any]]) -> None:
    sdk, values = world
    given = {f"f{number}": value for number, value in enumerate(values)}
    for model in (sdk.models.Optional, sdk.models.Required):
        assert sent(model(**given)) == given
        assert sent(model.model_validate_json(json.dumps(given))) == given


def test_a_required_property_must_be_there(
    world: tuple[ModuleType, list[Any]],
) -> None:
    model = world[0].models.Required
    constant = [n for n, f in model.model_fields.items() if not f.is_required()]
    assert len(constant) < 2, "a constant is there by itself"
    expected = len(model.model_fields) - len(constant)
    with pytest.raises(ValueError, match=f"{expected} validation errors"):
        model.model_validate_json("{}")
