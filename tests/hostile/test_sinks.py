"""Words of a document are words in every file and every answer, wherever they stand."""

from __future__ import annotations

import contextlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from oascribe import cli

from .cases import CANARY
from .checks import faults_of
from .conftest import without_black
from .sinks import FULL, PAYLOADS, filled, places

WAYS = list(places())
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OASCRIBE_CACHE", str(tmp_path / "cache"))
    without_black(monkeypatch)


def run(data: Any, *arguments: str) -> tuple[int, str, str]:
    """The exit code of a command on a document, and what it says."""
    Path("full.json").write_text(json.dumps(data), "ascii")
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.main([*arguments, "--spec", "full.json", "--output", "out"])
    return code, out.getvalue(), err.getvalue()


def generated(payload: str, package: str) -> list[str]:
    """Put the payload wherever it is taken, generate, and list where it is refused."""
    ways, refused = list(WAYS), []
    while True:
        data = filled(ways, payload)
        code, out, _ = run(data, "generate", "--package", package, "--json")
        if code == 0:
            return refused
        assert code == 2
        errors = [f for f in json.loads(out)["findings"] if f["severity"] == "error"]
        places = {f["pointer"] for f in errors if f["line"]}
        bad = [way for way in ways if _is_at(way, payload, places)]
        assert bad, out
        refused += map(str, bad)
        ways = [way for way in ways if way not in bad]


def _is_at(way: tuple[Any, ...], payload: str, pointers: set[str]) -> bool:
    """Whether one of the pointers leads there, or to what it is in."""
    steps = [str(step) for step in (way[:-1] if way[-2:-1] == way[-1:] else way)]
    for pointer in pointers:
        found = [s.replace("~1", "/").replace("~0", "~") for s in pointer.split("/")]
        pairs = zip(steps, found[1:], strict=False)
        alike = [two in (one, payload, payload + one) for one, two in pairs]
        same = alike.index(False) if False in alike else len(alike)
        if same > 1 and same >= min(len(steps), len(found) - 1) - 1:
            return True
    return False


def test_the_document_says_everything_there_is_to_say() -> None:
    assert len(WAYS) > 150
    code, _, err = run(FULL, "generate", "--package", "plain_sdk")
    assert code == 0, err
    assert faults_of(_files()) == []


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_payload_in_every_place_is_nowhere_code(name: str) -> None:
    payload = PAYLOADS[name]
    refused = generated(payload, "full_sdk")
    assert len(refused) < len(WAYS) / 2, "too little is left"
    assert faults_of(_files()) == []
    assert not CANARY.exists()


@pytest.mark.parametrize("how", ["full", "short", "json", "sarif", "github"])
@pytest.mark.parametrize(
    "name", ["a new line", "a terminal", "a direction", "a workflow command"]
)
def test_no_answer_is_more_than_text(name: str, how: str) -> None:
    data = filled(WAYS, PAYLOADS[name])
    for command in ("generate", "lint", "check"):
        code, out, err = run(data, command, "--package", "full_sdk", "--format", how)
        assert code in (0, 1, 2)
        assert not UNPRINTABLE.search(out + err)
        if how in ("json", "sarif"):
            json.loads(out)
        for line in (out + err).splitlines():
            if line.startswith("::"):
                assert how == "github"
                assert re.match(r"::(error|warning) file=full\.json,", line), line
            assert not line.startswith("##["), line


def _files() -> dict[str, str]:
    root = Path("out")
    return {
        file.relative_to(root).as_posix(): file.read_bytes().decode()
        for file in sorted(root.rglob("*"))
        if file.is_file() and file.name != "oascribe.lock"
    }
