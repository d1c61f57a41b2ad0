"""Dates and moments: read leniently where they need not be there, sent strictly."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from pydantic import ValidationError

from ..made import components, made

TEXT = components("""
    Thing:
      type: object
      required: [due, seen]
      properties:
        due: {type: string, format: date-time}
        seen: {type: [string, 'null'], format: date-time}
        made: {type: string, format: date-time}
        gone: {type: [string, 'null'], format: date-time}
        day: {type: string, format: date}
        all: {type: array, items: {type: string, format: date-time}}
    """)
DUE = "2026-01-02T03:04:05Z"
NO_MOMENTS = ["0000-00-00", "0000-00-00 00:00:00", "", "soon", {}, [], True]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with made(tmp_path_factory.mktemp("moments"), TEXT) as package:
        yield package.models


def read(models: ModuleType, **fields: Any) -> Any:
    text = json.dumps({"due": DUE, "seen": None, **fields})
    return models.Thing.model_validate_json(text)


def written(thing: Any) -> Any:
    return json.loads(thing.model_dump_json())


@pytest.mark.parametrize("value", NO_MOMENTS)
@pytest.mark.parametrize("name", ["made", "gone", "day"])
def test_what_is_no_moment_is_as_if_it_were_not_there(
    models: ModuleType, name: str, value: object
) -> None:
    thing = read(models, **{name: value})
    assert thing == read(models)
    assert written(thing) == {"due": DUE, "seen": None}


@pytest.mark.parametrize("value", NO_MOMENTS)
def test_what_is_no_moment_is_null_where_it_must_be_there_and_may_be_null(
    models: ModuleType, value: object
) -> None:
    assert written(read(models, seen=value)) == {"due": DUE, "seen": None}


@pytest.mark.parametrize("fields", [{"due": ""}, {"due": None}, {"all": [DUE, ""]}])
def test_what_must_be_a_moment_is_one(
    models: ModuleType, fields: dict[str, object]
) -> None:
    with pytest.raises(ValidationError):
        read(models, **fields)


@pytest.mark.parametrize("name", ["due", "seen", "made", "gone", "day"])
def test_a_program_must_give_a_moment(models: ModuleType, name: str) -> None:
    with pytest.raises(ValidationError):
        models.Thing(**{"due": DUE, "seen": None, name: "soon"})


@pytest.mark.parametrize("name", ["due", "seen", "made", "gone"])
@pytest.mark.parametrize(
    ("value", "again"),
    [
        (DUE, DUE),
        ("2026-01-02T03:04:05", "2026-01-02T03:04:05"),
        ("2026-01-02 03:04:05+02:00", "2026-01-02T03:04:05+02:00"),
        ("2026-01-02", "2026-01-02T00:00:00"),
        (1767323045, DUE),
        (1767323045000, DUE),
    ],
)
def test_moments_are_read_in_the_usual_spellings(
    models: ModuleType, name: str, value: object, again: str
) -> None:
    assert written(read(models, **{name: value}))[name] == again


def test_null_and_absence_stay_apart(models: ModuleType) -> None:
    assert written(read(models, gone=None)) == {"due": DUE, "seen": None, "gone": None}
    assert read(models, day="2026-01-02").day == dt.date(2026, 1, 2)
