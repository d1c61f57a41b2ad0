"""JSON pointers go from steps to text and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oascribe.spec.pointer import JsonValue, steps_of, text_of, walk


@given(st.lists(st.text()))
def test_steps_survive_being_written(steps: list[str]) -> None:
    assert list(steps_of(text_of(steps))) == steps


@pytest.mark.parametrize("text", ["a", "a/b", "/~", "/~2", "/a~"])
def test_what_is_no_pointer_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="pointer"):
        steps_of(text)


DATA: JsonValue = {"a": [{"b": 1}, 2], "0": {"1": None}}


@pytest.mark.parametrize(
    ("text", "taken", "value"),
    [
        ("", (), DATA),
        ("/a/0/b", ("a", 0, "b"), 1),
        ("/0/1", ("0", "1"), None),
        ("/a/2", ("a",), [{"b": 1}, 2]),
        ("/a/01", ("a",), [{"b": 1}, 2]),
        ("/a/-", ("a",), [{"b": 1}, 2]),
        ("/a/²", ("a",), [{"b": 1}, 2]),
        ("/a/1/b", ("a", 1), 2),
        ("/b", (), DATA),
    ],
)
def test_a_walk_says_how_far_it_came(
    text: str, taken: tuple[object, ...], value: object
) -> None:
    assert walk(DATA, steps_of(text)) == (taken, value)
