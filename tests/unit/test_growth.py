"""What generating costs grows as the document does, and no faster."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oascribe.config import Config
from oascribe.errors import Findings
from oascribe.pipeline import generate
from oascribe.spec.load import load
from oascribe.spec.resolve import resolve


def _document(count: int) -> dict[str, Any]:
    """So many operations, each with models of its own and models that all share."""
    text = {"type": "string"}
    shared = {"type": "object", "properties": {"code": text, "why": text}}
    schemas: dict[str, Any] = {"Problem": shared}
    paths: dict[str, Any] = {}
    for number in range(count):
        name = f"Item{count}{number:03}"  # no line of another document
        item = f"#/components/schemas/{name}"
        part = {"type": "object", "properties": {"size": {"type": "integer"}}}
        fields = {"id": text, "part": part, "kind": {"enum": ["a", "b"]}}
        fields["next"] = {"$ref": item}
        schemas[name] = {"type": "object", "properties": fields}
        answer = {"application/json": {"schema": {"$ref": item}}}
        problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
        responses = {
            "200": {"description": "", "content": answer},
            "400": {"description": "", "content": {"application/json": problem}},
        }
        slot = {"name": "id", "in": "path", "required": True, "schema": text}
        paths[f"/{name}/{{id}}"] = {
            "get": {
                "operationId": f"get{name}",
                "tags": [f"group{count}{number // 10}"],
                "parameters": [slot],
                "responses": responses,
            }
        }
    info = {"title": "Growth", "version": "1"}
    whole = {"openapi": "3.1.0", "info": info, "paths": paths}
    return {**whole, "components": {"schemas": schemas}}


def _whole(folder: Path, count: int) -> Path:
    """That document in one file."""
    spec = folder / "api.json"
    spec.write_text(json.dumps(_document(count)), "utf-8")
    return spec


def _split(folder: Path, count: int) -> Path:
    """The same, each schema in a file of its own."""
    document = _document(count)
    for name, schema in document.pop("components")["schemas"].items():
        text = json.dumps(schema).replace("#/components/schemas/", "")
        (folder / name).write_text(text, "utf-8")
    spec = folder / "api.json"
    text = json.dumps(document).replace("#/components/schemas/", "")
    spec.write_text(text, "utf-8")
    return spec


def _calls(work: Callable[[Path], object], spec: Path) -> int:
    """How many functions a work on a document calls; no clock is as steady."""
    calls = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work(spec)
    finally:
        sys.setprofile(before)
    return calls


def _generated(spec: Path) -> None:
    generate(Config(spec, spec.parent / "out"))


def _resolved(spec: Path) -> None:
    findings = Findings()
    resolve(load(spec, findings), findings)


@pytest.mark.parametrize(
    ("written", "work", "counts"),
    [(_whole, _generated, (5, 20, 40, 80)), (_split, _resolved, (5, 100, 200, 400))],
    ids=["operations", "files"],
)
def test_each_further_part_takes_no_more_work_than_the_ones_before(
    written: Callable[[Path, int], Path],
    work: Callable[[Path], object],
    counts: tuple[int, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = []
    for count in counts:  # the first one imports what all need
        monkeypatch.setenv("OASCRIBE_CACHE", str(tmp_path / f"cache{count}"))
        folder = tmp_path / str(count)
        folder.mkdir()
        calls.append(_calls(work, written(folder, count)))
    _, few, many, most = calls
    assert most - many < 2 * (many - few) * 1.1
