"""How the cost of generating grows with the operations of a document.

Each operation has a parameter, an answer with models of its own, and an error that all
share. What an operation takes is to be the same whatever their number is.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from corpus import timed
from measuring import surroundings, table


def document(count: int) -> dict[str, Any]:
    """A document with so many operations."""
    text = {"type": "string"}
    problem = {"type": "object", "properties": {"code": text, "why": text}}
    schemas: dict[str, Any] = {"Problem": problem}
    paths: dict[str, Any] = {}
    for number in range(count):
        name = f"Item{number}"
        own = {"$ref": f"#/components/schemas/{name}"}
        part = {"type": "object", "properties": {"size": {"type": "integer"}}}
        kind = {"enum": ["a", "b"], "description": "What it is."}
        fields = {"id": text, "part": part, "kind": kind, "next": own}
        schemas[name] = {"type": "object", "required": ["id"], "properties": fields}
        slot = {"name": "id", "in": "path", "required": True, "schema": text}
        paths[f"/{name}/{{id}}"] = {
            "get": {
                "operationId": f"get{name}",
                "summary": f"Get item {number}.",
                "tags": [f"group{number // 20}"],
                "parameters": [slot],
                "responses": {
                    "200": _answer(own),
                    "400": _answer({"$ref": "#/components/schemas/Problem"}),
                },
            }
        }
    info = {"title": "Growth", "version": "1"}
    whole = {"openapi": "3.1.0", "info": info, "paths": paths}
    return {**whole, "components": {"schemas": schemas}}


def _answer(schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": "", "content": {"application/json": {"schema": schema}}}


def main() -> None:
    """Measure a first run for each number and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[100, 1000, 5000])
    counts = parser.parse_args().counts
    print(f"oascribe, first runs: {surroundings()}\n")
    rows = []
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            spec = folder / "api.json"
            spec.write_text(json.dumps(document(count)), "utf-8")
            command = [sys.executable, "-m", "oascribe", "generate", "--quiet"]
            command += ["--spec", str(spec), "--output", str(folder / "out")]
            run = timed(command, {"OASCRIBE_CACHE": str(folder / "cache")})
        share = run.user / count * 1000
        cells = [f"{run.user:.1f}", f"{run.wall:.1f}", f"{run.memory:.0f}"]
        rows.append([str(count), *cells, f"{share:.1f}"])
    table(["operations", "user CPU s", "wall s", "MB", "ms per operation"], rows)


if __name__ == "__main__":
    main()
