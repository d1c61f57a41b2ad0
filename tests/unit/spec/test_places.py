"""Places are the lines that a person would go to."""

from __future__ import annotations

import pytest

from oascribe.errors import Findings
from oascribe.spec.load import load

from .conftest import Reader

YAML = """\
base: &base
  kind: x
list:
  - a
  - b: {c: 1.10}
copy: *base
merged:
  <<: *base
  own: 0x1F
"""


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        ((), 1, 1),
        (("base",), 1, 1),
        (("list", 0), 4, 5),
        (("list", 1, "b", "c"), 5, 9),
        (("list", 9), 3, 1),
        (("list", 1, "gone", "c"), 5, 5),
        (("copy",), 6, 1),
        (("copy", "kind"), 2, 3),
        (("merged", "kind"), 2, 3),
        (("merged", "own"), 9, 3),
    ],
)
def test_every_value_of_a_yaml_file_has_its_place(
    reader: Reader, pointer: tuple[str | int, ...], line: int, column: int
) -> None:
    place = load(reader.write(YAML, "dir/api.yaml"), Findings()).place(pointer)
    assert (place.file, place.line, place.column) == ("dir/api.yaml", line, column)


def test_every_value_of_a_json_file_has_its_place(reader: Reader) -> None:
    text = '{"a": [1, {"b": 2}],\n "c": {\n  "d": "x,:{"}, "e": []}'
    source = load(reader.write(text, "api.json"), Findings())
    places = {
        pointer: (source.place(pointer).line, source.place(pointer).column)
        for pointer in [("a",), ("a", 0), ("a", 1, "b"), ("c", "d"), ("e",)]
    }
    assert places == {
        ("a",): (1, 2),
        ("a", 0): (1, 8),
        ("a", 1, "b"): (1, 12),
        ("c", "d"): (3, 3),
        ("e",): (3, 17),
    }


def test_a_number_keeps_the_spelling_that_it_was_typed_in(reader: Reader) -> None:
    source = load(reader.write(YAML, "api.yaml"), Findings())
    assert source.spelling(("list", 1, "b", "c")) == "1.10"
    assert source.spelling(("merged", "own")) == "0x1F"
    assert source.spelling(("base", "kind")) is None
    source = load(reader.write('{"a": 1.50, "b": [1E2, 5]}', "api.json"), Findings())
    assert source.spelling(("a",)) == "1.50"
    assert source.spelling(("b", 0)) == "1E2"
    assert source.spelling(("b", 1)) is None
