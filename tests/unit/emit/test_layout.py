"""Black finds nothing to do in what the layouter laid out, and it means the same."""

from __future__ import annotations

import ast

import black
import pytest
from black.strings import str_width
from hypothesis import given, settings
from hypothesis import strategies as st

from oascribe.emit.layout import (
    WIDTH,
    Atom,
    Bracket,
    Either,
    Expr,
    Prefixed,
    exploded,
    lay,
    one_line,
    statement,
)

MODE = black.Mode(target_versions={black.TargetVersion.PY310})

NAMES = st.integers(1, 60).map(lambda length: Atom("N" * length))
ATOMS = st.one_of(
    NAMES,
    st.sampled_from(["str", "None", "models.Pet", "dt.datetime"]).map(Atom),
    st.integers(1, 50).map(lambda length: Atom(f'"{"s" * length}"')),
)


def subscripts(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    heads = st.sampled_from(["list", "dict", "Literal", "Nullable", "OptionalNullable"])
    items = st.lists(inner, min_size=1, max_size=5).map(tuple)
    eithers = st.lists(inner, min_size=2, max_size=4).map(_flat)
    return st.one_of(st.builds(Bracket, heads, items), eithers)


def _flat(parts: list[Expr]) -> Expr:
    flat: list[Expr] = []
    for part in parts:
        flat += part.parts if isinstance(part, Either) else [part]
    return Either(tuple(flat))


ANNOTATIONS = st.recursive(NAMES, subscripts, max_leaves=12)


def calls(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    keywords = st.builds(
        Prefixed, st.sampled_from(["style=", "servers=", "media_type="]), inner
    )
    items = st.lists(inner, max_size=4)
    called = st.builds(
        lambda head, items, more: Bracket(head, (*items, *more), "()"),
        st.sampled_from(["Parameter", "JsonBody", "Server"]),
        items,
        st.lists(keywords, max_size=3),
    )
    tuples = items.map(
        lambda found: Bracket("", tuple(found), "()", comma=len(found) == 1)
    )
    return st.one_of(called, tuples)


VALUES = st.recursive(ATOMS, calls, max_leaves=12)


def assert_settled(code: str, meant: str) -> None:
    """Black leaves the code alone, and it reads like the code on one line."""
    assert black.format_str(code, mode=MODE) == code
    assert ast.dump(ast.parse(code)) == ast.dump(ast.parse(meant))


DEFAULTS = ["", "None", "UNSET", '"x y"', '"{{ get(1) }}"', 'dt.date("2025-01-31")']


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 40), ANNOTATIONS, st.sampled_from(DEFAULTS))
def test_a_field_is_laid_out_as_black_does(name: int, kind: Expr, value: str) -> None:
    before = f"{'f' * name}: "
    after = f" = {value}" if value else ""
    code = f"class A:\n    {statement(before, kind, value, 4)}\n"
    assert_settled(code, f"class A:\n    {before}{one_line(kind)}{after}\n")


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 40), ANNOTATIONS)
def test_an_alias_is_laid_out_as_black_does(name: int, kind: Expr) -> None:
    before = f"{'A' * name}: TypeAlias = "
    code = f"{statement(before, kind, '', 0)}\n"
    assert_settled(code, f"{before}{one_line(kind)}\n")


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 40), ANNOTATIONS, st.sampled_from(["", " = None", " = UNSET"]))
def test_a_signature_is_laid_out_as_black_does(
    name: int, kind: Expr, default: str
) -> None:
    before = f"{'a' * name}: "
    argument = lay(kind, 8, before, f"{default},")
    result = lay(kind, 4, ") -> ", ":")
    head = "class A:\n    def f(\n        self,\n        *,\n"
    code = f"{head}        {argument}\n    {result}\n        return 1\n"
    plain = f"{head}        {before}{one_line(kind)}{default},\n"
    assert_settled(code, f"{plain}    ) -> {one_line(kind)}:\n        return 1\n")


@settings(deadline=None, max_examples=60)
@given(st.lists(VALUES, min_size=1, max_size=4))
def test_a_declaration_is_laid_out_as_black_does(values: list[Expr]) -> None:
    items = [Prefixed(f"k{number}=", value) for number, value in enumerate(values)]
    code = f"{exploded('CREATE = Operation', items, 0)}\n"
    plain = ", ".join(map(one_line, items))
    assert_settled(code, f"CREATE = Operation({plain})\n")


LONG = Atom("N" * 90)


@pytest.mark.parametrize(
    "kind",
    [LONG, Bracket("list", (LONG,)), Either((LONG, Atom("None")))],
    ids=["name", "list", "either"],
)
def test_what_cannot_be_split_says_so_to_linters(kind: Expr) -> None:
    line = next(ln for ln in lay(kind, 4, "x: ").split("\n") if len(ln) > WIDTH)
    assert line.endswith("  # noqa: E501")


MAYBE = Either((Atom("str"), Atom("None")))
TEXT = f'"{"s" * 90}"'
WIDE = f'"{chr(0x6C49) * 50}"'  # 102 columns
TOO_LONG = [
    statement("x: ", Atom("str"), TEXT, 0),
    statement("x: ", MAYBE, TEXT, 0),
    statement("x: ", MAYBE, f'"{{{{ get({"s" * 70}) or get(1) }}}}"', 0),
    statement("x: ", MAYBE, WIDE, 0),
    lay(Bracket("Literal", (Atom(WIDE),)), 0, "X: TypeAlias = "),
    statement("x: ", MAYBE, f'Decimal("{"1" * 90}")', 0),
    f"def f(\n    self,\n    {lay(MAYBE, 4, 'x: ', f' = {TEXT},')}\n): ...",
    lay(Bracket(f'AnyOf["{"N" * 90}"]', (Atom("x"),), "()"), 0, "x = "),
    lay(Bracket(f'AnyOf["{"N" * 75}"]', (Atom("x"),), "()"), 0, "x = "),
    lay(Bracket(f"""AnyOf['Literal["{"s" * 90}"]']""", (Atom("x"),), "()"), 0, "x = "),
]


@pytest.mark.parametrize("code", TOO_LONG)
def test_long_texts_are_laid_out_as_black_does(code: str) -> None:
    assert black.format_str(f"{code}\n", mode=MODE) == f"{code}\n"
    long = [line for line in code.split("\n") if str_width(line) > WIDTH]
    assert all(line.endswith("  # noqa: E501") for line in long)


def test_a_tuple_of_one_keeps_its_comma() -> None:
    one = Bracket("", (Atom("1"),), "()", comma=True)
    assert one_line(one) == "(1,)"
    assert one_line(Bracket("", (), "()")) == "()"
