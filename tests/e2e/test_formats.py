"""What a format says of a value, and that the value comes back as it was."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from ..made import components, made, warned

FORMATS: dict[str, tuple[str, list[object]]] = {
    "moment": (
        "{type: string, format: date-time}",
        [
            "2026-01-02T03:04:05Z",
            "2026-01-02T03:04:05.123456Z",
            "2026-01-02T03:04:05+05:30",
            "2026-01-02T03:04:05",  # servers that forget the zone
        ],
    ),
    "day": ("{type: string, format: date}", ["2026-01-02"]),
    "time": ("{type: string, format: time}", ["10:00", "10:00:00Z", "23:59:60Z"]),
    "duration": ("{type: string, format: duration}", ["P1M", "PT36H", "P1Y2M3DT4H"]),
    "uuid": (
        "{type: string, format: uuid}",
        ["9F1C2D3E-4B5A-4678-8123-456789ABCDEF", "not one at all"],
    ),
    "price": ("{type: string, format: decimal}", ["1.50", "1e3", "+7", "0.10000"]),
    "byte": ("{type: string, format: byte}", ["aGk=", "_-8", "aGk=\n"]),
    "encoded": ("{type: string, contentEncoding: base64}", ["aGk="]),
    "small": ("{type: integer, format: int32}", [1, -1]),
    "big": ("{type: integer, format: int64}", [2**63 - 1, 2**80]),
    "text": ("{type: string, format: int64}", ["9223372036854775807"]),
    "exact": ("{type: number, format: decimal}", [1.5, 0.1]),
    "single": ("{type: number, format: float}", [1.5]),
    "seconds": ("{type: integer, format: unixtime}", [1767323045]),
    "email": ("{type: string, format: email}", ["a@b.c", "no address"]),
    "uri": ("{type: string, format: uri}", ["https://a.b/c d", "x"]),
    "odd": ("{type: string, format: odd}", ["x"]),
    "html": ("{type: string, contentMediaType: text/html}", ["<p>"]),
}


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    fields = "\n".join(f"    {name}: {said}" for name, (said, _) in FORMATS.items())
    text = components(f"Thing:\n  properties:\n{fields}")
    with made(tmp_path_factory.mktemp("formats"), text) as package:
        yield package


@pytest.mark.parametrize("name", FORMATS)
def test_a_value_comes_back_as_it_was(sdk: ModuleType, name: str) -> None:
    for value in FORMATS[name][1]:
        text = json.dumps({name: value})
        found = sdk.models.Thing.model_validate_json(text)
        assert json.loads(found.model_dump_json()) == {name: value}


def test_dates_and_moments_have_types_of_their_own(sdk: ModuleType) -> None:
    moment = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
    given = sdk.models.Thing(moment=moment, day=moment.date())
    text = '{"moment":"2026-01-02T03:04:05Z","day":"2026-01-02"}'
    assert given.model_dump_json() == text
    found = sdk.models.Thing.model_validate_json(text)
    assert (found.moment, found.day) == (moment, moment.date())


@pytest.mark.parametrize(
    "text",
    ["2026-01-02T03:04:05z", "2026-01-02t03:04:05Z", "2026-01-02 03:04:05Z"],
)
def test_moments_are_read_as_servers_write_them(sdk: ModuleType, text: str) -> None:
    found = sdk.models.Thing.model_validate_json(json.dumps({"moment": text}))
    assert found.moment == dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


def test_an_unknown_format_is_told_once(tmp_path: Path) -> None:
    text = components("""
        A:
          properties:
            a: {type: string, format: odd}
            b: {type: integer, format: odd}
            c: {type: string, format: email}
    """)
    [told] = warned(tmp_path, text)
    assert told.code.slug == "format"
    assert told.place.pointer == "/components/schemas/A/properties/a/format"
