"""A model is a class and a TypedDict; absent and null are told apart in both."""

from __future__ import annotations

import ast

import pytest
from tests.pictures import schemas

from oascribe.emit.models import emit_models
from oascribe.emit.rendering import Renderer

R = "$ref: '#/components/schemas/"


def modules(*texts: str) -> dict[str, str]:
    """The code of each module of models, by its name."""
    found = emit_models(schemas(*texts).api, Renderer())
    return {path.rsplit("/", 1)[-1].removesuffix(".py"): c for path, c in found.items()}


def declared(code: str) -> dict[str, dict[str, str]]:
    """The annotated names of each class, with their annotation and value."""
    return {
        node.name: {
            ast.unparse(item.target): ast.unparse(item).partition(": ")[2]
            for item in node.body
            if isinstance(item, ast.AnnAssign)
        }
        for node in ast.parse(code).body
        if isinstance(node, ast.ClassDef)
    }


PRESENCE = {
    ("{type: string}", True): ("str", "str"),
    ("{type: [string, 'null']}", True): ("Nullable[str]", "Nullable[str]"),
    ("{type: string}", False): ("str | None = None", "NotRequired[str]"),
    ("{type: [string, 'null']}", False): (
        "OptionalNullable[str] = UNSET",
        "NotRequired[Nullable[str]]",
    ),
    ("{type: string, default: a}", True): ("str = 'a'", "NotRequired[str]"),
    ("{type: string, default: a}", False): ("str | None = None", "NotRequired[str]"),
    ("{type: [string, 'null'], default: null}", True): (
        "Nullable[str] = None",
        "NotRequired[Nullable[str]]",
    ),
    ("{type: boolean, default: true}", True): ("bool = True", "NotRequired[bool]"),
    ("{const: a}", True): (
        "Literal['a'] | UnrecognizedStr = 'a'",
        "NotRequired[Literal['a'] | UnrecognizedStr]",
    ),
    ("{type: 'null'}", True): ("Nullable[None]", "Nullable[None]"),
    ("{type: 'null'}", False): (
        "OptionalNullable[None] = UNSET",
        "NotRequired[Nullable[None]]",
    ),
}


@pytest.mark.parametrize(("said", "code"), PRESENCE.items(), ids=map(str, PRESENCE))
def test_absent_and_null_are_told_apart(
    said: tuple[str, bool], code: tuple[str, str]
) -> None:
    schema, required = said
    names = "[f]" if required else "[]"
    found = modules(f"A: {{required: {names}, properties: {{f: {schema}}}}}")
    classes = declared(found["a"])
    assert (classes["A"]["f"], classes["ATypedDict"]["f"]) == code


def test_a_name_of_its_own_says_what_it_is_called_on_the_wire() -> None:
    found = declared(modules("A: {properties: {maxAge: {type: string}}}")["a"])
    assert found["A"] == {
        "max_age": "Annotated[str | None, Field(alias='maxAge')] = None"
    }


def test_names_are_imported_from_where_they_are() -> None:
    found = modules(f"""
        D: {{type: string, format: date}}
        A: {{properties: {{b: {{{R}B'}}, c: {{{R}C'}}, d: {{{R}D'}}}}}}
        B: {{properties: {{x: {{}}}}}}
        C: {{enum: [a, b]}}
    """)
    lines = found["a"].splitlines()
    assert "import datetime as dt" in lines
    assert "from .b import B, BTypedDict" in lines
    assert "from .c import C" in lines, "an enum has no twin"


def test_a_circle_needs_no_imports_within_itself() -> None:
    found = modules(f"""
        A: {{properties: {{b: {{{R}B'}}}}}}
        B: {{properties: {{a: {{type: array, items: {{{R}A'}}}}}}}}
        C: {{anyOf: [{{{R}A'}}, {{type: string}}]}}
    """)
    assert set(found) == {"a", "c"}
    assert set(declared(found["a"])) == {"A", "ATypedDict", "B", "BTypedDict"}
    assert "from .a" not in found["a"]
    assert "from .a import A, ATypedDict" in found["c"]


def test_each_alias_stands_behind_what_it_uses() -> None:
    found = modules(f"""
        A: {{properties: {{u: {{{R}U'}}}}}}
        U: {{anyOf: [{{{R}V'}}, {{type: string}}]}}
        V: {{type: array, items: {{{R}W'}}}}
        W: {{anyOf: [{{{R}A'}}, {{type: integer}}]}}
    """)
    order = [found["a"].index(f"\n{text}") for text in ("class A(", "W:", "V:", "U:")]
    assert order == sorted(order)


def test_words_stand_below_what_they_describe() -> None:
    found = modules("""
        A:
          description: Of the model.
          properties: {f: {type: string, description: Of the field.}}
    """)
    assert found["a"].count('    """Of the model."""\n') == 2
    assert found["a"].count('    """Of the field."""\n') == 2
