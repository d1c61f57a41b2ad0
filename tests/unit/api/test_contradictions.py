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
