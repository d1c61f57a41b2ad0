"""What is taken for laid out without asking black, black leaves as it is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import black
import pytest
from black.strings import str_width
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from oascribe.output.flat import is_narrow
from oascribe.output.formatting import formatted
from oascribe.output.laidout import doubts

MODE = black.Mode(target_versions={black.TargetVersion.PY310})
ROOT = Path(__file__).parents[3]
FOLDERS = (ROOT / "generated" / "src", ROOT / "tests" / "golden")
MODULES = sorted(
    path
    for folder in FOLDERS
    for path in folder.rglob("*.py")
    if "_runtime" not in path.parts and "src" in path.parts
)
TEXTS = [path.read_text("utf-8") for path in MODULES if path.stat().st_size < 9000]

GOOD = '''"""Pets."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, TypeAlias

from ..types import BaseModel, Nullable
from .a import (
    A,
)

TYPE_CHECKING = False  # importing `typing` would cost more than all that is here
if TYPE_CHECKING:
    from .b import B

Color: TypeAlias = Literal["red", "green"] | None
"""What it looks like."""

NAME = Operation(
    id="getPet",
    parameters=(Parameter("id", "id", "path"),),
    result=JsonResult(lambda: models.Pet),
    security=(),
)


class Pet(BaseModel):
    """A pet.

    It has:
      - legs
    """

    name: str
    """How it is called."""

    born: Annotated[dt.date | None, Field(alias="bornOn")] = None
    age: int = -1

    why: NotRequired[
        (
            Literal[
                "A text that is much longer than what a line of this file has room for."  # noqa: E501
            ]
            | UnrecognizedStr
        )
    ]
    what: (
        Literal[
            "A text that is much longer than what a line of this file has room for....."  # noqa: E501
        ]
        | UnrecognizedStr
        | None
    ) = None

    marks: Annotated[
        OptionalNullable[
            Annotated[
                str, Within(min_length=1, max_length=256, pattern="^[a-z0-9\\\\-_.µ]+$")
            ]
        ],
        Field(alias="markedAs"),
    ] = None
    tags: NotRequired[
        Nullable[
            list[ATypeOfAnItemThatHasANameWithSoManyLettersThatItNeedsALineOfItsOwnTwin]
        ]
    ]
    code: (
        Annotated[
            str,
            Within(
                min_length=2,
                max_length=10,
                pattern="^[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$",
            ),
        ]
        | None
    ) = None

    def get(
        self,
        *,
        limit: int | None = None,
    ) -> Nullable[str]:
        """Get one."""
        return self._call(
            NAME,
            {
                "a_name_that_is_too_long_for_a_line_by_itself": a_name_that_is_too_long,  # noqa: E501
                "limit": limit,
            },
        )

    @property
    def other(self) -> Pet:
        from .b import B

        return B(self)
'''

SAME = (
    ("id=", 'id="a",\n    id='),
    ("age: int = -1", "age: int = 300_000"),
    ("limit: int | None = None,", 'limit: list[Literal["\'"]] | None = None,'),
    ('"""Get one."""\n        return', '"""Get one."""\n\n        return'),
    ("= None\n    age", "= None\n\n    age"),
    ('"""How it is called."""', '"""How \\\\ it is "called" """'),
)

FLAWS = (
    ("ATypeOfAnItemThatHasANameWithSo", "A"),
    ("Nullable[\n            list[", "[\n            list["),
    ("Nullable[\n            list[A", "Nullable[\n             list[A"),
    ("OwnTwin]\n        ]", "OwnTwin]\n         ]"),
    (
        "OptionalNullable[\n            Annotated[\n                str,",
        "A[\n  B[\n str,",
    ),
    ("min_length=1, max_length=256", "min_length=1"),
    (
        "            ),\n        ]\n        | None",
        "            )\n        ]\n        | None",
    ),
    ("a_name_that_is_too_long,  # noqa", "a_name + that_is_too_long,  # noqa"),
    ("a_name_that_is_too_long,  # noqa", "a_name(that_is_too_long),  # noqa"),
    ("a_name_that_is_too_long,  # noqa", "(a_name_that_is_too_long),  # noqa"),
    ("from __future__", "\nfrom __future__"),
    ("Nullable\nfrom", "Nullable\n\n\n\nfrom"),
    ("\n\n\nclass Pet", "\n\nclass Pet"),
    ("\n\n\nclass Pet", "\n\n\n\nclass Pet"),
    ('legs\n    """\n\n', 'legs\n    """\n'),
    ("- legs", "- legs "),
    ("A pet.", " A pet."),
    ("A pet.", "A pet. "),
    ("    It has:", "It has:"),
    ("Get one.", " Get one."),
    ('Get one."""\n', 'Get one."""\n\n\n'),
    ("name: str", "name:str"),
    ("name: str", "name : str"),
    ("name: str", "name: (str)"),
    ("name: str", "name: str "),
    ("name: str", "name: str;"),
    ("name: str", "name: list[str ]"),
    ("name: str", "name: list[ str]"),
    ("name: str", "name: 'a b'"),
    ("name: str", 'name: "\\x1F"'),
    ("name: str", 'name: "\\N{bullet}"'),
    ("name: str", f"name: {'a' * 50} | {'b' * 50}"),
    ("name: str", f"name: (\n        {'a' * 20} | {'b' * 20}\n    )"),
    ("name: str", "name: Annotated[\n        str\n    ]"),
    ("name: str", "name: str = (\n        None\n    )"),
    ("name: str", "name: Pet | \\\n        None"),
    ("age: int = -1", "age: int = - 1"),
    ("age: int = -1", "age: int = 1E5"),
    ("age: int = -1", "age: int = 0XF"),
    ("age: int = -1", "age: int =  1"),
    ("age: int = -1", "age: int = 1  #no"),
    ("age: int = -1", "age: int = 1 # no"),
    ("age: int = -1", "age: int = (1)"),
    ("age: int = -1", "#no\n    age: int = -1"),
    ("    @property\n", "\n    @property\n"),
    ("    @property\n", "    @property\n\n"),
    ("\n    @property", "    @property"),
    ("B\n\n        return", "B\n        return"),
    ("limit: int | None = None,\n", "limit: int | None = None\n"),
    ("*,\n", "* ,\n"),
    ('"limit": limit,\n', '"limit":limit,\n'),
    ('"limit": limit,\n', '"limit": limit\n'),
    ('"limit": limit', "'limit': limit"),
    ("security=(),", "security=( ),"),
    ("security=(),", "security=(a,b),"),
    ("security=(),", "a, b,"),
    ("security=(),", "security=f(\n        a, b,\n    ),"),
    ("security=(),", "security=(a, b,),"),
    ("security=(),", "security=(\n        (),\n    ),"),
    ("security=(),\n", "security=()\n"),
    ("security=(),\n", "security=(\n    ),\n"),
    ("security=(),\n", "security={\n    },\n"),
    ("class Pet(BaseModel)", "X = f(\n)\n\n\nclass Pet(BaseModel)"),
    ("security=(),\n", "security=(),\n\n"),
    ("result=JsonResult(lambda: ", "result=JsonResult(lambda : "),
    ("result=JsonResult(lambda: models.Pet)", "result=JsonResult(\n        Pet\n    )"),
    ("    A,\n", "    A\n"),
    ("import BaseModel, Nullable", "import BaseModel,Nullable"),
    ("import BaseModel, Nullable", "import (BaseModel, Nullable)"),
    ("class Pet(BaseModel)", "class Pet()"),
    ("class Pet(BaseModel)", "class Pet (BaseModel)"),
    ("return B(self)\n", "return B(self)\n\n"),
    ("return B(self)\n", "return (B(self))\n"),
    ("return B(self)\n", "return B( self)\n"),
    ("return B(self)\n", "return B(self, )\n"),
    ("-> Pet:", "->Pet:"),
    ("-> Pet:", "-> (Pet):"),
    ("(self) ->", "(self,) ->"),
    ('"getPet"', '"get\\"Pet"'),
    ('"getPet"', '"get\\\'Pet"'),
    ("is here\n", "is here\t\n"),
    ("        )\n\n    @property", "      x )\n\n    @property"),
    ("\nTYPE_CHECKING", "\n\nTYPE_CHECKING"),
    ("\n\nColor", "\n\n\n\nColor"),
)


def test_nothing_in_a_module_as_templates_write_them_is_in_doubt() -> None:
    assert black.format_str(GOOD, mode=MODE) == GOOD
    assert doubts(GOOD) == []


@pytest.mark.parametrize(("old", "new"), SAME)
def test_what_black_would_leave_is_not_in_doubt(old: str, new: str) -> None:
    text = GOOD.replace(old, new, 1)
    assert black.format_str(text, mode=MODE) == text
    assert doubts(text) == []


@pytest.mark.parametrize(("old", "new"), FLAWS)
def test_what_black_would_change_is_found(old: str, new: str) -> None:
    text = GOOD.replace(old, new, 1)
    assert black.format_str(text, mode=MODE) != text
    assert not passes(text)


def test_little_of_generated_modules_is_in_doubt() -> None:
    asked = [doubts(text) for text in TEXTS]
    assert None not in asked
    parts = [doubt.whole for found in asked for doubt in found or ()]
    assert sum(map(len, parts)) < sum(map(len, TEXTS)) / 50


@settings(max_examples=150, deadline=None)
@given(
    text=st.sampled_from(TEXTS),
    place=st.floats(0, 1),
    cut=st.integers(0, 2),
    put=st.sampled_from(["", " ", "\n", ",", "(", ")", "\n    ", '"', "x", "[0]", "'"]),
)
def test_a_module_with_a_random_change_passes_only_if_black_leaves_it(
    text: str, place: float, cut: int, put: str
) -> None:
    at = int(place * len(text))
    changed = text[:at] + put + text[at + cut :]
    try:
        ast.parse(changed)
    except (SyntaxError, ValueError):
        assume(False)
    if passes(changed):
        assert black.format_str(changed, mode=MODE) == changed


LENGTHS = st.integers(1, 45)


@st.composite
def expressions(draw: st.DrawFn) -> str:
    """An annotation on one line."""
    names = ["N" * draw(LENGTHS) for _ in range(draw(st.integers(1, 4)))]
    parts = [draw(st.sampled_from(FORMS)).format(name) for name in names]
    return " | ".join(parts)


FORMS = (
    "{}",
    "Within({})",
    "list[{}]",
    'Literal["{}"]',
    'Literal["a", "{}"]',
    "dict[str, {}]",
)
FRAMES = (
    "{0}: TypeAlias = {1}\n",
    "{0}: TypeAlias = (\n    {1}\n)\n",
    "class _:\n    {0}: {1}\n",
    "class _:\n    {0}: (\n        {1}\n    )\n",
    "class _:\n    {0}: (\n        {1}\n    ) = None\n",
    "class _:\n    {0}: {1} = (\n        None\n    )\n",
    'class _:\n    {0}: {1} = (\n        "a"\n    )\n',
    "class _:\n    {0}: Nullable[\n        {1}\n    ]\n",
    "class _:\n    {0}: Nullable[\n        {1}\n    ] = UNSET\n",
    "class _:\n    {0}: Annotated[\n        {1},\n        b,\n    ] = UNSET\n",
    "{0}: TypeAlias = Annotated[\n    (\n        {1}\n    ),\n    b,\n]\n",
    "class _:\n    {0}: a[\n        (\n            {1}\n        )\n    ]\n",
    "class _:\n    {0}: a[\n        (\n            {1}\n        )\n    ] = UNSET\n",
    "def f(\n    {0}: a[\n        (\n            {1}\n        )\n    ],\n) -> b:\n    pass\n",
    "{0}: TypeAlias = (\n    a[\n        (\n            {1}\n        )\n    ]\n    | b\n)\n",
    "{0}: TypeAlias = (\n    a[\n        {1}\n    ]\n    | b\n)\n",
    "f(\n    {0}={1},\n)\n",
    "f(\n    {0}=f(\n        {1}\n    ),\n)\n",
    "f(\n    {0}=(\n        {1},\n    ),\n)\n",
    "f(\n    {0}=(\n        f(\n            {1}\n        ),\n    ),\n)\n",
    "{0} = f(\n    {1}\n)\n",
    "def f(\n    {0}: {1} = None,\n) -> None:\n    pass\n",
    "def f(\n    {0}: (\n        {1}\n    ),\n) -> None:\n    pass\n",
    "def f(\n    {0}: (\n        {1}\n    ) = None,\n) -> None:\n    pass\n",
    "def f(\n    {0}: a[\n        {1}\n    ] = None,\n) -> None:\n    pass\n",
    "def f(\n    self,\n) -> {1}:\n    pass\n",
    "def f(\n    self,\n) -> a.b.C[\n    {1}\n]:\n    pass\n",
    "def f(\n    self,\n) -> a.B[\n    {1},\n    c,\n]:\n    pass\n",
    "class {0}(\n    {1}\n):\n    pass\n",
    "class {0}(\n    a[\n        {1},\n        b,\n    ]\n):\n    pass\n",
    "{0}: TypeAlias = a[\n    {1}\n]\n",
    "{0}: TypeAlias = a[\n    b[\n        {1}\n    ]\n]\n",
    "class _:\n    {0}: (\n        {1}\n    ) = 'it'\n".replace("'", '"'),
    "class _:\n    {0}: {1}  # noqa: E501\n",
    "def f(\n    {0}: (\n        b\n        | a.{1}  # noqa: E501\n        | c\n    ),\n"
    ") -> b:\n    pass\n",
    "self.{0} = (\n    f(\n        {1}\n    )\n)\n",
    "self.{0} = (\n    f({1})\n)\n",
    'f(\n    a=A["b.{0}"](\n        lambda: {1}\n    ),\n)\n',
    "super().__init__({0}, {1})\n",
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(FRAMES), LENGTHS, expressions(), st.booleans())
@example(
    frame=FRAMES[14],
    length=1,
    inside=f"N | {'N' * 19} | Within({'N' * 45})",
    exploded=True,
)
@example(
    frame="class _:\n    {0}: a[\n        (\n            {1}\n        )\n    ]\n",
    length=1,
    inside=f"N | {'N' * 17} | Within({'N' * 45})",
    exploded=True,
)
@example(
    frame=FRAMES[22],
    length=1,
    inside=f"Literal['a', '{'N' * 9}'] | Within({'N' * 45})".replace("'", '"'),
    exploded=True,
)
def test_a_split_passes_only_where_black_would_split(
    frame: str, length: int, inside: str, exploded: bool
) -> None:
    text = frame.format("n" * length, inside)
    if exploded and f"\n{inside}\n" in text.replace(" " * 4, ""):
        margin = text[: text.index(inside)].rpartition("\n")[2]
        text = text.replace(inside, inside.replace(" | ", f"\n{margin}| "))
    if passes(text):
        assert black.format_str(text, mode=MODE) == text


NAMES = st.integers(1, 30).map(lambda length: "n" * length)
STRINGS = st.text("a'\"\\\n\u2019µ漢", max_size=30).map(repr) | NAMES.map('"{}"'.format)


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    many = st.lists(inner, min_size=1, max_size=3).map(", ".join)
    either = st.lists(inner, min_size=2, max_size=3).map(" | ".join)
    return st.one_of(
        st.builds("{}[{}]".format, NAMES, many),
        st.builds("a.{}[{}]".format, NAMES, many),
        st.builds("{}({})".format, NAMES, many),
        st.builds("{}(a={}, b={})".format, NAMES, inner, inner),
        st.builds("{}(a=lambda: {})".format, NAMES, inner),
        either,
        either.map("({})".format),
        many.map("({},)".format),
    )


NESTED = st.recursive(NAMES | STRINGS | st.just("1e-05"), _nested, max_leaves=12)
AROUND = (
    "n: {0}\n",
    "n: TypeAlias = {0}\n",
    "n: {0} = UNSET\n",
    'n: {0} = "{1}"\n',
    "{1}.n = {0}\n",
    "n = f(\n    a={0},\n    {1},\n)\n",
    "def f(\n    n: {0},\n    {1}: {0} = None,\n) -> {0}:\n    pass\n",
    "class N(a[{0}]):\n    n: {0}\n",
)
PLACES = {
    "nothing": "^",
    "joined": r"\n(?= )",
    "split": r"[(\[]",
    "comma": r"(?<=\w)\n? *[)\]]",
    "no comma": r",(?=\n)",
}
"""Where each of the changes can be made that could make black change it back."""


@settings(max_examples=300, deadline=None)
@given(
    around=st.sampled_from(AROUND),
    inside=NESTED,
    name=NAMES,
    at=st.floats(0, 1),
    change=st.sampled_from(sorted(PLACES)),
)
def test_what_is_nested_passes_only_if_black_leaves_it(
    around: str, inside: str, name: str, at: float, change: str
) -> None:
    try:
        text = black.format_str(around.format(inside, name), mode=MODE)
    except black.InvalidInput:
        assume(False)
    places = [found.start() for found in re.finditer(PLACES[change], text)]
    assume(places)
    place = places[int(at * (len(places) - 1))]
    before, behind = text[:place], text[place:]
    match change:
        case "joined":
            text = before + behind[1:].lstrip()
        case "split":
            text = f"{before}{behind[0]}\n{' ' * 4}{behind[1:]}"
        case "comma":
            text = f"{before},{behind}"
        case "no comma":
            text = before + behind[1:]
    if passes(text):
        assert black.format_str(text, mode=MODE) == text


def test_each_character_that_is_narrow_is_so_to_black() -> None:
    narrow = [chr(code) for code in range(32, 0x3000) if is_narrow(chr(code))]
    assert len(narrow) > 700
    assert all(str_width(char) == 1 for char in narrow)


def passes(text: str) -> bool:
    """Whether the text is taken as it is."""
    found = doubts(text)
    try:
        return found is not None and all(
            black.format_str(doubt.asked, mode=MODE) == doubt.asked for doubt in found
        )
    except black.InvalidInput:
        return False


def test_only_the_statement_that_black_changes_is_laid_out_anew() -> None:
    text = GOOD.replace("limit: int | None = None,", "limit: int|None = None,")
    text = text.replace('"limit": limit,', '"limit":limit,').replace("= -1", "=  -1")
    assert formatted({"a.py": text}) == {"a.py": GOOD}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(FRAMES), LENGTHS, expressions()), max_size=3))
def test_the_statements_together_are_as_black_lays_out_the_whole(
    parts: list[tuple[str, int, str]],
) -> None:
    texts = [frame.format("n" * length, inside) for frame, length, inside in parts]
    whole = black.format_str("\n\n".join(['"""A."""\n', *texts]), mode=MODE)
    loose = whole.replace(" | ", "|")
    assert formatted({"a.py": loose})["a.py"] == black.format_str(loose, mode=MODE)
