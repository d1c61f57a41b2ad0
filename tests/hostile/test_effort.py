"""No few lines of a document make work without end."""

from __future__ import annotations

import contextlib
import json
import time
from pathlib import Path
from typing import Any

import pytest

from oascribe.api.patterns import may_find
from oascribe.config import Config
from oascribe.errors import Findings, SpecError
from oascribe.pipeline import generate, lint
from oascribe.spec.load import load

SECONDS = 10
"""Of the processor, for any of these."""
HUGE = int("9" * 400)


def named(number: int) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/S{number}"}


def in_lists(link: int) -> dict[str, Any]:
    return {"anyOf": [named(link + 1), {"type": "array", "items": named(link + 1)}]}


def made(folder: Path, schemas: dict[str, Any], example: Any = None) -> None:
    """Generate and lint a document that takes and gives the first of these schemas."""
    content = {"application/json": {"schema": named(0)}}
    call = {"responses": {"200": {"description": "d", "content": content}}}
    shown = {"application/json": {"schema": named(0), "example": example}}
    whole = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"post": {"requestBody": {"content": shown}, **call}}},
        "components": {"schemas": schemas},
    }
    file = folder / "openapi.json"
    file.write_text(json.dumps(whole))
    started = time.process_time()
    config = Config(file, folder / "out", package="s")
    try:
        generate(config)
        lint(config)
    finally:
        assert time.process_time() - started < SECONDS


def test_unions_may_go_in_circles(tmp_path: Path) -> None:
    members = [[named((n + 1) % 40), named((n + 7) % 40)] for n in range(40)]
    ring = {f"S{n}": {"oneOf": each} for n, each in enumerate(members)}
    made(tmp_path, ring, {"a": [1, {"b": 2}]})


def test_unions_may_have_many_ways_to_one_member(tmp_path: Path) -> None:
    ways = {f"S{n}": {"oneOf": [named(n + 1), named(n + 2)]} for n in range(60)}
    ends = {"S60": {"type": "integer"}, "S61": {"type": "string"}}
    made(tmp_path, {**ways, **ends}, {"a": 1})


@pytest.mark.parametrize("links", [30, 60])
def test_unions_that_nobody_can_write_out_are_refused(
    links: int, tmp_path: Path
) -> None:
    schemas = {f"S{n}": in_lists(n) for n in range(links)}
    with pytest.raises(SpecError, match=r"/S\d+: found unions .*expansion-limit\]"):
        made(tmp_path, {**schemas, f"S{links}": {"type": "string"}})


def test_unions_that_hold_themselves_are_not_written_out(tmp_path: Path) -> None:
    made(tmp_path, {"S0": in_lists(-1), "S1": in_lists(0)}, [[["a"]]])


@pytest.mark.parametrize("said", ["default", "example", "const", "enum", "examples"])
def test_a_pattern_that_may_take_for_ever_is_not_tried(
    said: str, tmp_path: Path
) -> None:
    value = f"{'a' * 60}!"
    schema = {"type": "string", "pattern": "^(a+)+$"}
    schema[said] = [value] if said in ("enum", "examples") else value  # type: ignore[assignment]
    whole = {"type": "object", "required": ["p"], "properties": {"p": schema}}
    made(tmp_path, {"S0": whole}, {"p": value})


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("^[a-z]+$", "ABC", False),
        ("^(asc|desc)$", "up", False),
        ("^([0-9a-f]{2}:){5}[0-9a-f]{2}$", "00:00", False),
        (r"^\(\)+$", "x", False),
        ("^[0-9a-f]{8}-[0-9a-f]{4}$", "x", False),
        ("^(a+)+$", "b" * 60, True),
        ("^(a|a)*$", "b" * 60, True),
        ("(a{1,2}){30}b", "a" * 60, True),
        ("(a?){30}a{30}", "a" * 30, True),
        ("a?" * 30 + "a" * 30, "a" * 30, True),
        ("(a|a)" * 30 + "b", "a" * 60, True),
        (".*" * 20 + "b", "a" * 60, True),
        ("a", "b" * 1_000, True),
    ],
)
def test_a_pattern_is_tried_where_that_is_quick(
    pattern: str, text: str, found: bool
) -> None:
    started = time.process_time()
    assert may_find(pattern, text) is found
    assert time.process_time() - started < 1


@pytest.mark.parametrize("kind", ["string", "integer", "number", "array", "object"])
@pytest.mark.parametrize("value", [HUGE, -HUGE, 1e308, -1, 1.5, True, "1", None, []])
def test_a_limit_may_be_any_number(kind: str, value: Any, tmp_path: Path) -> None:
    words = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
    words += ("minLength", "maxLength", "minItems", "maxItems", "minProperties")
    words += ("default", "example", "const")
    schema = {"type": kind, **dict.fromkeys(words, value), "enum": [value]}
    with contextlib.suppress(SpecError):
        made(tmp_path, {"S0": {"properties": {"a": schema}, "required": ["a"]}})


SLIPS = 1_500
MANY = range(SLIPS)
HELD = {
    "names that are required": {
        "components": {
            "schemas": {
                "A": {
                    "type": "object",
                    "required": [f"nmae{n}" for n in MANY],
                    "properties": {f"name{n}": {"type": "string"} for n in MANY},
                }
            }
        }
    },
    "references": {
        "components": {
            "schemas": {
                f"Name{n}": {
                    "properties": {"a": {"$ref": f"#/components/schemas/N{n}"}}
                }
                for n in MANY
            }
        }
    },
    "keys": {"components": {"schemas": {"A": {f"propertes{n}": 1 for n in MANY}}}},
    "tags": {
        "tags": [{"name": f"tag{n}"} for n in MANY],
        "paths": {"/a": {"get": {"tags": [f"tga{n}" for n in MANY], "responses": {}}}},
    },
    "security": {
        "components": {
            "securitySchemes": {
                f"key{n}": {"type": "apiKey", "in": "header", "name": "X"} for n in MANY
            }
        },
        "security": [{f"kye{n}": []} for n in MANY],
    },
}


@pytest.mark.parametrize("what", HELD)
def test_thousands_of_slips_are_guessed_at_in_time(what: str, tmp_path: Path) -> None:
    head = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}}
    file = tmp_path / "a.json"
    file.write_text(json.dumps({**head, **HELD[what]}))
    begun = time.process_time()
    with contextlib.suppress(SpecError):
        assert lint(Config(file, tmp_path / "out"))
    assert time.process_time() - begun < 10


def test_very_many_keys_that_are_there_again_are_found_in_time(tmp_path: Path) -> None:
    keys = ",".join(f'"k{number}": 1' for number in range(40_000))
    file = tmp_path / "a.json"
    file.write_text(f'{{"openapi": "3.1.0", "x": {{{keys},{keys}}}}}')
    begun = time.process_time()
    with pytest.raises(SpecError, match="found the key 'k39999' again"):
        lint(Config(file, tmp_path / "out"))
    assert time.process_time() - begun < SECONDS


def test_each_of_very_many_keys_is_found_in_time(tmp_path: Path) -> None:
    data = {f"key{number}": 1 for number in range(40_000)}
    file = tmp_path / "a.json"
    file.write_text(json.dumps(data, indent=0))
    source = load(file, Findings())
    begun = time.process_time()
    lines = [source.place((key,)).line for key in data]
    assert lines == list(range(2, 40_002))
    assert time.process_time() - begun < SECONDS
