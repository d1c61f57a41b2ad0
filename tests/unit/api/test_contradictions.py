"""Parts of `allOf` that contradict each other are told; the last one counts."""

from __future__ import annotations

import pytest
from tests.pictures import schemas

from oascribe.api.types import Kind, Primitive

A = "A: {properties: {f: {type: string}}}"


@pytest.mark.parametrize(
    ("said", "warned"),
    {
        "{type: integer}": ("allof-conflict",),
        "{type: array, items: {}}": ("allof-conflict",),
        "{type: string, maxLength: 3}": (),
        "{type: [string, integer]}": (),
        "{description: words}": (),
        "{$ref: '#/components/schemas/Text'}": (),
        "{$ref: '#/components/schemas/Number'}": ("allof-conflict",),
    }.items(),
)
def test_a_property_that_is_said_again(said: str, warned: tuple[str, ...]) -> None:
    found = schemas(
        A,
        "Text: {type: string}",
        "Number: {type: number}",
        f"""
        B:
          allOf: [{{$ref: '#/components/schemas/A'}}, {{properties: {{f: {said}}}}}]
        """,
    )
    assert found.warned == warned


@pytest.mark.parametrize(
    ("one", "other", "warned"),
    [
        ("{const: a}", "{const: b}", True),
        ("{type: string, enum: [a]}", "{type: string, enum: [b, c]}", True),
        ("{type: string, enum: [a, b]}", "{const: b}", False),
        ("{type: integer, enum: [1.0]}", "{const: 1}", False),
        ("{type: string, format: date}", "{type: string, format: uuid}", True),
        ("{type: string, format: date}", "{type: string, format: date-time}", True),
        ("{type: string, format: date}", "{type: string}", False),
        ("{type: string, format: email}", "{type: string, format: uuid}", False),
        ("{type: integer, format: int32}", "{type: integer, format: int64}", False),
    ],
)
def test_values_and_formats_that_nothing_can_have_at_once_are_told(
    one: str, other: str, warned: bool
) -> None:
    parts = f"[{{properties: {{f: {one}}}}}, {{properties: {{f: {other}}}}}]"
    found = schemas(f"B: {{allOf: {parts}}}")
    assert found.warned == (("allof-conflict",) if warned else ())


def test_what_one_part_says_of_a_property_holds_for_it() -> None:
    found = schemas("""
        B:
          allOf:
          - {properties: {f: {type: string, readOnly: true, deprecated: true}}}
          - {properties: {f: {type: string}}}
    """)
    field = found.fields("B")["f"]
    assert (field.read_only, field.write_only, field.deprecated) == (True, False, True)


def test_a_whole_number_is_a_number() -> None:
    found = schemas("""
        B:
          allOf:
          - {properties: {f: {type: number}}}
          - {properties: {f: {type: integer}}}
    """)
    assert found.warned == ()
    assert found.type_of("B", "f") == Primitive(Kind.INT)


def test_of_types_that_contradict_the_last_one_counts() -> None:
    found = schemas("X: {allOf: [{type: string}, {type: integer}]}")
    assert found.warned == ("allof-conflict",)
    assert found.alias("X").type == Primitive(Kind.INT)
