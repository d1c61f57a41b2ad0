"""An object has the fields that it and its `allOf` say, in the document's order."""

from __future__ import annotations

import textwrap

import pytest
from tests.pictures import Drawn, schemas

from oascribe.api.model import Field
from oascribe.api.types import (
    Kind,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Primitive,
    Union,
    Unknown,
)
from oascribe.api.words import Json, Text

STR, INT = Primitive(Kind.STR), Primitive(Kind.INT)
R = "$ref: '#/components/schemas/"


def wires(found: Drawn, model: str) -> list[str]:
    return list(found.fields(model))


def test_parts_come_in_the_order_of_all_of_and_the_own_last() -> None:
    found = schemas(f"""
        Base: {{type: object, properties: {{a: {{type: string}}, b: {{type: string}}}}}}
        X:
          properties: {{own: {{type: string}}, a: {{type: integer}}}}
          allOf:
          - {{{R}Base'}}
          - {{properties: {{c: {{type: string}}}}}}
    """)
    assert wires(found, "X") == ["a", "b", "c", "own"]
    assert found.type_of("X", "a") == INT, "the last that says it counts"
    assert found.type_of("Base", "a") == STR


def test_a_later_part_that_adds_only_words_keeps_the_type() -> None:
    found = schemas(f"""
        Base: {{type: object, properties: {{a: {{type: integer, description: old}}}}}}
        X:
          allOf: [{{{R}Base'}}, {{properties: {{a: {{description: new}}}}}}]
    """)
    assert found.type_of("X", "a") == INT
    doc = found.fields("X")["a"].doc
    assert doc
    assert doc.raw == "new"


def test_required_is_what_any_part_requires() -> None:
    found = schemas(f"""
        Base:
          type: object
          required: [a]
          properties: {{a: {{}}, b: {{}}, c: {{}}}}
        X: {{required: [b], allOf: [{{{R}Base'}}, {{required: [missing]}}]}}
    """)
    required = {wire: field.required for wire, field in found.fields("X").items()}
    assert required == {"a": True, "b": True, "c": False}
    assert not found.fields("Base")["b"].required


def test_a_base_that_is_reached_twice_is_read_once() -> None:
    found = schemas(f"""
        Base: {{type: object, properties: {{a: {{type: string}}}}}}
        L: {{allOf: [{{{R}Base'}}, {{properties: {{a: {{type: integer}}, l: {{}}}}}}]}}
        M: {{allOf: [{{{R}Base'}}, {{properties: {{m: {{}}}}}}]}}
        X: {{allOf: [{{{R}L'}}, {{{R}M'}}]}}
    """)
    assert wires(found, "X") == ["a", "l", "m"]
    assert found.type_of("X", "a") == INT


def test_a_reference_with_properties_beside_it_has_both() -> None:
    found = schemas(f"""
        Base: {{type: object, properties: {{a: {{}}}}, required: [a]}}
        X: {{{R}Base', properties: {{b: {{}}}}, required: [b]}}
    """)
    assert wires(found, "X") == ["a", "b"]
    assert all(field.required for field in found.fields("X").values())


def test_an_object_that_contains_itself_ends() -> None:
    found = schemas(f"""
        X:
          type: object
          properties:
            x: {{allOf: [{{{R}X'}}, {{properties: {{y: {{{R}X'}}}}}}]}}
    """)
    assert wires(found, "XX") == ["x", "y"]


@pytest.mark.parametrize(
    ("said", "meant"),
    {
        "true": Unknown(),
        "false": Unknown(),
        "{}": Unknown(),
        "{type: integer}": INT,
        "{type: object, additionalProperties: {type: integer}}": MapOf(INT),
    }.items(),
)
def test_further_properties_have_a_type(said: str, meant: object) -> None:
    found = schemas(f"X: {{properties: {{a: {{}}}}, additionalProperties: {said}}}")
    assert found.model("X").extra == meant


def test_what_describes_a_field_is_found_where_it_is() -> None:
    found = schemas(f"""
        Text: {{type: string, description: of the target, example: t}}
        X:
          type: object
          properties:
            own: {{{R}Text', description: own, example: o}}
            target: {{{R}Text'}}
            flags: {{type: string, readOnly: true, writeOnly: true, deprecated: true}}
            several: {{type: string, examples: [one, two]}}
            skipped: {{type: string, x-sdk-ignore: true}}
            named: {{type: string, x-sdk-name-override: otherName}}
    """)
    fields = found.fields("X")
    said = [
        (field.doc.raw if field.doc else None, field.example)
        for field in fields.values()
    ]
    assert said == [
        ("own", Json("o")),
        ("of the target", Json("t")),
        (None, None),
        (None, Json("one")),
        (None, None),
    ]
    flags = fields["flags"]
    assert (flags.read_only, flags.write_only, flags.deprecated) == (True, True, True)
    assert fields["named"].name == "other_name"


def field(said: str, required: bool = True) -> tuple[Field, tuple[str, ...]]:
    names = "[f]" if required else "[]"
    found = schemas(
        f"X: {{type: object, required: {names}, properties: {{f: {said}}}}}",
        """
        Color: {type: string, enum: [red, blue]}
        Obj: {type: object, properties: {a: {type: string}}}
        """,
    )
    return found.fields("X")["f"], found.warned


FITTING = {
    "{type: string, default: a}": "a",
    "{type: integer, default: 1}": 1,
    "{type: number, default: 1}": 1,
    "{type: number, default: 1.5}": 1.5,
    "{type: boolean, default: false}": False,
    "{type: [string, 'null'], default: null}": None,
    "{type: string, enum: [a, b], default: a}": "a",
    "{type: array, items: {type: string}, default: []}": [],
    "{type: array, items: {type: string}, default: [a]}": ["a"],
    "{type: object, default: {a: 1}}": {"a": 1},
    "{default: anything}": "anything",
    "{const: a}": "a",
    "{type: integer, const: 1}": 1,
    f"{{{R}Color', default: red}}": "red",
}


@pytest.mark.parametrize(("said", "value"), FITTING.items(), ids=FITTING)
def test_what_is_required_with_a_default_need_not_be_given(
    said: str, value: object
) -> None:
    found, warned = field(said)
    assert found.default == Json(value)
    assert not found.required
    assert not warned


@pytest.mark.parametrize("said", FITTING)
def test_the_default_of_what_is_optional_is_not_sent(said: str) -> None:
    found, warned = field(said, required=False)
    assert found.default is None
    assert not found.required
    assert not warned


MISFITS = [
    "{type: integer, default: '1'}",
    "{type: integer, default: 1.5}",
    "{type: integer, default: true}",
    "{type: string, default: 1}",
    "{type: string, default: null}",
    "{type: boolean, default: 0}",
    "{type: string, enum: [a, b], default: c}",
    "{type: array, items: {type: string}, default: [1]}",
    "{type: array, items: {type: string}, default: a}",
    "{type: object, additionalProperties: {type: integer}, default: {a: b}}",
    f"{{{R}Color', default: green}}",
    f"{{{R}Color', default: 1}}",
    f"{{{R}Obj', default: red}}",
    "{type: [string, integer], default: [1]}",
    "{type: string, format: date, default: soon}",
    "{type: string, format: date-time, default: '2024-01-01'}",
]


@pytest.mark.parametrize("said", MISFITS)
def test_a_default_that_does_not_fit_is_warned_of_and_not_sent(said: str) -> None:
    found, warned = field(said)
    assert found.default is None
    assert found.required
    assert warned == ("default-misfit",)


def test_null_and_a_constant_are_told_apart() -> None:
    found, _ = field("{const: null}")
    assert found.type == Nullable(Primitive(Kind.NULL))
    found, _ = field("{const: a}")
    assert found.type == Literal((Json("a"),), open=True)


PARTS = "".join(
    f"{name}: {{type: object, properties: {{{name.lower()}: {{type: string}}}}}}\n"
    for name in "ABCD"
)
BOTH = f"""
    X:
      allOf:
      - oneOf: [{{{R}A'}}, {{{R}B'}}]
      - anyOf: [{{{R}C'}}, {{{R}D'}}]
"""


def test_an_object_that_is_one_of_several_twice_has_all_their_fields() -> None:
    found = schemas(textwrap.dedent(PARTS), textwrap.dedent(BOTH))
    union = found.alias("X").type
    assert isinstance(union, Union)
    assert wires(found, "XA") == ["a", "c", "d"]
    assert wires(found, "XB") == ["b", "c", "d"]


def test_fields_that_an_object_has_at_times_are_optional() -> None:
    found = schemas("""
        X:
          type: object
          required: [kind, then]
          properties: {kind: {type: string}}
          if: {properties: {kind: {const: a}}}
          then: {required: [a], properties: {a: {type: string}, b: {type: integer}}}
          else: {properties: {b: {type: string}, kind: {type: integer}}}
          dependentSchemas: {kind: {allOf: [{properties: {c: {type: integer}}}]}}
    """)
    fields = found.fields("X")
    assert list(fields) == ["kind", "a", "b", "c"]
    assert [wire for wire, field in fields.items() if field.required] == ["kind"]
    assert fields["kind"].type == STR
    assert fields["b"].type == Union((INT, STR))


NESTED = f"""
    Thing: {{oneOf: [{{{R}Animal'}}, {{{R}Plant'}}]}}
    Animal:
      oneOf: [{{{R}Cat'}}, {{{R}Dog'}}]
      discriminator: {{propertyName: species, mapping: {{cat: Cat, dog: Dog}}}}
    Cat: {{required: [species], properties: {{species: {{type: string}}}}}}
    Dog: {{required: [species], properties: {{species: {{type: string}}}}}}
    Plant: {{type: object, properties: {{leaf: {{type: boolean}}}}}}
"""


def test_what_tells_members_of_an_inner_union_apart_holds_in_the_outer_one() -> None:
    union = schemas(textwrap.dedent(NESTED)).alias("Thing").type
    assert isinstance(union, Union)
    assert union.discriminator
    told = dict(union.discriminator.mapping)
    assert union.discriminator.wire.raw == "species"
    assert told[Text("cat")] == "#/components/schemas/Cat"
    assert told[Text("dog")] == "#/components/schemas/Dog"


def test_what_may_be_an_object_or_something_else_is_a_union() -> None:
    found = schemas("""
        X:
          type: [object, array, string, 'null']
          items: {type: integer}
          properties: {z: {type: string}}
        Y: {properties: {x: {type: [string, object], properties: {z: {}}}}}
    """)
    kind = found.alias("X").type
    assert isinstance(kind, Union)
    assert kind.members[1:] == (ListOf(INT), STR)
    assert wires(found, "XObject") == ["z"]
    assert wires(found, "YXObject") == ["z"]
