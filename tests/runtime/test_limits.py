"""Limits of values: programs are held to them, answers are not."""

from __future__ import annotations

import json
from typing import Annotated, Any

import pydantic
import pytest

from oascribe_runtime.codec import Codec
from oascribe_runtime.limits import Within

CASES: list[tuple[Any, Within, Any, Any]] = [
    (int, Within(ge=1, le=100), 1, 0),
    (int, Within(ge=1, le=100), 100, 101),
    (float, Within(gt=0, lt=1), 0.5, 1),
    (float, Within(gt=0, lt=1), 0.1, 0),
    (int, Within(multiple_of=5), 15, 16),
    (str, Within(min_length=2, max_length=3), "ab", "a"),
    (str, Within(max_length=3), "é日🚀", "é日🚀x"),
    (str, Within(pattern="b+$"), "abb", "bba"),
    (str, Within(pattern="^a", max_length=2), "ab", "abc"),
    (str, Within(pattern="(?<=a)b"), "xab", "xb"),
    (list[int], Within(min_length=1), [1], []),
    (list[int], Within(unique=True), [1, 2], [1, 1]),
    (list[dict[str, int]], Within(unique=True), [{"a": 1}, {"a": 2}], [{"a": 1}] * 2),
    (dict[str, int], Within(max_length=1), {"a": 1}, {"a": 1, "b": 2}),
]


@pytest.mark.parametrize(("kind", "limits", "good", "bad"), CASES)
def test_what_a_program_gives_is_held_to_limits(
    kind: Any, limits: Within, good: Any, bad: Any
) -> None:
    codec = Codec(Annotated[kind, limits])
    assert codec.from_python(good) == good
    with pytest.raises(pydantic.ValidationError):
        codec.from_python(bad)


@pytest.mark.parametrize(("kind", "limits", "good", "bad"), CASES)
def test_what_a_server_answers_is_not(
    kind: Any, limits: Within, good: Any, bad: Any
) -> None:
    codec = Codec(Annotated[kind, limits])
    for value in (good, bad):
        assert codec.from_json(json.dumps(value)) == value
        assert codec.from_answer(value) == value


@pytest.mark.parametrize(
    ("limits", "bad", "said"),
    [
        (Within(pattern="^a$"), "b", "String should match pattern '^a$'"),
        (Within(unique=True), ["x", "x"], "List should have no item twice"),
    ],
)
def test_an_error_says_what_is_wanted(limits: Within, bad: Any, said: str) -> None:
    kind: Any = list[str] if limits.unique else str
    with pytest.raises(pydantic.ValidationError) as caught:
        Codec(Annotated[kind, limits]).from_python(bad)
    assert said in str(caught.value)


def test_null_has_no_limits_where_it_may_be() -> None:
    adapter = pydantic.TypeAdapter[Any](
        Annotated[list[int] | None, Within(max_length=1)]
    )
    assert adapter.validate_python(None) is None
    assert adapter.validate_json("null") is None
    assert adapter.validate_json("[1, 2]") == [1, 2]
    with pytest.raises(pydantic.ValidationError, match="at most 1 item"):
        adapter.validate_python([1, 2])
