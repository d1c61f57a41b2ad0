"""Limits are read as JSON Schema means them, and told where they mean nothing."""

from __future__ import annotations

import pytest
from tests.pictures import schemas

from oascribe.api.patterns import python_pattern
from oascribe.api.types import Limits, ListOf, MapOf, Nullable, Primitive, Type
from oascribe.api.words import Text

HELPERS = """
    Short: {type: string, maxLength: 5}
    Small: {type: integer, maximum: 9}
"""
R = "$ref: '#/components/schemas/"


def limits_of(kind: Type) -> Limits | None:
    """The limits of a type, null left aside."""
    bare = kind.item if isinstance(kind, Nullable) else kind
    assert isinstance(bare, Primitive | ListOf | MapOf)
    return bare.limits


LIMITS: dict[str, Limits | None] = {
    "{type: string}": None,
    "{type: string, minLength: 0}": None,
    "{type: string, minLength: 1, maxLength: 5}": Limits(min_length=1, max_length=5),
    "{type: string, maxLength: 0}": Limits(max_length=0),
    "{type: string, pattern: '^a'}": Limits(pattern=Text("^a")),
    "{type: [string, 'null'], maxLength: 5}": Limits(max_length=5),
    "{type: string, minimum: 3, minItems: 2}": None,
    "{type: string, format: date, minLength: 3}": None,
    "{type: string, maxLength: 1.0e400}": None,
    "{type: integer, minimum: 0, maximum: 9}": Limits(ge=0, le=9),
    "{type: integer, minimum: 0.5, maximum: 9.5}": Limits(ge=1, le=9),
    "{type: integer, exclusiveMinimum: 0.5, exclusiveMaximum: 9.5}": Limits(
        gt=0, lt=10
    ),
    "{type: number, exclusiveMinimum: 0, maximum: 1.5}": Limits(gt=0, le=1.5),
    "{type: number, minimum: 3, exclusiveMinimum: 3}": Limits(gt=3),
    "{type: number, minimum: 4, exclusiveMinimum: 3}": Limits(ge=4),
    "{type: number, minimum: 0, exclusiveMinimum: true}": Limits(gt=0),
    "{type: number, maximum: 9, exclusiveMaximum: true}": Limits(lt=9),
    "{type: number, minimum: 0, exclusiveMinimum: false}": Limits(ge=0),
    "{type: number, multipleOf: 0.5}": Limits(multiple_of=0.5),
    "{type: number, multipleOf: 0}": None,
    "{type: integer, multipleOf: 0.5}": None,
    "{type: array, minItems: 1, uniqueItems: true}": Limits(min_length=1, unique=True),
    "{type: object, minProperties: 1, maxProperties: 2}": Limits(
        min_length=1, max_length=2
    ),
    f"{{{R}Short'}}": Limits(max_length=5),
    f"{{{R}Short', minLength: 2}}": Limits(min_length=2, max_length=5),
    f"{{allOf: [{{{R}Short'}}], maxLength: 3}}": Limits(max_length=3),
    f"{{allOf: [{{{R}Short'}}, {{minLength: 1}}], maxLength: 9}}": Limits(
        min_length=1, max_length=5
    ),
    f"{{{R}Small', minimum: 10}}": Limits(le=9),
    "{anyOf: [{type: string, minLength: 3}, {type: 'null'}]}": Limits(min_length=3),
}

IMPOSSIBLE = ("{type: string, maxLength: 1.0e400}", "{type: number, multipleOf: 0}")
"""Those of them that no schema may say."""


@pytest.mark.parametrize(("said", "meant"), LIMITS.items(), ids=LIMITS)
def test_a_property_has_the_limits_that_its_schema_says(
    said: str, meant: Limits | None
) -> None:
    found = schemas(f"X: {{properties: {{f: {said}}}}}", HELPERS)
    assert limits_of(found.type_of("X", "f")) == meant
    is_odd = said in IMPOSSIBLE or "imum: true" in said or "imum: false" in said
    assert found.warned == (("structure",) if is_odd else ())


def test_members_that_differ_in_limits_alone_are_one_without() -> None:
    found = schemas("""
        X: {anyOf: [{type: string, minLength: 3}, {type: string, maxLength: 1}]}
        Y: {anyOf: [{type: string, minLength: 3}, {type: string, minLength: 3}]}
    """)
    assert limits_of(found.alias("X").type) is None
    assert limits_of(found.alias("Y").type) == Limits(min_length=3)


@pytest.mark.parametrize(
    ("said", "code"),
    {
        "{type: integer, minimum: 9, maximum: 1}": "limits",
        "{type: integer, exclusiveMinimum: 1, exclusiveMaximum: 1}": "limits",
        "{type: string, minLength: 9, maxLength: 1}": "limits",
        "{type: array, minItems: 9, maxItems: 1}": "limits",
        "{type: string, pattern: '('}": "pattern",
        r"{type: string, pattern: '^\p{L}$'}": "pattern",
        "{type: string, pattern: '/^a$/i'}": "pattern",
    }.items(),
)
def test_limits_that_cannot_be_held_are_told(said: str, code: str) -> None:
    found = schemas(f"X: {{properties: {{f: {said}}}}}")
    assert limits_of(found.type_of("X", "f")) is None
    assert found.warned == (code,)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("^[a-z]+$", "^[a-z]+$"),
        (r"^\/a\-b\_$", r"^\/a\-b\_$"),
        (r"(?<a>x)\k<a>\1", r"(?P<a>x)(?P=a)\1"),
        (r"(?<=a)b(?<!c)d(?=e)(?!f)(?:g)", r"(?<=a)b(?<!c)d(?=e)(?!f)(?:g)"),
        (r"[\w-.]", r"[\w\-.]"),
        (r"[\w-]", r"[\w-]"),
        ("[]", "(?!)"),
        ("[^]", r"[\s\S]"),
        ("[a[b]", r"[a\[b]"),
        (r"\u0041\x42\u{1F600}\0", r"\u0041\x42\U0001F600\x00"),
        (r"\D\W[\D]", r"[^0-9][^0-9A-Za-z_][\D]"),
        (r"a\z", r"a\Z"),
        (r"a++", None),
        ("(?>a)", None),
        ("x{,3}", None),
        ("[[:alpha:]]", None),
        ("(?<=a|bc)d", None),
        (r"\xZZ", None),
        (r"\u00", None),
        (r"\u{110000}", None),
        ("a\\", None),
        ("[a", None),
        ("(a", None),
    ],
)
def test_a_pattern_is_said_in_pythons_words(said: str, written: str | None) -> None:
    assert python_pattern(said) == written
