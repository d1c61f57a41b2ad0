"""Records: what is declared once, without the cost of a dataclass."""

from __future__ import annotations

from typing import Any

import pytest

from oascribe_runtime.record import Record, replace


class Point(Record):
    x: int
    y: int = 2


class Named(Point, kw_only=True):
    name: str = "P"


def test_fields_are_given_by_place_or_name_and_have_defaults() -> None:
    point = Named(1, name="Q")
    assert (point.x, point.y, point.name) == (1, 2, "Q")
    assert repr(point) == "Named(x=1, y=2, name='Q')"
    match Point(3):
        case Point(x=x, y=2):
            assert x == 3


def test_a_changed_record_is_another_one() -> None:
    point = Named(1)
    other = replace(point, y=5)
    assert (other.x, other.y, other.name, point.y) == (1, 5, "P", 2)


@pytest.mark.parametrize(
    ("values", "named", "wrong"),
    [((), {}, "x"), ((1,), {"z": 1}, "z"), ((), {"a": 1, "y": 1}, "a, x")],
)
def test_a_record_takes_its_fields_and_no_others(
    values: Any, named: Any, wrong: str
) -> None:
    with pytest.raises(TypeError, match=f"Point: {wrong}"):
        Point(*values, **named)
