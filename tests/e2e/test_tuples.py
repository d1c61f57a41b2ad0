"""Arrays with places: as many items as there may be, each of the type of its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import ModuleType

import pytest

from ..made import components, made

TEXT = components("""
    Thing:
      properties:
        open: {type: array, prefixItems: [{type: string}, {type: integer}]}
        rest: {type: array, prefixItems: [{type: string}], items: {type: integer}}
        ends: {type: array, prefixItems: [{type: string}], items: false}
        exact:
          type: array
          prefixItems: [{type: string}, {type: integer}]
          minItems: 2
          maxItems: 2
""")


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with made(tmp_path_factory.mktemp("tuples"), TEXT) as package:
        yield package


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("open", []),
        ("open", ["a"]),
        ("open", ["a", 1]),
        ("open", ["a", 1, None, {"b": 2}]),
        ("rest", ["a"]),
        ("rest", ["a", 1, 2, 3]),
        ("ends", []),
        ("ends", ["a"]),
        ("exact", ["a", 1]),
    ],
)
def test_each_value_comes_back_as_it_was(
    sdk: ModuleType, name: str, value: list[object]
) -> None:
    text = json.dumps({name: value})
    found = sdk.models.Thing.model_validate_json(text)
    assert json.loads(found.model_dump_json()) == {name: value}
    assert json.loads(sdk.models.Thing(**{name: value}).model_dump_json()) == {
        name: value
    }


def test_what_has_a_place_for_each_item_is_a_tuple(sdk: ModuleType) -> None:
    text = '{"open": ["a", 1], "exact": ["a", 1]}'
    found = sdk.models.Thing.model_validate_json(text)
    assert (found.open, found.exact) == (["a", 1], ("a", 1))
