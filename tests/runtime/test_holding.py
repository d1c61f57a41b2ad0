"""Arguments of parameters: what is right, what is refused, and what is sent."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from oascribe_runtime.errors import InvalidRequestError
from oascribe_runtime.holding import held
from oascribe_runtime.operation import Parameter
from oascribe_runtime.parameters import query_of

SCALARS = st.one_of(
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.text(),
    st.dates(),
    st.uuids(),
    st.decimals(allow_nan=False, allow_infinity=False),
)


def parameter(kind: Any, *, json: bool = False) -> Parameter:
    return Parameter("v", "v", "query", json=json, shape=lambda: kind)


def kept(kind: Any, value: Any) -> Any:
    """What is sent for a value."""
    return held((parameter(kind),), {"v": value})["v"]


@pytest.mark.parametrize(
    ("kind", "value", "sent"),
    [
        (int, 5, 5),
        (int, "5", 5),
        (int, 5.0, 5),
        (float, 5, 5),
        (float, "1.50", "1.50"),
        (float, True, 1.0),
        (bool, 1, True),
        (bool, "off", False),
        (str, 5, "5"),
        (str, UUID(int=1), str(UUID(int=1))),
        (dt.date, "2026-01-02", "2026-01-02"),
        (dt.datetime, "2026-01-02T00:00:00+01:00", "2026-01-02T00:00:00+01:00"),
        (Decimal, "1.50", "1.50"),
        (list[str], [1, "a", True], ["1", "a", "true"]),
        (list[str], iter([1, "a"]), ["1", "a"]),
        (list[float], (1, 2.5), [1, 2.5]),
        (list[int], {"7"}, [7]),
        (dict[str, str], {"a": 1}, {"a": "1"}),
        (int | list[int], ["1", 2], [1, 2]),
    ],
)
def test_a_value_is_sent_for_what_it_is(kind: Any, value: Any, sent: Any) -> None:
    found = kept(kind, value)
    assert (found, type(found)) == (sent, type(sent))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (str, ["a"]),
        (str, {"a": 1}),
        (int, "five"),
        (int, 1.5),
        (int, [1]),
        (bool, "perhaps"),
        (dt.date, "tomorrow"),
        (list[str], "abc"),
        (list[str], [None]),
        (list[int], iter([1, "b"])),
    ],
)
def test_a_value_of_another_type_is_refused(kind: Any, value: Any) -> None:
    with pytest.raises(InvalidRequestError, match=r"not valid: v[:.]"):
        kept(kind, value)


def test_a_parameter_without_a_shape_is_a_text() -> None:
    plain = (Parameter("v", "v", "query"),)
    assert held(plain, {"v": "a"}) == {"v": "a"}
    assert held(plain, {"v": 5}) == {"v": "5"}
    with pytest.raises(InvalidRequestError, match="valid string"):
        held(plain, {"v": ["a"]})


def test_json_has_numbers_and_texts_of_its_own() -> None:
    as_json = (parameter(str, json=True),)
    assert held(as_json, {"v": "5"}) == {"v": "5"}
    with pytest.raises(InvalidRequestError, match="valid string"):
        held(as_json, {"v": 5})


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidRequestError):
        kept(str, float("nan"))


@given(SCALARS)
def test_a_text_is_held_to_nothing_and_sent_as_before(value: Any) -> None:
    plain = (Parameter("v", "v", "query"),)
    assert query_of(plain, held(plain, {"v": value})) == query_of(plain, {"v": value})


@given(st.lists(SCALARS))
def test_so_is_each_text_of_a_list(values: list[Any]) -> None:
    texts = (parameter(list[str]),)
    assert query_of(texts, held(texts, {"v": values})) == query_of(texts, {"v": values})


@given(st.one_of(st.integers(), st.floats(allow_nan=False), st.booleans(), st.text()))
def test_what_is_sent_for_an_integer_is_one(value: Any) -> None:
    try:
        found = kept(int, value)
    except InvalidRequestError:
        return
    assert type(found) is int


@pytest.mark.parametrize("kind", [int, list[int], str], ids=["int", "list", "str"])
def test_what_is_refused_is_shown_nowhere(kind: Any) -> None:
    with pytest.raises(InvalidRequestError) as raised:
        kept(kind, {"of": "secret-value"})
    cause = raised.value.__cause__
    assert isinstance(cause, ValidationError)
    assert "secret" not in f"{raised.value} {cause} {cause!r}"


def test_what_nobody_can_write_is_refused_by_its_type() -> None:
    with pytest.raises(InvalidRequestError, match=r"not valid: v: .*integer"):
        kept(int, object())
