"""Files that are no OpenAPI document say what they are, and texts where they break."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from oascribe.config import Config
from oascribe.errors import Findings, OascribeError
from oascribe.pipeline import read

SOUND = "openapi: 3.1.0\ninfo:\n  title: T\n  version: '1'\npaths: {}\n"
JSON = json.dumps(
    {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}}, indent=2
)
FILES: list[tuple[str | bytes, str]] = [
    ("<!DOCTYPE html>\n<html><body>404: not found</body></html>", "1:1: an HTML page"),
    ("\n<?xml version='1.0'?>\n<a/>\n", "2:1: XML"),
    ("type Query {\n  orders: [Order!]!\n}\n", "1:1: GraphQL"),
    ('syntax = "proto3";\nmessage A { string x = 1; }\n', "1:1: Protocol Buffers"),
    ("swagger: '2.0'\npaths: {}\n", "1:1: Swagger 2.0"),
    ("asyncapi: 2.6.0\nchannels: {}\n", "1:1: AsyncAPI 2.6.0"),
    ("title: T\noverlay: 1.0.0\nactions: []\n", "2:1: an overlay"),
    ('{"info": {"_postman_id": "1"}, "item": []}', "1:2: a Postman collection"),
    ('{"$schema": "https://json-schema.org/x"}', "1:2: a JSON Schema"),
    ('{"log": {"version": "1.2", "entries": []}}', "1:2: a HAR file"),
    (gzip.compress(SOUND.encode(), mtime=0), "1:1: a file packed by gzip"),
    (b"PK\x03\x04" + bytes(40), "1:1: a ZIP file"),
    (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "1:1: a PDF"),
    (
        SOUND.replace("T\n", "\xe9\n").encode("latin-1"),
        "3:10: bytes that are not UTF-8",
    ),
    (
        SOUND.replace("info", "<<<<<<< HEAD\n=======\n>>>>>>> other\ninfo"),
        "2:1: the mark of a conflict",
    ),
    (SOUND.replace("'1'", "{{ version }}"), "4:13: a mapping as a key"),
    (SOUND.replace("  title", "{% if x %}\n  title"), "3:1: '{%'"),
    (SOUND.replace("T\n", "'T\n"), "3:10: a YAML error"),
    (SOUND.replace("T\n", "'It's'\n"), "3:10: a YAML error"),
    (SOUND.replace("  version", "   version"), "4:4: a YAML error"),
    (SOUND.replace("title: T", "title:T"), "3:3: a YAML error"),
    (SOUND.replace("  title", "\u00a0 title"), "3:1: a YAML error"),
    (SOUND.replace("T\n", "!own T\n"), "3:10: the tag '!own'"),
    (JSON.replace('"1"\n', '"1",\n'), "5:19: a comma"),
    (JSON.replace('"T",', '"T"'), "4:17: no JSON here"),
    (JSON.replace('"title"', '// title\n"title"'), "4:5: a comment"),
    (JSON.replace('"title"', "title"), "4:5: no JSON here"),
    (JSON.replace("{}", "None"), "7:12: no JSON here"),
    (JSON.replace("{}", "01"), "7:12: a zero before a number"),
    (JSON[:-2], "7:14: no end of the JSON"),
    (JSON + "}", "8:2: no JSON here"),
]


def said_of(content: str | bytes, folder: Path) -> list[str]:
    file = folder / ("a.json" if content[:1] in ("{", b"{") else "a.yaml")
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    findings = Findings()
    try:
        read(Config(file, folder / "out"), findings)
    except OascribeError as error:
        return [f"{f.place.line}:{f.place.column}: {f.found}" for f in error.findings]
    return []


@pytest.mark.parametrize(("content", "finding"), FILES)
def test_it_is_told_what_cannot_be_read_and_where(
    content: str | bytes, finding: str, tmp_path: Path
) -> None:
    (said,) = said_of(content, tmp_path)
    assert said.startswith(finding)


@pytest.mark.parametrize(
    "encoding",
    [
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"),
        *("utf-32", "utf-32-le", "utf-32-be"),
    ],
)
def test_any_encoding_of_unicode_is_read(encoding: str, tmp_path: Path) -> None:
    for text in (SOUND, JSON, SOUND.replace("\n", "\r\n")):
        assert said_of(text.encode(encoding), tmp_path) == []
