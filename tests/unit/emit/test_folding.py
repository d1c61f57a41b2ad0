"""Markdown is folded to a width, and still says and means the same."""

from __future__ import annotations

from unicodedata import east_asian_width

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oascribe.emit.folding import fold

WORD = st.one_of(
    st.text(alphabet="abcXYZ.,", min_size=1, max_size=12),
    st.sampled_from(["`a b`", "[link](https://a.b/c)", "**bold**", "x" * 100]),
    st.sampled_from(["\U0001f527", "\u6c49\u5b57", "**\u26a0\ufe0f", "a\u00a0b"]),
)
LINE = st.lists(WORD, min_size=1, max_size=25).map(" ".join)
BLOCK = st.one_of(
    LINE,
    LINE.map("- {}".format),
    LINE.map("10. {}".format),
    LINE.map("  * {}".format),
    LINE.map("> {}".format),
    LINE.map("| {} |".format),
    LINE.map("# {}".format),
    LINE.map("    {}".format),
    LINE.map("```\n{}\n```".format),
    LINE.map("~~~ python\n{}\n~~~".format),
    LINE.map(":param a: {}".format),
    st.just(""),
    st.just("---"),
)
TEXT = st.lists(BLOCK, min_size=1, max_size=10).map("\n".join)


def folded(text: str, width: int = 40) -> str:
    return "\n".join(fold(text, width, width))


@given(TEXT, st.integers(20, 90))
def test_all_words_stay_in_their_order(text: str, width: int) -> None:
    assert folded(text, width).split() == text.split()


@given(TEXT)
@example("X\n- " + "x" * 100)
def test_what_is_folded_stays_when_it_is_folded_again(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.lists(st.text("abc", min_size=1, max_size=9), min_size=1, max_size=80))
def test_a_paragraph_keeps_to_the_width(words: list[str]) -> None:
    lines = fold(" ".join(words), 40, 33)
    assert len(lines[0]) <= 33
    assert all(len(line) <= 40 for line in lines)
    assert " ".join(lines) == " ".join(words)


@given(
    st.lists(st.text("ab\u6c49\U0001f527\u2705", min_size=1, max_size=9), min_size=1)
)
def test_letters_of_two_columns_count_twice(words: list[str]) -> None:
    lines = fold(" ".join(words), 40, 33)
    assert _columns(lines[0]) <= 33
    assert all(_columns(line) <= 40 for line in lines)
    assert " ".join(lines) == " ".join(words)


def _columns(text: str) -> int:
    return sum(1 + (east_asian_width(letter) in "WF") for letter in text)


LONG = "long " * 20
KEPT = {
    "fence": f"```\n{LONG}\n\n  {LONG}\n```",
    "tilde fence": f"~~~ python\n{LONG}\n```\n~~~",
    "open fence": f"```\n{LONG}\n- a\n",
    "indented code": f"a\n\n    {LONG}",
    "table": f"| {LONG} | b |\n| --- | --- |\n| c | {LONG} |",
    "heading": f"# {LONG}",
    "quote": f"> {LONG}",
    "rule": "a\n\n---\n\nb",
    "html": f"<p>{LONG}</p>",
    "no space": "x" * 100,
    "short": "a\nb\n\n- c\n- d",
    "hard breaks": "a  \nb\\\nc",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_markdown_reads_line_by_line_is_kept(text: str) -> None:
    assert folded(text) == text


FOLDED = {
    "a paragraph": (
        "one two three four five six seven eight nine ten",
        "one two three four five six seven eight\nnine ten",
    ),
    "an item, and the next": (
        "- one two three four five six seven eight nine\n- ten",
        "- one two three four five six seven\n  eight nine\n- ten",
    ),
    "a numbered item with a line of its own": (
        "1. one two three four five six seven eight\n   nine",
        "1. one two three four five six seven\n   eight nine",
    ),
    "a parameter": (
        ":param a: one two three four five six seven eight",
        ":param a: one two three four five six\n    seven eight",
    ),
    "the end of a long line goes with the next": (
        "one two three four five six seven eight nine\nten",
        "one two three four five six seven eight\nnine ten",
    ),
    "a hard break stays": (
        "one two three four five six seven eight nine\\\nten",
        "one two three four five six seven eight\nnine\\\nten",
    ),
}


@pytest.mark.parametrize(("text", "meant"), FOLDED.values(), ids=FOLDED)
def test_long_lines_are_filled_anew(text: str, meant: str) -> None:
    assert folded(text) == meant


def test_the_first_line_has_a_width_of_its_own() -> None:
    assert fold("one two three four", 18, 9) == ["one two", "three four"]
