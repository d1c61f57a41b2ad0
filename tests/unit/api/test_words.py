"""Words of the document cannot be printed; names can, and are always identifiers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from oascribe.api.words import Identifier, Json, Text
from oascribe.emit.rendering import Renderer

PRINTING: dict[str, Callable[[Text | Json], str]] = {
    "str": str,
    "format": format,
    "f-string": lambda word: f"{word}",
    "percent": lambda word: "%s" % word,  # noqa: UP031
    "str.format": lambda word: "{}".format(word),  # noqa: UP032
    "jinja": lambda word: Renderer()._jinja.from_string("{{ word }}").render(word=word),
    "jinja ~": lambda word: (
        Renderer()._jinja.from_string("{{ 'a' ~ word }}").render(word=word)
    ),
    "jinja join": lambda word: (
        Renderer()._jinja.from_string("{{ [word] | join }}").render(word=word)
    ),
}


@pytest.mark.parametrize("word", [Text("hello"), Json("hello")], ids=["Text", "Json"])
@pytest.mark.parametrize("printed", PRINTING.values(), ids=PRINTING)
def test_a_word_cannot_be_printed(
    word: Text | Json, printed: Callable[[Text | Json], str]
) -> None:
    with pytest.raises(TypeError, match="quoted by a filter"):
        printed(word)


def test_a_word_can_be_shown_to_a_developer() -> None:
    assert repr(Text("a")) == "Text('a')"
    assert repr(Json([1])) == "Json([1])"


def test_words_are_equal_by_what_they_say() -> None:
    assert {Text("a"), Text("a")} == {Text("a")}
    assert Text("a") != "a"
    assert not Text("")


def test_values_of_json_are_equal_by_type_too() -> None:
    assert len({Json(1), Json(1.0), Json(True), Json("1")}) == 4
    assert Json({"a": [1]}) == Json({"a": [1]})


@pytest.mark.parametrize("name", ["", "1a", "a b", "a-b", "class", "é", "a.b", "a\n"])
def test_no_identifier_is_made_of_anything_else(name: str) -> None:
    with pytest.raises(ValueError, match="no identifier"):
        Identifier(name)


def test_an_identifier_prints_as_it_is() -> None:
    assert f"{Identifier('a_b')}" == "a_b"
