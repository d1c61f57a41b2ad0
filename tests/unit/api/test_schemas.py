"""A schema becomes a type, whichever way it is written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.pictures import schemas

from oascribe.api.model import Alias, Model
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
    plain_tag,
)
from oascribe.api.words import Json, Text

STR, INT, FLOAT, BOOL, NULL = (
    Primitive(kind) for kind in (Kind.STR, Kind.INT, Kind.FLOAT, Kind.BOOL, Kind.NULL)
)
ANY = Unknown()


def literal(*values: str | int | float | bool) -> Literal:
    return Literal(tuple(map(Json, values)), open=True)


def ref(name: str) -> Ref:
    return Ref(f"#/components/schemas/{name}")


HELPERS = """
    Obj: {type: object, properties: {a: {type: string}}}
    NullObj: {type: [object, 'null'], properties: {a: {type: string}}}
    Text: {type: string}
    NullText: {type: [string, 'null']}
    Color: {type: string, enum: [red, blue]}
    NullColor: {type: [string, 'null'], enum: [red, blue, null]}
    Things: {type: array, items: {type: string}}
    Anything: {}
    OnlyNullObj: {allOf: [{$ref: '#/components/schemas/NullObj'}]}
"""
R = "$ref: '#/components/schemas/"

TYPES: dict[str, Type] = {
    # scalars
    "{type: string}": STR,
    "{type: integer}": INT,
    "{type: number}": FLOAT,
    "{type: boolean}": BOOL,
    "{type: 'null'}": Nullable(NULL),
    "{type: string, properties: {a: {}}, required: [a]}": STR,
    "{type: [array, 'null'], items: {type: string}, properties: {a: {}}}": Nullable(
        ListOf(STR)
    ),
    "{type: string, format: date-time}": Primitive(Kind.DATETIME),
    "{type: string, format: date}": Primitive(Kind.DATE),
    "{type: string, format: binary}": Primitive(Kind.BYTES),
    "{type: string, contentEncoding: binary}": Primitive(Kind.BYTES),
    "{type: string, contentMediaType: image/png}": Primitive(Kind.BYTES),
    "{type: string, contentMediaType: image/png, contentEncoding: base64}": STR,
    "{type: string, contentMediaType: application/json}": STR,
    "{type: string, format: odd}": STR,
    "{type: integer, format: int64}": INT,
    # anything
    "{}": ANY,
    "{description: words}": ANY,
    "{minLength: 3}": ANY,
    "true": ANY,
    "{type: [string, integer, 'null']}": Nullable(Union((STR, INT))),
    # null, in all its spellings
    "{type: [string, 'null']}": Nullable(STR),
    "{type: ['null', string]}": Nullable(STR),
    "{anyOf: [{type: string}, {type: 'null'}]}": Nullable(STR),
    "{oneOf: [{type: 'null'}, {type: string}]}": Nullable(STR),
    "{anyOf: [{type: [string, 'null']}, {type: integer}]}": Nullable(
        Ref("#/components/schemas/X/properties/f")
    ),
    "{anyOf: [{type: string}, {const: null}]}": Nullable(STR),
    "{anyOf: [{type: string}, {enum: [null]}]}": Nullable(STR),
    "{anyOf: [{type: string}, {nullable: true}]}": Nullable(STR),
    "{type: string, nullable: true}": Nullable(STR),
    f"{{{R}NullText'}}": Nullable(STR),
    f"{{{R}NullObj'}}": Nullable(ref("NullObj")),
    f"{{{R}NullColor'}}": Nullable(ref("NullColor")),
    f"{{{R}OnlyNullObj'}}": Nullable(ref("OnlyNullObj")),
    f"{{{R}Obj', nullable: true}}": Nullable(ref("Obj")),
    f"{{anyOf: [{{{R}Obj'}}, {{type: 'null'}}]}}": Nullable(ref("Obj")),
    f"{{allOf: [{{{R}Obj'}}], nullable: true}}": Nullable(ref("Obj")),
    f"{{allOf: [{{{R}NullObj'}}]}}": Nullable(ref("NullObj")),
    f"{{allOf: [{{{R}Obj'}}, {{nullable: true}}]}}": Nullable(ref("Obj")),
    f"{{allOf: [{{{R}NullObj'}}, {{required: [a]}}]}}": Nullable(
        Ref("#/components/schemas/X/properties/f")
    ),
    f"{{allOf: [{{{R}NullObj'}}, {{properties: {{b: {{}}}}}}]}}": Ref(
        "#/components/schemas/X/properties/f"
    ),
    f"{{anyOf: [{{{R}NullObj'}}]}}": Nullable(ref("NullObj")),
    f"{{anyOf: [{{{R}NullObj'}}, {{type: string}}]}}": Nullable(
        Ref("#/components/schemas/X/properties/f")
    ),
    "{enum: [a, null]}": Nullable(literal("a")),
    "{enum: [null]}": Nullable(NULL),
    "{const: null}": Nullable(NULL),
    "{type: [array, 'null'], items: {type: string}}": Nullable(ListOf(STR)),
    "{type: [object, 'null'], additionalProperties: {type: number}}": Nullable(
        MapOf(FLOAT)
    ),
    "{nullable: true}": ANY,
    # values
    "{const: a}": literal("a"),
    "{const: 1}": literal(1),
    "{enum: [a]}": literal("a"),
    "{type: string, enum: [a, a]}": literal("a"),
    "{type: string, enum: [4]}": literal("4"),
    "{type: string, enum: [true]}": literal("true"),
    "{type: boolean, enum: ['true']}": Literal((Json(True),), open=False),
    "{type: integer, enum: [1.0]}": literal(1),
    "{type: [integer, 'null'], const: 1.0}": Nullable(literal(1)),
    "{type: number, enum: [1]}": replace(literal(1), fractions=True),
    "{type: number, enum: [1.5]}": literal(1.5),
    "{enum: [1, 1.0]}": Ref("#/components/schemas/X/properties/f"),
    "{enum: []}": ANY,
    "{type: string, enum: []}": STR,
    "{type: object, enum: [{a: 1}]}": MapOf(ANY),
    # arrays, tuples, maps
    "{type: array}": ListOf(ANY),
    "{type: array, items: {type: string}}": ListOf(STR),
    "{type: array, items: true}": ListOf(ANY),
    "{items: {type: string}}": ListOf(STR),
    "{type: array, items: {type: [string, 'null']}}": ListOf(Nullable(STR)),
    "{type: array, items: {type: array, items: {type: integer}}}": ListOf(ListOf(INT)),
    "{type: array, prefixItems: [{type: string}], minItems: 1, maxItems: 1}": TupleOf(
        (STR,)
    ),
    "{type: array, prefixItems: [{type: string}], minItems: 1, items: false}": TupleOf(
        (STR,)
    ),
    "{type: array, prefixItems: [{type: string}, {type: integer}]}": ListOf(ANY),
    "{type: array, prefixItems: [{type: string}], items: {type: integer}}": ListOf(
        Union((STR, INT))
    ),
    "{type: array, prefixItems: [{type: string}], items: false}": ListOf(STR),
    "{type: object}": MapOf(ANY),
    "{additionalProperties: {type: string}}": MapOf(STR),
    "{type: object, additionalProperties: true}": MapOf(ANY),
    "{type: object, additionalProperties: false}": MapOf(ANY),
    "{type: object, additionalProperties: {}}": MapOf(ANY),
    "{type: object, properties: {}}": MapOf(ANY),
    "{properties: {}, description: 'Words.'}": ANY,
    "{properties: {}, additionalProperties: {type: string}}": MapOf(STR),
    "{oneOf: [{type: string}, {properties: {}}]}": ANY,
    # references
    f"{{{R}Obj'}}": ref("Obj"),
    f"{{{R}Text'}}": STR,
    f"{{{R}Color'}}": ref("Color"),
    f"{{{R}Things'}}": ref("Things"),
    f"{{{R}Anything'}}": ANY,
    f"{{{R}Obj', description: words, deprecated: true}}": ref("Obj"),
    f"{{{R}Obj', type: object}}": ref("Obj"),
    # allOf of one, and of one that says something
    f"{{allOf: [{{{R}Obj'}}]}}": ref("Obj"),
    f"{{allOf: [{{{R}Obj'}}], description: words}}": ref("Obj"),
    f"{{allOf: [{{{R}Obj'}}, {{description: words}}]}}": ref("Obj"),
    f"{{allOf: [{{{R}Color'}}, {{description: words}}]}}": ref("Color"),
    f"{{type: object, allOf: [{{{R}Obj'}}]}}": ref("Obj"),
    "{allOf: [{type: string}, {minLength: 3}]}": STR,
    "{allOf: [{type: string}], maxLength: 3}": STR,
    "{type: string, allOf: [{minLength: 3}]}": STR,
    # unions
    "{oneOf: [{type: string}]}": STR,
    "{type: string, anyOf: [{minLength: 3}, {maxLength: 1}]}": STR,
}


@pytest.mark.parametrize(("said", "meant"), TYPES.items(), ids=TYPES)
def test_a_property_has_the_type_that_its_schema_says(said: str, meant: Type) -> None:
    found = schemas(f"X: {{type: object, properties: {{f: {said}}}}}", HELPERS)
    assert found.type_of("X", "f") == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    {
        "{type: string, nullable: true}": Nullable(STR),
        "{type: string, nullable: false}": STR,
        f"{{allOf: [{{{R}Obj'}}], nullable: true}}": Nullable(ref("Obj")),
        f"{{oneOf: [{{{R}Obj'}}], nullable: true}}": Nullable(ref("Obj")),
        f"{{anyOf: [{{{R}Obj'}}, {{nullable: true}}]}}": Nullable(ref("Obj")),
        "{type: string, enum: [a, b], nullable: true}": Nullable(
            Ref("#/components/schemas/X/properties/f")
        ),
        f"{{{R}Nothing'}}": Nullable(STR),
    }.items(),
)
def test_null_in_openapi_3_0(said: str, meant: Type) -> None:
    found = schemas(
        f"""
        X: {{type: object, properties: {{f: {said}}}}}
        Obj: {{type: object, properties: {{a: {{type: string}}}}}}
        Nothing: {{type: string, nullable: true}}
        """,
        version="3.0.3",
    )
    assert found.type_of("X", "f") == meant


COMPONENTS: dict[str, Type | type[Model]] = {
    "{type: object, properties: {a: {type: string}}}": Model,
    f"{{allOf: [{{{R}Obj'}}, {{properties: {{b: {{type: string}}}}}}]}}": Model,
    f"{{allOf: [{{{R}Obj'}}, {{required: [a]}}]}}": Model,
    f"{{allOf: [{{{R}Obj'}}], required: [a]}}": Model,
    f"{{{R}Obj', required: [a]}}": Model,
    f"{{{R}Obj', properties: {{b: {{type: string}}}}}}": Model,
    f"{{allOf: [{{{R}Obj'}}]}}": Model,
    f"{{{R}Obj'}}": Model,
    f"{{{R}Color'}}": ref("Color"),
    "{allOf: [{type: string}, {enum: [a]}]}": literal("a"),
    "{oneOf: [{type: string}, {type: string, format: uri}]}": STR,
    "{anyOf: [{type: string}, {}]}": ANY,
    "{type: string}": STR,
    "{type: [string, 'null']}": STR,
    "{type: object}": MapOf(ANY),
    "{enum: [a, b]}": literal("a", "b"),
    "{oneOf: [{type: string}, {type: integer}]}": Union((STR, INT)),
    "{oneOf: [{type: string}, {type: integer}, {type: 'null'}]}": Union((STR, INT)),
    f"{{anyOf: [{{{R}NullObj'}}, {{type: string}}]}}": Union((ref("NullObj"), STR)),
    f"{{anyOf: [{{{R}Obj'}}, {{type: array, items: {{{R}Obj'}}}}]}}": Union(
        (ref("Obj"), ListOf(ref("Obj")))
    ),
    "{type: [string, array], items: {type: string}}": Union((STR, ListOf(STR))),
}


@pytest.mark.parametrize(("said", "meant"), COMPONENTS.items(), ids=COMPONENTS)
def test_a_component_is_a_model_or_a_name_for_a_type(
    said: str, meant: Type | type[Model]
) -> None:
    found = schemas(f"X: {said}", HELPERS).definition("X")
    if isinstance(found, Alias):
        assert found.type == meant
    else:
        assert meant is Model


def test_values_of_several_kinds_keep_their_order_and_type() -> None:
    found = schemas("X: {enum: [b, 1, true, a, 1.5, b]}")
    assert found.alias("X").type == literal("b", 1, True, "a", 1.5)


def test_recursion_of_every_kind_ends() -> None:
    found = schemas(f"""
        Tree: {{type: object, properties: {{nodes: {{items: {{{R}Tree'}}}}}}}}
        Value:
          anyOf:
          - type: string
          - {{type: array, items: {{{R}Value'}}}}
          - {{type: object, additionalProperties: {{{R}Value'}}}}
        A: {{type: object, properties: {{b: {{{R}B'}}}}}}
        B: {{anyOf: [{{{R}A'}}, {{{R}B'}}, {{type: 'null'}}]}}
    """)
    assert found.type_of("Tree", "nodes") == ListOf(ref("Tree"))
    assert found.alias("Value").type == Union(
        (STR, ListOf(ref("Value")), MapOf(ref("Value")))
    )
    assert found.type_of("A", "b") == Nullable(ref("B"))


def test_the_words_of_a_definition_are_its_description_or_title() -> None:
    found = schemas("""
        A: {type: string, description: words, title: T}
        B: {type: string, title: T}
        C: {type: string}
    """)
    docs = [found.alias(name).doc for name in "ABC"]
    assert [doc.raw if doc else None for doc in docs] == ["words", "T", None]


def test_a_union_that_is_told_apart_by_a_property() -> None:
    found = schemas(f"""
        U:
          oneOf: [{{{R}Cat'}}, {{{R}Dog'}}, {{{R}Cow'}}]
          discriminator:
            propertyName: kind
            mapping: {{cat: '#/components/schemas/Cat', kitty: Cat, ox: Ox}}
        Cat: {{type: object, properties: {{kind: {{type: string}}}}}}
        Dog: {{type: object, properties: {{kind: {{type: string}}}}}}
        Cow: {{type: object, properties: {{kind: {{type: string}}}}}}
        Ox: {{type: object, properties: {{kind: {{type: string}}}}}}
    """)
    union = found.alias("U").type
    assert isinstance(union, Union)
    assert union.discriminator
    assert union.discriminator.wire.raw == "kind"
    pairs = {text.raw: key for text, key in union.discriminator.mapping}
    assert pairs == {
        "cat": ref("Cat").key,
        "kitty": ref("Cat").key,
        "Dog": ref("Dog").key,
        "Cow": ref("Cow").key,
    }


def test_a_union_beside_properties_has_them_in_each_of_its_members() -> None:
    found = schemas("""
        A:
          type: object
          required: [id]
          properties: {id: {type: integer}, kind: {type: string}}
          discriminator:
            propertyName: kind
            mapping: {cat: '#/components/schemas/Cat'}
          oneOf:
          - {$ref: '#/components/schemas/Cat'}
          - {title: Dog, type: object, properties: {bark: {type: boolean}}}
          - {$ref: '#/components/schemas/Whole'}
        Cat: {type: object, properties: {purr: {type: boolean}}}
        Whole:
          type: object
          properties: {id: {type: string}, kind: {type: string}, all: {type: integer}}
    """)
    union = found.definition("A")
    assert isinstance(union, Alias)
    assert isinstance(union.type, Union)
    members = [
        found.api.definitions[ref.key]
        for ref in union.type.members
        if isinstance(ref, Ref)
    ]
    assert [str(member.name) for member in members] == ["ACat", "ADog", "Whole"]
    assert [
        [str(f.name) for f in m.fields] for m in members if isinstance(m, Model)
    ] == [
        ["id", "kind", "purr"],
        ["id", "kind", "bark"],
        ["id", "kind", "all"],
    ]
    told = union.type.discriminator
    assert told
    assert ("cat", members[0].key) in [(text.raw, key) for text, key in told.mapping]


def test_alternatives_that_only_demand_fields_leave_an_object_as_it_is() -> None:
    found = schemas("""
        A:
          type: object
          properties: {a: {type: integer}, b: {type: integer}}
          anyOf: [{required: [a]}, {required: [b]}]
    """)
    assert [str(field.name) for field in found.model("A").fields] == ["a", "b"]


def test_values_that_members_list_tell_them_apart_beside_the_mapping() -> None:
    found = schemas(f"""
        U:
          oneOf: [{{{R}Cat'}}, {{{R}Dog'}}, {{{R}Cow'}}]
          discriminator:
            propertyName: kind
            mapping: {{A CAT: '#/components/schemas/Cat'}}
        Cat: {{type: object, properties: {{kind: {{const: CAT}}}}}}
        Dog: {{type: object, properties: {{kind: {{{R}Dogs'}}}}}}
        Dogs: {{enum: [DOG, PUPPY]}}
        Cow: {{type: object, properties: {{kind: {{type: string}}}}}}
    """)
    union = found.alias("U").type
    assert isinstance(union, Union)
    assert union.discriminator
    told = {text.raw: key for text, key in union.discriminator.mapping}
    assert told == {
        "A CAT": ref("Cat").key,
        "CAT": ref("Cat").key,
        "DOG": ref("Dog").key,
        "PUPPY": ref("Dog").key,
        "Cow": ref("Cow").key,
    }


def test_an_enum_that_is_written_as_a_union_of_constants_is_one() -> None:
    found = schemas("""
        Place:
          type: integer
          oneOf: [{title: HERE, const: 0}, {title: THERE, const: 1}, {enum: [1, 2]}]
        Mixed:
          anyOf: [{const: a}, {type: integer}, {const: b}]
    """)
    assert found.alias("Place").type == literal(0, 1, 2)
    assert found.alias("Mixed").type == Union((literal("a", "b"), INT))


def test_values_beside_their_own_type_are_not_open_to_others() -> None:
    found = schemas("""
        Texts: {anyOf: [{const: auto}, {const: none}, {type: string}]}
        Numbers: {anyOf: [{type: number, minimum: 60}, {enum: [1]}]}
        Other: {anyOf: [{const: 1}, {type: string}]}
    """)
    closed = Literal((Json("auto"), Json("none")), open=False)
    assert found.alias("Texts").type == Union((closed, STR))
    assert found.alias("Numbers").type == Union((FLOAT, Literal((Json(1),), False)))
    assert found.alias("Other").type == Union((literal(1), STR))


def test_a_union_within_all_of_leaves_the_union_elsewhere_as_it_is() -> None:
    found = schemas(f"""
        Plain: {{oneOf: [{{{R}Bell'}}, {{{R}Note'}}]}}
        More:
          allOf:
          - {{{R}Plain'}}
          - {{type: object, required: [why], properties: {{why: {{type: string}}}}}}
        Bell: {{type: object, properties: {{tag: {{type: string}}}}}}
        Note: {{type: object, properties: {{note: {{type: string}}}}}}
    """)
    assert list(found.fields("Bell")) == ["tag"]
    assert list(found.fields("MoreBell")) == ["why", "tag"]
    plain = found.alias("Plain").type
    assert isinstance(plain, Union)
    assert plain.members == (ref("Bell"), ref("Note"))


def test_a_union_of_unions_has_the_members_of_all() -> None:
    found = schemas(f"""
        All: {{oneOf: [{{{R}Some'}}, {{{R}Cow'}}, {{{R}All'}}, {{type: string}}]}}
        Some: {{oneOf: [{{{R}Cat'}}, {{{R}Dog'}}]}}
        Told:
          oneOf: [{{{R}Some'}}, {{{R}Cow'}}]
          discriminator: {{propertyName: kind, mapping: {{some: Some, cow: Cow}}}}
        Cat: {{type: object, required: [kind], properties: {{kind: {{const: cat}}}}}}
        Dog: {{type: object, required: [kind], properties: {{kind: {{const: dog}}}}}}
        Cow: {{type: object, required: [kind], properties: {{kind: {{const: cow}}}}}}
    """)
    whole, told = found.alias("All").type, found.alias("Told").type
    assert isinstance(whole, Union)
    assert isinstance(told, Union)
    assert whole.members == (ref("Cat"), ref("Dog"), ref("Cow"), STR)
    assert told.discriminator
    assert {text.raw for text, _ in told.discriminator.mapping} == {"cat", "dog", "cow"}


def test_an_enum_of_its_own_tells_members_apart_too() -> None:
    found = schemas(f"""
        U: {{oneOf: [{{{R}Cat'}}, {{{R}Dog'}}]}}
        Cat: {{type: object, required: [kind], properties: {{kind: {{const: cat}}}}}}
        Dog: {{type: object, required: [kind], properties: {{kind: {{{R}Dogs'}}}}}}
        Dogs: {{enum: [dog, puppy]}}
    """)
    union = found.alias("U").type
    assert isinstance(union, Union)
    assert union.discriminator
    told = [text.raw for text, _ in union.discriminator.mapping]
    assert told == ["cat", "dog", "puppy"]


def test_numbers_tell_members_apart_too() -> None:
    found = schemas(f"""
        U: {{oneOf: [{{{R}Row'}}, {{{R}Note'}}]}}
        Row: {{type: object, required: [type], properties: {{type: {{const: 1}}}}}}
        Note: {{type: object, required: [type], properties: {{type: {{enum: [2, 3]}}}}}}
        Odd: {{oneOf: [{{{R}Yes'}}, {{{R}No'}}]}}
        Yes: {{type: object, required: [type], properties: {{type: {{const: true}}}}}}
        No: {{type: object, required: [type], properties: {{type: {{const: false}}}}}}
    """)
    union, odd = found.alias("U").type, found.alias("Odd").type
    assert isinstance(union, Union)
    assert isinstance(odd, Union)
    assert union.discriminator
    assert [tag for tag, _ in union.discriminator.mapping] == [1, 2, 3]
    assert odd.discriminator is None


def test_members_that_share_a_value_are_told_apart_from_the_others() -> None:
    found = schemas(f"""
        U: {{oneOf: [{{{R}Cat'}}, {{{R}GoneCat'}}, {{{R}Dog'}}]}}
        Cat:
          type: object
          required: [a, kind]
          properties: &cat {{a: {{const: x}}, kind: {{const: cat}}}}
        GoneCat: {{type: object, required: [a, kind], properties: *cat}}
        Dog:
          type: object
          required: [a, kind]
          properties: {{a: {{const: x}}, kind: {{const: dog}}}}
        Same: {{oneOf: [{{{R}Cat'}}, {{{R}GoneCat'}}]}}
    """)
    union, same = found.alias("U").type, found.alias("Same").type
    assert isinstance(union, Union)
    assert isinstance(same, Union)
    assert union.discriminator
    assert union.discriminator.wire == Text("kind")
    told = [
        (plain_tag(tag), key.rsplit("/", 1)[-1])
        for tag, key in union.discriminator.mapping
    ]
    assert told == [("cat", "Cat"), ("cat", "GoneCat"), ("dog", "Dog")]
    assert same.discriminator is None


TOLD = {
    # what need not be there tells apart as well, where no value is shared
    "{properties: {k: {const: a}}}, {properties: {k: {const: b}, n: {}}}": "ab",
    "{properties: {k: {enum: [a, b]}}}, {properties: {k: {enum: [b, c]}, n: {}}}": "",
    # what must be there goes first
    "{required: [k], properties: {k: {const: a}, j: {const: x}}},"
    " {required: [k], properties: {k: {const: b}, j: {const: y}}}": "ab",
    # what is no object stands beside
    "{required: [k], properties: {k: {const: a}}},"
    " {required: [k], properties: {k: {const: b}, n: {}}},"
    " {type: string}, {type: array, items: {}}": "ab",
    # but an object of any kind might have every value
    "{required: [k], properties: {k: {const: a}}},"
    " {required: [k], properties: {k: {const: b}, n: {}}},"
    " {type: object, additionalProperties: {type: string}}": "",
}


@pytest.mark.parametrize("members", TOLD)
def test_members_are_told_apart_by_their_constants(members: str) -> None:
    union = schemas(f"\n        U: {{anyOf: [{members}]}}\n").alias("U").type
    assert isinstance(union, Union)
    pairs = union.discriminator.mapping if union.discriminator else ()
    assert "".join(str(plain_tag(tag)) for tag, _ in pairs) == TOLD[members]


def test_alternatives_of_an_object_that_are_unions_themselves_are_not_lost() -> None:
    found = schemas(f"""
        A:
          properties: {{note: {{type: string}}}}
          oneOf: [{{{R}Move'}}, {{title: plain}}]
        Move:
          anyOf: [{{title: up, properties: {{up: {{}}}}}}, {{{R}Out'}}, {{{R}Move'}}]
        Out: {{properties: {{out: {{}}}}}}
    """)
    union = found.alias("A").type
    assert isinstance(union, Union)
    members = [
        found.api.definitions[m.key] for m in union.members if isinstance(m, Ref)
    ]
    fields = [
        [field.wire.raw for field in member.fields]
        for member in members
        if isinstance(member, Model)
    ]
    assert fields == [["note", "up"], ["note", "out"], ["note"]]
