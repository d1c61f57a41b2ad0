"""A finding names the line that a person would go to, wherever the fault is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oascribe.cli import main

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OASCRIBE_CACHE", str(tmp_path / "cache"))


def places(
    capsys: pytest.CaptureFixture[str], **files: str
) -> set[tuple[str, int, int]]:
    """Where each finding is, of a document and the files beside it."""
    for name, text in files.items():
        Path(f"{name}.yaml").write_text(text)
    Path("pyproject.toml").write_text(
        "[tool.oascribe]\nspec = 'api.yaml'\n"
        f"overlays = {['over.yaml'] if 'over' in files else []}\n"
    )
    main(["generate", "--json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert found
    return {(f["file"], f["line"], f["column"]) for f in found}


def test_what_an_alias_repeats_is_where_its_anchor_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    api = (
        f"{HEAD}paths: {{}}\n"
        "x-base: &base\n  type: sting\n"
        "components:\n  schemas:\n    A: *base\n    B: *base\n"
    )
    assert places(capsys, api=api) == {("api.yaml", 5, 3)}


def test_what_a_merge_brings_is_where_it_was_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    api = (
        f"{HEAD}paths: {{}}\n"
        "x-base: &base\n  type: sting\n"
        "components:\n  schemas:\n    A:\n      <<: *base\n      title: a\n"
    )
    assert places(capsys, api=api) == {("api.yaml", 5, 3)}


def test_what_is_in_another_file_is_told_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    api = (
        f"{HEAD}paths: {{}}\n" "components: {schemas: {A: {$ref: 'more.yaml#/Pet'}}}\n"
    )
    more = "Pet:\n  type: object\n  properties:\n    a: {type: sting}\n"
    assert places(capsys, api=api, more=more) == {("more.yaml", 4, 9)}


def test_what_an_overlay_brings_is_told_in_the_overlay(
    capsys: pytest.CaptureFixture[str],
) -> None:
    api = f"{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{type: object}}}}}}\n"
    over = (
        "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions:\n"
        "  - target: $.components.schemas.A\n"
        "    update:\n      properties:\n        b: {type: sting}\n"
    )
    assert places(capsys, api=api, over=over) == {("over.yaml", 7, 13)}


def test_what_an_overlay_leaves_is_told_in_the_document(
    capsys: pytest.CaptureFixture[str],
) -> None:
    api = f"{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    A: {{type: sting}}\n"
    over = (
        "overlay: 1.0.0\ninfo: {title: O, version: '1'}\nactions:\n"
        "  - {target: $.components.schemas.A, update: {title: b}}\n"
    )
    assert places(capsys, api=api, over=over) == {("api.yaml", 6, 9)}


def test_json_has_places_too(capsys: pytest.CaptureFixture[str]) -> None:
    api = (
        '{"openapi": "3.1.0",\n "info": {"title": "T", "version": "1"},\n'
        ' "paths": {},\n "components": {"schemas": {\n'
        '  "A": {"description": "a \\" , { : }",\n   "type": "sting"}}}}\n'
    )
    assert places(capsys, api=api) == {("api.yaml", 6, 4)}


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
def test_a_line_is_what_an_editor_counts(
    capsys: pytest.CaptureFixture[str], mark: str
) -> None:
    api = (
        f"{HEAD}x-words: 'a{mark}b'\n"
        "paths: {}\ncomponents: {schemas: {A: {type: sting}}}\n"
    )
    assert places(capsys, api=api) == {("api.yaml", 5, 28)}
