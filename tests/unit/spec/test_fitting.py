"""What is taken without asking openapi-pydantic is what openapi-pydantic takes."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from oascribe.errors import Findings
from oascribe.spec.fitting import doubtful, newer_words, older_words
from oascribe.spec.load import load
from oascribe.spec.pointer import JsonValue
from oascribe.spec.shapes import Kind
from oascribe.spec.source import Marks, Source
from oascribe.spec.survey import Site, Survey
from oascribe.spec.validator import CLASSES, Fault, _faults_of, _model

ROOT = Path(__file__).parents[3]
LEAST: Mapping[Kind, dict[str, JsonValue]] = {
    Kind.DOCUMENT: {"info": {"title": "A", "version": "1"}, "paths": {}},
    Kind.OPERATION: {"responses": {}},
    Kind.PARAMETER: {"name": "a", "in": "query"},
    Kind.REQUEST_BODY: {"content": {}},
    Kind.RESPONSE: {"description": ""},
    Kind.SECURITY_SCHEME: {"type": "http"},
}
"""What an object of a kind must have."""
SCALARS: tuple[JsonValue, ...] = (
    *(None, True, False, 0, 1, -1, 1.5, 0.0, 2**63, 10**299, 10**301, float("nan")),
    *("", "a", "string", "null", "query", "true", "1"),
)
WORDS = ("url", "name", "default", "scopes", "title", "version", "propertyName")
VALUES: tuple[Any, ...] = (
    *SCALARS,
    *([value] for value in SCALARS),
    *([[]], [{}]),
    *({"a": value} for value in SCALARS),
    *({"a": []}, {"a": {}}, {"a": ["a"]}, {"a": [1]}, {"a": {"a": []}}),
    *([{"a": value}] for value in SCALARS),
    *([{"a": []}], [{"a": {}}], [{"a": ["a"]}]),
    *({word: "a"} for word in WORDS),
    *([{word: "a"}] for word in WORDS),
    *({"a": {word: "a"}} for word in WORDS),
    *([], {}, ["string", "null"], ["string", 1], {"$ref": "#/a"}, {"$ref": 1}),
    *({"a": {"$ref": "#/a"}}, [{"$ref": "#/a"}], {"x-a": 1}, {"x-a": {}}),
    *({"url": "a", "variables": {"b": {"default": "c", "enum": [1]}}},),
    *([{"url": "a", "variables": {"b": {"default": "c", "enum": ["d"]}}}],),
    *({"title": "a", "version": "1", "contact": {"name": 1}},),
    *({"title": "a", "version": "1", "license": {"name": "b"}},),
    *({"password": {"scopes": {}}, "implicit": {"scopes": {"a": 1}}},),
    *({"password": {"scopes": {"a": "b"}}}, {"password": {}}),
    *({"propertyName": "a", "mapping": {"b": 1}}, {"propertyName": "a"}),
)


def _sites(value: dict[str, JsonValue], kind: Kind) -> list[Site]:
    source = Source(
        Path("a"), "a", {}, "", lambda: Marks("a", lambda _: None, lambda _: None)
    )
    survey = Survey()
    survey.visit(source, (), kind, value)
    return survey.sites


def _faults(kind: Kind, value: dict[str, JsonValue], minor: int) -> list[Fault]:
    return list(_faults_of(0, kind, value, minor))


def _keys(kind: Kind, minor: int) -> Iterator[str]:
    for name, field in _model(kind, minor).model_fields.items():
        yield name
        yield field.alias or name


@pytest.mark.parametrize("minor", [0, 1])
@pytest.mark.parametrize("kind", CLASSES.values(), ids=CLASSES)
def test_each_value_of_each_key_is_taken_only_where_the_library_takes_it(
    kind: Kind, minor: int
) -> None:
    keys = dict.fromkeys((*_keys(kind, minor), "$ref", "ref", "x-a", "other"))
    least = LEAST.get(kind, {})
    taken = 0
    for key, value in itertools.product(keys, VALUES):
        made = {**least, key: value}
        if not list(doubtful(_sites(made, kind), minor)):
            taken += 1
            assert _faults(kind, made, minor) == [], made
    assert taken > len(keys) or kind is Kind.LINK  # which is always in doubt


def test_what_3_1_has_in_place_of_3_0_is_what_the_library_finds() -> None:
    keys = ("type", "exclusiveMinimum", "exclusiveMaximum")
    values = (*VALUES, "null", ["string"], ["integer", "null"])
    random_, found = random.Random(0), 0
    for other, said in itertools.product(keys, values):
        for key in _keys(Kind.SCHEMA, 0):
            made = {key: random_.choice(VALUES), other: said}
            sites = list(doubtful(_sites(made, Kind.SCHEMA), 0))
            if len(sites) == 1 and (words := newer_words(sites[0])):
                found += 1
                schema = sites[0].value
                told = [(0, kind, (key,), word) for key, kind, word in words]
                assert _faults(Kind.SCHEMA, schema, 0) == told, made
                assert _faults(Kind.SCHEMA, schema, 1) == [], made
    assert found > 200


def test_what_3_0_had_as_flags_is_what_the_library_finds_in_3_1() -> None:
    keys = ("exclusiveMinimum", "exclusiveMaximum")
    random_, found = random.Random(0), 0
    for flags in ((True, None), (None, False), (True, True), (True, 3)):
        said = {
            key: flag for key, flag in zip(keys, flags, strict=True) if flag is not None
        }
        for key in _keys(Kind.SCHEMA, 1):
            made = {key: random_.choice(VALUES), **said}
            sites = list(doubtful(_sites(made, Kind.SCHEMA), 1))
            if len(sites) == 1 and (words := older_words(sites[0])):
                found += 1
                schema = sites[0].value
                told = [(0, kind, (key,), word) for key, kind, word in words]
                assert _faults(Kind.SCHEMA, schema, 1) == told, made
    assert found > 80


@pytest.mark.parametrize("kind", LEAST)
@pytest.mark.parametrize("minor", [0, 1])
def test_what_lacks_a_key_is_in_doubt_or_is_taken(kind: Kind, minor: int) -> None:
    for key in LEAST[kind]:
        made = {name: value for name, value in LEAST[kind].items() if name != key}
        if not list(doubtful(_sites(made, kind), minor)):
            assert _faults(kind, made, minor) == []


@pytest.mark.parametrize(
    "file",
    [
        *sorted((ROOT / "tests" / "golden").glob("*/openapi.*")),
        *sorted((ROOT.parent / "shared" / "corpus").glob("[!m]*.*")),
    ],
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_damage_that_is_not_in_doubt_is_none_to_the_library(file: Path) -> None:
    if file.stat().st_size > 200_000:
        pytest.skip("many small documents say as much")
    source = load(file, Findings())
    minor = int(str(source.data["openapi"])[2])
    random_ = random.Random(file.name)
    for _ in range(12):
        data = json.loads(json.dumps(source.data))
        _damage(data, random_)
        if not list(doubtful(_sites(data, Kind.DOCUMENT), minor)):
            assert _faults(Kind.DOCUMENT, data, minor) == []


def _damage(data: JsonValue, random_: random.Random) -> None:
    """Put another value somewhere, or take one away."""
    for _ in range(random_.randrange(1, 30)):
        if isinstance(data, dict) and data:
            key = random_.choice(list(data))
            if random_.random() < 0.1:
                data[key] = random_.choice(VALUES)
                return
            if random_.random() < 0.05:
                del data[key]
                return
            data = data[key]
        elif isinstance(data, list) and data:
            data = random_.choice(data)
