"""Overlays change what they target, and nothing where it comes from."""

from __future__ import annotations

import copy

import pytest

from oascribe.errors import Findings
from oascribe.spec.load import load
from oascribe.spec.overlay import apply_overlays

from .conftest import HEAD, Reader

BASE = """\
openapi: 3.1.0
info: &info {title: T, version: 1.10}
tags: [{name: a}, {name: b}, {name: c}]
copy: *info
paths:
  /a:
    get: {summary: A}
    put: {}
"""


def overlaid(reader: Reader, *actions: str, base: str = BASE) -> dict[str, object]:
    """The data with one overlay for each list of actions; the base must not change."""
    findings = Findings()
    source = load(reader.write(base, "api.yaml"), findings)
    before = copy.deepcopy(source.data)
    paths = [
        reader.write(f"overlay: 1.1.0\nactions: {text}", f"{number}.yaml")
        for number, text in enumerate(actions)
    ]
    try:
        result = apply_overlays(source, paths, findings)
    finally:
        assert source.data == before
    return dict(result.data)


@pytest.mark.parametrize(
    ("actions", "key", "value"),
    [
        (
            "[{target: $.info, update: {title: N}}]",
            "info",
            {"title": "N", "version": 1.1},
        ),
        (
            "[{target: $.info, update: {x: {y: 1}}}]",
            "copy",
            {"title": "T", "version": 1.1},
        ),
        ("[{target: $.info.title, update: N}]", "info", {"title": "N", "version": 1.1}),
        (
            "[{target: '$.tags[1]', remove: true}]",
            "tags",
            [{"name": "a"}, {"name": "c"}],
        ),
        ("[{target: '$.tags[?@.name>=\"b\"]', remove: true}]", "tags", [{"name": "a"}]),
        ("[{target: '$.tags[*]', remove: true}]", "tags", []),
        (
            "[{target: '$.tags[1:]', remove: true}, {target: $.tags, update: {n: 1}}]",
            "tags",
            [{"name": "a"}, {"n": 1}],
        ),
        (
            "[{target: $.tags, update: [1, 2]}]",
            "tags",
            [{"name": "a"}, {"name": "b"}, {"name": "c"}, 1, 2],
        ),
        (
            "[{target: $, update: {tags: [1]}}]",
            "tags",
            [{"name": "a"}, {"name": "b"}, {"name": "c"}, 1],
        ),
        (
            "[{target: $.paths.*.*, update: {x-a: 1}}]",
            "paths",
            {"/a": {"get": {"summary": "A", "x-a": 1}, "put": {"x-a": 1}}},
        ),
        (
            "[{target: \"$.paths['/a'].put\", copy: \"$.paths['/a'].get\"},"
            " {target: \"$.paths['/a'].get\", update: {summary: B}}]",
            "paths",
            {"/a": {"get": {"summary": "B"}, "put": {"summary": "A"}}},
        ),
        (
            "[{target: $.info, update: {m: {a: [1]}}},"
            " {target: $.copy, update: {m: {}}}, {target: $.copy, copy: $.info},"
            " {target: $.info.m.a, update: 2}]",
            "copy",
            {"title": "T", "version": 1.1, "m": {"a": [1]}},
        ),
    ],
)
def test_actions_do_what_the_specification_says(
    reader: Reader, actions: str, key: str, value: object
) -> None:
    assert overlaid(reader, actions)[key] == value


def test_overlays_are_applied_in_order(reader: Reader) -> None:
    data = overlaid(
        reader,
        "[{target: $.info, update: {x: {y: 1}}}]",
        "[{target: $.info.x, update: {y: 2, z: 3}}]",
    )
    assert data["info"] == {"title": "T", "version": 1.1, "x": {"y": 2, "z": 3}}


def test_one_update_in_two_places_stays_two_values(reader: Reader) -> None:
    data = overlaid(
        reader,
        "[{target: $.paths.*.*, update: {m: {a: 1}}},"
        " {target: \"$.paths['/a'].get.m\", update: {a: 2}}]",
    )
    assert data["paths"] == {
        "/a": {"get": {"summary": "A", "m": {"a": 2}}, "put": {"m": {"a": 1}}}
    }


def test_places_are_in_the_file_that_says_it(reader: Reader) -> None:
    document = reader.document(
        HEAD + "tags:\n  - name: a\n  - name: b\n",
        "api.yaml",
        """\
overlay: 1.0.0
actions:
  - target: $.info
    update:
      title: N
      contact:
        name: Z
  - target: $.tags
    update: {name: c}
  - {target: '$.tags[0]', remove: true}
""",
    )
    assert document
    places = {
        pointer: str(document.source.place(pointer))
        for pointer in [
            ("info",),
            ("info", "title"),
            ("info", "version"),
            ("info", "contact", "name"),
            ("tags", 0, "name"),
            ("tags", 1),
        ]
    }
    assert list(places.values()) == [
        "api.yaml:2:1",
        "overlay0.yaml:5:7",
        "api.yaml:2:18",
        "overlay0.yaml:7:9",
        "api.yaml:5:5",
        "overlay0.yaml:9:5",
    ]
    assert [s.name for s in document.sources] == ["api.yaml", "overlay0.yaml"]


def test_a_number_keeps_its_spelling_under_an_overlay(reader: Reader) -> None:
    text = "openapi: 3.1.0\ninfo: {title: T, version: 1.10, x: 1.20}\npaths: {}"
    overlay = "overlay: 1.0.0\nactions: [{target: $.info, update: {x: 3.0}}]"
    document = reader.document(text, "api.yaml", overlay)
    assert document
    assert document.root["info"]["version"].spelling == "1.10"
    assert document.root["info"]["x"].spelling == "3.0"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("openapi: 3.1.0", "/overlay: found no `overlay`;"),
        ("overlay: 2.0.0", "/overlay: found overlay 2.0.0;"),
        ("overlay: 1.0.0", "/actions: found null as `actions`;"),
        ("overlay: 1.0.0\nactions: [5]", "/actions/0: found the number 5;"),
        (
            "overlay: 1.0.0\nactions: [{target: $.info}]",
            "found an action that does nothing;",
        ),
        ("overlay: 1.0.0\nactions: [{update: 1}]", "/target: found null as `target`;"),
        (
            "overlay: 1.0.0\nactions: [{target: $.x, update: 1}]",
            "found no match for '$.x';",
        ),
        ("overlay: 1.0.0\nactions: [{target: '$[', update: 1}]", "found '$[': "),
        (
            "overlay: 1.0.0\nactions: [{target: $, remove: true}]",
            "found the whole document",
        ),
        (
            "overlay: 1.0.0\nactions: [{target: $.info, update: 1}]",
            "found the number 1 for a",
        ),
        ("overlay: 1.0.0\nactions: [{target: $.info, copy: $.*}]", "found a path to"),
        ("overlay: [", "found a YAML error"),
    ],
)
def test_an_overlay_that_cannot_be_used_is_found(
    reader: Reader, text: str, finding: str
) -> None:
    assert reader.document(HEAD, "api.yaml", text) is None
    [line] = reader.lines()
    assert line.startswith("overlay0.yaml:")
    assert finding in line


def test_what_else_is_wrong_is_told_beside_a_target_that_is_nowhere(
    reader: Reader,
) -> None:
    text = HEAD + "paths: {a: {}}\ncomponents: {schemas: {A: {tpye: string}}}\n"
    overlay = "overlay: 1.0.0\nactions: [{target: $.x, remove: true}]"
    assert reader.document(text, "api.yaml", overlay) is None
    codes = [finding.code.slug for finding in reader.findings]
    assert sorted(codes) == ["misspelled-key", "overlay-no-match", "path-malformed"]
