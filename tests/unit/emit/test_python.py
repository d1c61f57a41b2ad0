"""Words become data of the place that they land in: literals, docstrings, TOML."""

from __future__ import annotations

import ast
import re
import tomllib

import black
import pytest
from black.strings import str_width
from hypothesis import example, given, settings
from hypothesis import strategies as st

from oascribe.api.words import Json, Text
from oascribe.emit.characters import UNSEEN
from oascribe.emit.python import WIDTH, docstring, literal, method_docstring, toml

MODE = black.Mode(target_versions={black.TargetVersion.PY310})

NASTY = st.text(
    alphabet=st.one_of(
        st.sampled_from("\"'\\\n\r\t {}%#$a`|*-\0\x7f\u202e\u2028\ufeff\ud800é😀"),
        st.characters(),
    )
)
PROSE = st.lists(
    st.one_of(
        st.sampled_from(
            ["the", "model's", '"quoted"', "a\\b", "`code`", "*", "-", "1."]
        ),
        st.sampled_from(
            ["\n", "\n\n", "  \n", "\n    ", "\t", '"""', "'''", "```", "|"]
        ),
        st.text(alphabet="abcdefgh", min_size=1, max_size=30),
        NASTY,
    ),
    max_size=40,
).map(" ".join)
VALUES = st.recursive(
    st.one_of(
        NASTY,
        st.integers(),
        st.floats(allow_nan=False),
        st.booleans(),
        st.none(),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(NASTY, inner, max_size=4)
    ),
    max_leaves=8,
)


def evaluated(code: str) -> object:
    """The value of the code: a literal, with `float("inf")` as in generated code."""
    return eval(code, {"__builtins__": {}, "float": float})


@given(NASTY)
@example("a'b\"c")
@example("'" * 3 + '"' * 3)
@example("\\")
def test_a_literal_is_the_text(said: str) -> None:
    for word in (Text(said), Json(said), said):
        code = literal(word)
        assert ast.literal_eval(code) == said
        assert not re.search(f"[{UNSEEN}\n\t]", code)


@given(VALUES)
@example(float("inf"))
@example([float("-inf"), 1e16, -0.0, 10**30])
def test_a_literal_is_the_value(value: object) -> None:
    code = literal(Json(value))  # type: ignore[arg-type]
    assert Json(evaluated(code)) == Json(value)  # type: ignore[arg-type]
    assert "\n" not in code


def test_a_literal_of_what_is_no_number_is_no_number() -> None:
    value = evaluated(literal(Json(float("nan"))))
    assert value != value


@settings(deadline=None)
@given(st.one_of(NASTY, VALUES))
def test_black_leaves_a_literal_alone(value: object) -> None:
    code = f"x = {literal(Json(value))}\n"  # type: ignore[arg-type]
    if str_width(code) <= WIDTH:
        assert black.format_str(code, mode=MODE) == code


@given(NASTY)
def test_toml_is_the_text(said: str) -> None:
    parsed = tomllib.loads(f"x = {toml(Text(said))}\n")
    expected = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in said)
    assert parsed == {"x": expected}


PLACES = {
    0: "{doc}\n\nX = 1\n",
    4: "class A:\n    {doc}\n\n    x: int\n",
    8: "class A:\n    def f(self) -> None:\n        {doc}\n        return 1\n",
}


def doc_of(code: str, indent: int) -> str:
    """The docstring that Python reads in the code, its indent taken off."""
    node: ast.AST = ast.parse(code)
    for _ in range(indent // 4):
        node = node.body[0]  # type: ignore[attr-defined]
    found = ast.get_docstring(node)  # type: ignore[arg-type]
    return found or ""


def spelled(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


@pytest.mark.parametrize("indent", PLACES)
@settings(deadline=None, max_examples=80)
@given(words=PROSE)
@example(words='"')
@example(words='"quoted" first')
@example(words='ends with """')
@example(words="ends with a backslash \\")
@example(words="\\")
@example(words='""""""')
@example(words="x" * 200)
@example(words="a\n" + "b" * 90 + '"')
@example(words="word " * 30 + '"')
@example(words="    indented first\nsecond")
@example(words="first\n\n\n\nsecond   \nthird")
@example(words="first\n \xa0 second")
def test_a_docstring_says_the_words_and_ends_where_it_should(
    indent: int, words: str
) -> None:
    doc = docstring(Text(words), indent)
    code = PLACES[indent].replace("{doc}", doc)
    tree = ast.parse(code)
    assert len(tree.body) == (2 if indent == 0 else 1), "nothing got out"
    assert_same_words(doc_of(code, indent), words)
    if words.strip():
        assert black.format_str(code, mode=MODE) == code
        for line in code.splitlines():
            assert len(line) <= WIDTH or not foldable(line) or "noqa" in doc


def assert_same_words(read: str, words: str) -> None:
    """Equal but for white space."""
    unseen = [c for c in words if not c.isprintable() and c not in "\n\r\t"]
    if not unseen:
        assert spelled(read) == spelled(words)


def foldable(line: str) -> bool:
    return " " in line.strip()


@settings(deadline=None, max_examples=60)
@given(
    st.lists(PROSE, max_size=2),
    st.lists(st.tuples(st.sampled_from(["a", "model", "n"]), PROSE), max_size=3),
)
def test_the_docstring_of_a_method_says_all(
    words: list[str], params: list[tuple[str, str]]
) -> None:
    said = [Text(word) for word in words]
    doc = method_docstring(said, [(name, Text(text)) for name, text in params])
    code = PLACES[8].replace("{doc}", doc)
    assert black.format_str(code, mode=MODE) == code
    read = doc_of(code, 8)
    for name, _ in params:
        assert f":param {name}:" in read
    assert ":param retries:" in read


def test_what_fits_on_a_line_stays_on_it() -> None:
    assert docstring(Text("A pet.")) == '"""A pet."""'
    assert docstring(Text('Say "hi"')) == '"""Say "hi" """'


def test_line_breaks_of_every_system_are_line_breaks() -> None:
    assert docstring(Text("a\r\nb\rc")) == '"""a\n    b\n    c\n    """'


def test_unseen_characters_are_shown() -> None:
    assert docstring(Text("a\u202eb\0c")) == '"""a\\u202eb\\u0000c"""'


def test_the_second_line_of_a_module_is_never_its_encoding() -> None:
    words = "Words.\n# Encoding: base64"
    code = docstring(Text(words), 0) + "\n"
    assert not re.match(r"\s*#", code.splitlines()[1])
    assert doc_of(code, 0) == words
