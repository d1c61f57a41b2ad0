"""The `x-` words of ours, and what other generators call the same facts."""

from __future__ import annotations

import pytest
from tests.pictures import drawn, schemas

from oascribe.api.words import Json


@pytest.mark.parametrize(
    "said",
    [
        "x-enum-varnames: [On, Off]",
        "x-enumNames: [On, Off]",
        "x-sdk-enum-names: {1: On, 2: Off}",
        "x-speakeasy-enums: {'1': On, '2': Off}",
        "x-ms-enum: {values: [{value: 1, name: On}, {value: 2, name: Off}]}",
    ],
)
def test_the_values_of_an_enum_have_names(said: str) -> None:
    found = schemas(f"X: {{description: A state., enum: [1, 2], {said}}}").alias("X")
    assert found.doc
    assert found.doc.raw == "A state.\n\n- `1`: On\n- `2`: Off"


@pytest.mark.parametrize(
    ("said", "doc"),
    [
        ("x-enum-varnames: [IN_USE, FREE]", None),
        ("x-enum-varnames: [USED]", None),
        ("x-enum-varnames: 5", None),
        ("x-enum-descriptions: [Some  use., '']", '- `"in use"`: Some use.'),
        ("x-enumDescriptions: {free: None uses it.}", '- `"free"`: None uses it.'),
        (
            "x-fern-enum: {free: {name: Idle, description: None uses it.}}",
            '- `"free"`: Idle: None uses it.',
        ),
    ],
)
def test_a_name_that_says_its_value_again_says_nothing(
    said: str, doc: str | None
) -> None:
    found = schemas(f"X: {{enum: [in use, free], {said}}}").alias("X")
    assert (found.doc and found.doc.raw) == doc


@pytest.mark.parametrize(
    "word", ["x-sdk-name-override", "x-speakeasy-name-override", "x-fern-type-name"]
)
def test_a_schema_has_the_name_that_it_is_given(word: str) -> None:
    found = schemas(f"X: {{{word}: my pet, properties: {{a: {{enum: [a, b]}}}}}}")
    assert set(found.names.values()) == {"MyPet", "MyPetA"}


def test_an_enum_of_one_may_be_said_to_be_a_constant() -> None:
    found = schemas("""
        X:
          required: [a, b, c]
          properties:
            a: {enum: [list], x-stainless-const: true}
            b: {enum: [list]}
            c: {enum: [list, map], x-stainless-const: true}
    """)
    fields = found.fields("X")
    assert {wire: f.required for wire, f in fields.items()} == {
        "a": False,
        "b": True,
        "c": True,
    }
    assert fields["a"].default == Json("list")


def test_an_operation_says_what_is_given_and_what_is_to_be_done_instead() -> None:
    found = drawn("""
        paths:
          /a:
            post:
              operationId: go
              description: Words.
              deprecated: true
              x-speakeasy-deprecation-message: Call `run`.
              x-codegen-request-body-name: things
              parameters:
              - {name: a, in: query, schema: {type: string}, x-sdk-ignore: true}
              - {name: b, in: query, schema: {type: string}, x-stainless-param: bee}
              requestBody:
                required: true
                content:
                  application/json: {schema: {type: array, items: {type: string}}}
              responses: {'200': {description: done}}
    """).operation("go")
    assert [str(argument.name) for argument in found.arguments] == ["things", "bee"]
    assert found.doc
    assert found.doc.raw == "Words.\n\nDeprecated: Call `run`."
