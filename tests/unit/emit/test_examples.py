"""Values in snippets: examples that fit, else values made by rule; always Python."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pictures import schemas

from oascribe.api.types import (
    Kind,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Primitive,
    Ref,
    TupleOf,
    Type,
    Union,
    Unknown,
)
from oascribe.api.words import Json, JsonValue
from oascribe.emit.examples import Examples
from oascribe.emit.values import flat, needs, opened, plain

NOTHING = Examples({})
STR, INT, FLOAT = Primitive(Kind.STR), Primitive(Kind.INT), Primitive(Kind.FLOAT)
COLOURS = Literal((Json("red"), Json(1)), open=False)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("shown", "value", "wanted"),
    [
        (STR, "a", '"a"'),
        (STR, 42, '"42"'),
        (STR, 1.5, '"1.5"'),
        (STR, True, None),
        (STR, 'say "hi"\n\u202e\\', '"say \\"hi\\"\\n\\u202e\\\\"'),
        (INT, 1.0, "1"),
        (INT, 1.5, None),
        (INT, "12", "12"),
        (INT, "012", None),
        (INT, "__import__('os')", None),
        (INT, True, None),
        (INT, 1 << 2000, hex(1 << 2000)),
        (FLOAT, 0.0, "0"),
        (FLOAT, 0.7, "0.7"),
        (FLOAT, float("inf"), None),
        (Primitive(Kind.BOOL), True, "True"),
        (Primitive(Kind.BOOL), "true", None),
        (Primitive(Kind.NULL), None, "None"),
        (
            Primitive(Kind.DATETIME),
            "2025-01-31T12:00:00Z",
            'datetime.fromisoformat("2025-01-31T12:00:00+00:00")',
        ),
        (Primitive(Kind.DATETIME), "yesterday", None),
        (Primitive(Kind.DATE), "2025-01-31", 'date.fromisoformat("2025-01-31")'),
        (Primitive(Kind.TIME), "12:30", 'time.fromisoformat("12:30:00")'),
        (
            Primitive(Kind.UUID),
            "9F1C2D3E-4B5A-4678-8123-456789ABCDEF",
            'UUID("9f1c2d3e-4b5a-4678-8123-456789abcdef")',
        ),
        (Primitive(Kind.UUID), 'x")', None),
        (Primitive(Kind.DECIMAL), "1.50", 'Decimal("1.50")'),
        (Primitive(Kind.DECIMAL), 0.1, 'Decimal("0.1")'),
        (Primitive(Kind.DECIMAL), "NaN", None),
        (Primitive(Kind.BYTES), "aGk=", None),
        (Nullable(STR), None, "None"),
        (ListOf(STR), ["a", "b"], '["a", "b"]'),
        (ListOf(STR), "json([1])", '["json([1])"]'),
        (ListOf(INT), ["a"], None),
        (ListOf(INT), {"a": 1}, None),
        (MapOf(INT), {"a b": 1}, '{"a b": 1}'),
        (MapOf(INT), {"a": "b"}, None),
        (TupleOf((STR, INT)), ["a", 1], '("a", 1)'),
        (TupleOf((STR,)), ["a"], '("a",)'),
        (TupleOf((STR, INT)), ["a"], None),
        (COLOURS, "red", '"red"'),
        (COLOURS, "blue", None),
        (COLOURS, True, None),
        (Literal((Json("red"),), open=True), "blue", None),
        (Union((INT, STR)), "a", '"a"'),
        (Union((INT, Primitive(Kind.BOOL))), "a", None),
        (Unknown(), {"a": [None, True, 0.0]}, '{"a": [None, True, 0]}'),
    ],
)
def test_an_example_is_shown_where_it_fits(
    shown: Type, value: JsonValue, wanted: str | None
) -> None:
    found = NOTHING.fit(shown, value)
    assert (flat(found) if found else None) == wanted


@given(JSON)
def test_any_json_value_is_shown_as_the_python_that_it_is(value: JsonValue) -> None:
    for text in (flat(plain(value)), opened(plain(value))):
        found = eval(text, {"__builtins__": {"float": float}})
        assert found == value


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_made_is_python_and_the_same_each_time(kind: Kind) -> None:
    made = NOTHING.made(Primitive(kind), "created_at")
    assert made == NOTHING.made(Primitive(kind), "created_at")
    names: dict[str, object] = {}
    exec("\n".join(needs(made)), names)
    eval(flat(made), names)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("model", '"<model>"'),
        ("user_email", '"ada@example.com"'),
        ("callback_url", '"https://example.com"'),
        ("class_", '"<class>"'),
    ],
)
def test_a_text_is_made_after_its_name(name: str, wanted: str) -> None:
    assert flat(NOTHING.made(STR, name)) == wanted


PETS = """
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator: {propertyName: petType}
    Cat:
      type: object
      required: [petType, name]
      properties:
        petType: {type: string}
        name: {type: string, example: Tom}
        age: {type: integer, example: 3}
        weight: {type: number}
        id: {type: string, readOnly: true, example: x}
    Dog:
      type: object
      required: [petType]
      properties:
        petType: {type: string}
    Node:
      type: object
      required: [children, next]
      properties:
        children: {type: array, items: {$ref: '#/components/schemas/Node'}}
        next: {oneOf: [{$ref: '#/components/schemas/Node'}, {type: 'null'}]}
    Size:
      type: string
      enum: [small, large]
      example: large
"""


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Cat", '{"pet_type": "<pet_type>", "name": "Tom", "age": 3}'),
        ("Pet", '{"pet_type": "Cat", "name": "Tom", "age": 3}'),
        ("Node", '{"children": [], "next": None}'),
        ("Size", '"large"'),
    ],
)
def test_a_model_shows_what_is_required_and_what_has_an_example(
    name: str, wanted: str
) -> None:
    api = schemas(PETS).api
    key = f"#/components/schemas/{name}"
    assert flat(Examples(api.definitions).made(Ref(key), "x")) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ({"name": "Kit", "petType": "Cat"}, '{"name": "Kit", "pet_type": "Cat"}'),
        ({"petType": "Cat"}, None),
        ({"petType": "Dog", "tail": 1}, '{"pet_type": "Dog"}'),
        ({"petType": "Cat", "name": 1.5, "age": "old"}, None),
        ("Cat", None),
    ],
)
def test_an_example_of_a_model_is_shown_but_for_what_the_model_has_not(
    value: JsonValue, wanted: str | None
) -> None:
    api = schemas(PETS).api
    found = Examples(api.definitions).fit(Ref("#/components/schemas/Pet"), value)
    assert (flat(found) if found else None) == wanted


def test_models_within_models_come_to_an_end() -> None:
    levels = "\n".join(
        f"L{n}: {{type: object, required: [a, b], properties: "
        f"{{a: {{$ref: '#/components/schemas/L{n + 1}'}}, "
        f"b: {{$ref: '#/components/schemas/L{n + 1}'}}}}}}"
        for n in range(30)
    )
    api = schemas(f"{levels}\nL30: {{type: object}}").api
    made = Examples(api.definitions).made(Ref("#/components/schemas/L0"), "x")
    assert len(flat(made)) < 2000
    ast.parse(opened(made))
