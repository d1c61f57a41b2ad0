"""Types of the picture are written as the annotations that a person would write."""

from __future__ import annotations

import pytest

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
)
from oascribe.api.words import Identifier, Json
from oascribe.emit.annotations import Annotations, Side
from oascribe.emit.imports import import_lines, names_in
from oascribe.emit.layout import Atom, Bracket, Either, Prefixed, lay, one_line

STR, INT = Primitive(Kind.STR), Primitive(Kind.INT)
PET, NAME, PETS, LOOP = Ref("pet"), Ref("name"), Ref("pets"), Ref("loop")
HERD = Ref("herd")


def model(key: str, name: str) -> Model:
    identifier = Identifier(name)
    return Model(key, identifier, key, identifier, None, (), Unknown())


def alias(key: str, name: str, kind: Type) -> Alias:
    identifier = Identifier(name)
    return Alias(key, identifier, key, identifier, None, kind)


ANNOTATIONS = Annotations(
    {
        "pet": model("pet", "Pet"),
        "name": alias("name", "Name", STR),
        "pets": alias("pets", "Pets", ListOf(Nullable(PET))),
        "herd": alias("herd", "Herd", ListOf(PET)),
        "loop": alias("loop", "Loop", Union((STR, ListOf(LOOP)))),
    }
)


def literal(*values: str | int | float | bool) -> Literal:
    return Literal(tuple(map(Json, values)), open=True)


MODEL: dict[Type, str] = {
    STR: "str",
    Primitive(Kind.NULL): "None",
    Primitive(Kind.BYTES): "FileContent",
    Primitive(Kind.DATETIME): "dt.datetime",
    Primitive(Kind.DATE): "dt.date",
    Unknown(): "Any",
    Nullable(STR): "str | None",
    Nullable(Primitive(Kind.NULL)): "None",
    ListOf(Nullable(INT)): "list[int | None]",
    MapOf(ListOf(STR)): "dict[str, list[str]]",
    TupleOf((STR, Nullable(INT))): "tuple[str, int | None]",
    Union((STR, Nullable(INT), STR)): "str | int | None",
    literal("a", "b"): 'Literal["a", "b"] | UnrecognizedStr',
    literal("it's", 'a "b"', "\\", "\n"): (
        'Literal["it\'s", \'a "b"\', "\\\\", "\\n"] | UnrecognizedStr'
    ),
    literal(1, 2): "Literal[1, 2] | UnrecognizedInt",
    literal(True): "bool",
    Literal((Json(True),), open=False): "Literal[True]",
    literal("a", 1): 'Literal["a", 1] | UnrecognizedStr | UnrecognizedInt',
    literal(1.5, 2.5): "float",
    literal(1.5, 2, "a"): 'float | Literal["a"] | UnrecognizedStr',
    Literal((Json("a"),), open=False): 'Literal["a"]',
    PET: "Pet",
    PETS: "Pets",
    ListOf(PET): "list[Pet]",
}


@pytest.mark.parametrize(("kind", "code"), MODEL.items(), ids=MODEL.values())
def test_in_a_model(kind: Type, code: str) -> None:
    assert one_line(ANNOTATIONS.of(kind, Side.MODEL)) == code


TWIN: dict[Type, str] = {
    PET: "PetTypedDict",
    PETS: "PetsTypedDict",
    NAME: "Name",
    ListOf(PET): "list[PetTypedDict]",
    Nullable(PET): "PetTypedDict | None",
}


@pytest.mark.parametrize(("kind", "code"), TWIN.items(), ids=TWIN.values())
def test_in_a_typed_dict(kind: Type, code: str) -> None:
    assert one_line(ANNOTATIONS.of(kind, Side.TWIN)) == code


ARGUMENT: dict[Type, str] = {
    STR: "str",
    ListOf(STR): "list[str]",
    PET: "models.Pet | models.PetTypedDict",
    NAME: "models.Name",
    ListOf(PET): "Sequence[models.Pet | models.PetTypedDict]",
    HERD: "Sequence[models.Pet | models.PetTypedDict]",
    Nullable(HERD): "Sequence[models.Pet | models.PetTypedDict] | None",
    PETS: "models.Pets | models.PetsTypedDict",
    MapOf(PET): "Mapping[str, models.Pet | models.PetTypedDict]",
    Union((STR, PET)): "str | models.Pet | models.PetTypedDict",
}


@pytest.mark.parametrize(("kind", "code"), ARGUMENT.items(), ids=ARGUMENT.values())
def test_in_a_signature(kind: Type, code: str) -> None:
    assert one_line(ANNOTATIONS.of(kind, Side.ARGUMENT, "models.")) == code


def test_names_that_an_expression_uses() -> None:
    expr = Bracket("Annotated[x", (Atom("dt.date"), Either((Atom("A"), Atom("B")))))
    assert set(names_in(Prefixed("k=", expr))) == {"Annotated", "dt", "A", "B"}


def test_imports_are_sorted_as_isort_does() -> None:
    names = ["dt", "Any", "Literal", "UUID", "NotRequired", "str"]
    homes = dict.fromkeys(("UNSET", "BaseModel", "Nullable"), "..types")
    homes |= dict.fromkeys(("Item10", "Item2"), ".item") | {
        "Pet": ".pet",
        "P10": ".pet10",
    }
    homes |= {"P2": ".pet2"}
    assert import_lines([*names, *homes], homes) == [
        "import datetime as dt",
        "from typing import Any, Literal",
        "from uuid import UUID",
        "",
        "from typing_extensions import NotRequired",
        "",
        "from ..types import UNSET, BaseModel, Nullable",
        "from .item import Item2, Item10",
        "from .pet import Pet",
        "from .pet2 import P2",
        "from .pet10 import P10",
    ]


def test_a_long_import_has_a_name_a_line() -> None:
    names = [f"AVeryLongNameOfAModelNumber{number}" for number in range(4)]
    [line] = import_lines(names, dict.fromkeys(names, ".long"))
    assert line.splitlines() == [
        "from .long import (",
        *(f"    {name}," for name in names),
        ")",
    ]


def test_very_many_alternatives_are_not_nested_in_each_other() -> None:
    values = Union(tuple(Ref(f"m{number}") for number in range(300)))
    known = {f"m{number}": model(f"m{number}", f"M{number}") for number in range(300)}
    written = Annotations(known).named(alias("every", "Every", values))
    names = ", ".join(f"M{number}" for number in range(300))
    assert one_line(written) == f"Union[{names}, Unrecognized]"
    assert lay(written, 0).startswith("Union[  # noqa: UP007\n    ")
    assert import_lines(["Union"], {}) == ["from typing import Union"]
