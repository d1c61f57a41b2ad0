"""Properties of what reads, names and quotes, held for any text at all.

`OASCRIBE_EXAMPLES=20000 pytest tests/hostile/test_properties.py` tries more.
"""

from __future__ import annotations

import ast
import json
import os
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oascribe.api.casing import is_name, pascal, snake
from oascribe.api.words import Text
from oascribe.emit import python
from oascribe.errors import Findings, SpecError
from oascribe.spec.load import load

many = settings(
    max_examples=int(os.environ.get("OASCRIBE_EXAMPLES", "100")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SYNTAX = st.text("{}[]&*!|>'\"%@`#:,-?\\ \t\n\r0a~<=\u2028\x85\x00é", max_size=60)
ANY = st.one_of(st.text(max_size=80), SYNTAX)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def read(content: bytes, folder: Path, name: str) -> dict[str, Any] | list[str]:
    """The data of a file, or the lines where it is wrong."""
    file = folder / name
    file.write_bytes(content)
    try:
        return load(file, Findings()).data
    except SpecError as error:
        return [str(each.place.line or "nowhere") for each in error.findings]


@many
@given(
    st.one_of(st.binary(max_size=80), ANY.map(lambda t: t.encode("utf-8", "replace")))
)
def test_any_file_is_data_or_has_a_place_where_it_is_wrong(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp()
    for name in ("any.yaml", "any.json"):
        found = read(content, folder, name)
        assert isinstance(found, dict) or (found and "nowhere" not in found)


@many
@given(st.dictionaries(st.text(), JSON))
def test_json_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    assert read(json.dumps(data).encode(), folder, "own.json") == data


@many
@given(ANY)
def test_a_name_is_an_identifier_of_ours(text: str) -> None:
    for name in (pascal(text), snake(text)):
        assert is_name(name), name
        assert unicodedata.normalize("NFKC", name) == name


@many
@given(ANY)
def test_a_literal_is_its_text_on_one_line(text: str) -> None:
    quoted = python.literal(Text(text))
    assert ast.literal_eval(quoted) == text
    unseen = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert not {unicodedata.category(char) for char in quoted} & unseen


@many
@given(ANY)
def test_a_toml_string_is_its_text(text: str) -> None:
    quoted = python.toml(Text(text))
    assert "\n" not in quoted
    found = tomllib.loads(f"a = {quoted}\n")["a"]
    assert found == text.encode("utf-8", "replace").decode() or "\\u" in repr(found)


@many
@given(ANY)
def test_a_docstring_is_one_string(text: str) -> None:
    module = ast.parse(python.docstring(Text(text)) or '""')
    assert len(module.body) == 1
    [only] = module.body
    assert isinstance(only, ast.Expr)
    assert isinstance(only.value, ast.Constant)
