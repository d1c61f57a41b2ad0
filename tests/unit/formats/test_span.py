"""The underline is as long as what is wrong: a key with its value, or an item."""

from __future__ import annotations

import pytest

from oascribe.formats.span import end_of


@pytest.mark.parametrize(
    ("line", "spot"),
    [
        ("  type: strng", "type: strng"),
        ("  type: strng  # a word", "type: strng"),
        ("  url: 'a # b' # c", "url: 'a # b'"),
        ("  get:", "get"),
        ("  get:   # nothing here", "get"),
        ("  text: |-", "text"),
        ("  text: >2 # folded", "text"),
        ("  a: &anchor", "a"),
        ("  a: &anchor {b: 1}", "a: &anchor {b: 1}"),
        ("  words: one, two, three", "words: one, two, three"),
        ("  time: 10:30:00", "time: 10:30:00"),
        ("  'a: b': 1", "'a: b': 1"),
        ("  /pets/{id}:", "/pets/{id}"),
        ("  /pets/{id}: {}", "/pets/{id}: {}"),
        ("  - name: x", "name: x"),
        ("  - 'it''s'  ", "'it''s'"),
        ("  - a, b", "a, b"),
        ("  x: {a: 1, b: 2}", "x: {a: 1, b: 2}"),
        ("  x: {spot: 1, b: 2}", "spot: 1"),
        ("  x: {b: 2, spot: [1, 2], c: 3}", "spot: [1, 2]"),
        ("  x: {b: 2, spot: 3}", "spot: 3"),
        ("  x: [a, spot, b]", "spot"),
        ("  x: [a, spot]", "spot"),
        ('  "spot": "a, b", "c": 1', '"spot": "a, b", "c": 1'),
        ('{"a": 1, "spot": "x, }", "c": 1}', '"spot": "x, }"'),
        ('{"a": {"spot": {"b": [1]}}}', '"spot": {"b": [1]}'),
        ('  "spot": 1,', '"spot": 1'),
        ('{"spot":{"b":1},"c":1}', '"spot":{"b":1}'),
        ('  "spot": {', '"spot": {'),
        ("spot", "spot"),
    ],
)
def test_a_spot_ends_where_its_value_does(line: str, spot: str) -> None:
    start = line.index(spot)
    assert line[start : end_of(line, start, key_only=False)] == spot


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("  requred: [a]", "requred"),
        ('{"$reff": "#/a"}', '"$reff"'),
        ("  'a b' : 1", "'a b'"),
    ],
)
def test_a_finding_about_a_key_underlines_the_key(line: str, key: str) -> None:
    start = line.index(key)
    assert line[start : end_of(line, start, key_only=True)] == key


def test_a_spot_beyond_the_line_is_empty() -> None:
    assert end_of("abc", 9, key_only=False) == 9


def test_a_file_of_one_line_takes_no_time() -> None:
    line = "{" + '"a": {"b": [1, 2, 3]}, ' * 100_000 + "}"
    start = line.index('"b"', 1_200_000)
    assert line[start : end_of(line, start, key_only=False)] == '"b": [1, 2, 3]'
