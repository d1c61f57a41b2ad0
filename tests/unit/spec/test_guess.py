"""A word that is a slip of the hand away from a known one is guessed."""

from __future__ import annotations

from difflib import get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oascribe.spec.guess import guess, one_slip

KEYS = ("get", "put", "post", "operationId", "responses", "required", "$ref", "schema")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("gte", "get"),
        ("GET", "get"),
        ("pots", "post"),
        ("operationid", "operationId"),
        ("opertaionID", "operationId"),
        ("reponses", "responses"),
        ("response", "responses"),
        ("requred", "required"),
        ("$reff", "$ref"),
        ("ref", "$ref"),
        ("shcema", "schema"),
        ("xyz", None),
        ("", None),
        ("p", None),
        ("summary", None),
    ],
)
def test_a_slip_is_guessed(word: str, meant: str | None) -> None:
    assert guess(word, KEYS) == meant


@given(st.text("abcABC1_", min_size=3, max_size=9), st.data())
def test_what_is_close_is_never_passed_over(word: str, data: st.DataObject) -> None:
    letters = st.sampled_from("abcxyz_\u00e9\u0561")
    cut = data.draw(st.integers(0, len(word)))
    other = word[:cut] + data.draw(letters) + word[cut + 1 :] + data.draw(letters)
    near = get_close_matches(word.casefold(), [other.casefold()], 1, 0.8)
    assert guess(word, [other]) == (other if near else None)


@given(st.text(min_size=1, max_size=12), st.data())
def test_every_single_slip_is_one(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.characters())
    assert one_slip(word, word)
    assert one_slip(word[:at] + word[at + 1 :], word)
    assert one_slip(word[:at] + letter + word[at:], word)
    assert one_slip(word[:at] + letter + word[at + 1 :], word)
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    assert one_slip(swapped, word)


@given(st.text(max_size=8), st.text(max_size=8))
def test_a_slip_goes_both_ways(word: str, other: str) -> None:
    assert one_slip(word, other) == one_slip(other, word)
