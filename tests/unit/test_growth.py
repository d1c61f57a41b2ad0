"""What generating costs grows as the document does, and no faster."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from oascribe.config import Config
from oascribe.pipeline import generate


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


def _calls(folder: Path, count: int) -> int:
    """How many functions are called to generate that; no clock is as steady."""
    spec = folder / "api.json"
    spec.write_text(json.dumps(_document(count)), "utf-8")
    calls = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        generate(Config(spec, folder / "out"))
    finally:
        sys.setprofile(before)
    return calls


def test_each_further_operation_takes_no_more_work_than_the_ones_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    for count in (5, 20, 40, 80):  # the first one imports what all need
        monkeypatch.setenv("OASCRIBE_CACHE", str(tmp_path / f"cache{count}"))
        calls.append(_calls(tmp_path, count))
    _, few, many, most = calls
    assert most - many < 2 * (many - few) * 1.1
