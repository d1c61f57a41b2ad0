"""Two small documents and what changed between them, for tests that need no file."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from oascribe.api.build import build
from oascribe.api.naming import settle_names, settled_names
from oascribe.change.changes import Change
from oascribe.change.compare import compare
from oascribe.change.policy import Policy
from oascribe.change.side import Side
from oascribe.config import Config
from oascribe.errors import Findings
from oascribe.limits import DEFAULT
from oascribe.spec.pointer import steps_of
from oascribe.spec.reading import Reader
from oascribe.spec.resolve import resolve
from oascribe.spec.source import Source

TODAY = date(2030, 1, 1)
GONE = object()
"""In place of a value: there is none."""

BASE: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Things", "version": "1"},
    "servers": [{"url": "https://a.example"}],
    "security": [{"key": []}],
    "tags": [{"name": "Things", "description": "All things."}],
    "paths": {
        "/things/{id}": {
            "get": {
                "operationId": "getThing",
                "tags": ["Things"],
                "parameters": [
                    {
                        "name": "id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    },
                    {"name": "limit", "in": "query", "schema": {"type": "integer"}},
                ],
                "responses": {
                    "200": {
                        "description": "One.",
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Got"}
                            }
                        },
                    }
                },
            }
        },
        "/things": {
            "post": {
                "operationId": "makeThing",
                "tags": ["Things"],
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {"$ref": "#/components/schemas/Sent"}
                        }
                    },
                },
                "responses": {"204": {"description": "Done."}},
            }
        },
    },
    "components": {
        "schemas": {
            "Sent": {
                "type": "object",
                "properties": {
                    "name": {"type": "string"},
                    "value": {"type": "string"},
                },
            },
            "Got": {
                "type": "object",
                "properties": {
                    "name": {"type": "string"},
                    "value": {"type": "string"},
                },
            },
        },
        "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
    },
}
"""A document that sends `Sent` and receives `Got`."""


def document(patch: Mapping[str, object] | None = None) -> dict[str, Any]:
    """The base with these values, by JSON pointer; `GONE` takes one out."""
    whole = copy.deepcopy(BASE)
    for pointer, said in (patch or {}).items():
        value = said if said is GONE else copy.deepcopy(said)
        parent: Any = whole
        *way, last = steps_of(pointer)
        for step in way:
            if isinstance(parent, list):
                parent = parent[int(step)]
            else:
                parent = parent.setdefault(step, {})
        key: Any = int(last) if isinstance(parent, list) and last != "-" else last
        if value is GONE:
            del parent[key]
        elif key == "-":
            parent.append(value)
        else:
            parent[key] = value
    return whole


def side(data: Mapping[str, Any], remembered: Mapping[str, str], **names: str) -> Side:
    """A document with its picture, whose names are settled."""
    findings = Findings()
    text = json.dumps(data, indent=1)
    reader = Reader("api.json", text, findings, DEFAULT)
    source = Source(Path("api.json"), "api.json", reader.read(), "", reader.marks)
    read = resolve(source, findings)
    config = Config(Path("api.json"), Path("nowhere"), **names)
    return Side(read, settle_names(build(read, config), remembered))


def changes(
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    remembered: Mapping[str, str] | None = None,
    policy: Policy | None = None,
    **names: str,
) -> tuple[Change, ...]:
    """What changed; the names of the old document are remembered, unless others are."""
    before = side(old, {})
    known = settled_names(before.api) if remembered is None else remembered
    return compare(before, side(new, known, **names), policy or Policy(TODAY))


def rules(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """The ids of the rules of what changed."""
    return {change.rule.id for change in changes(old, new)}
