"""Each hostile document gives a safe and complete SDK, or a refusal that says where."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from oascribe.codes import Code

from .cases import CANARY, CASES, Case
from .checks import faults_of
from .conftest import Runs

FINDING = re.compile(
    r"(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning):"
    r"(?: (?P<pointer>/.*?):)? found .+; expected .+"
    r" \[(?P<code>OAS\d\d\d) (?P<slug>[a-z-]+)\]"
)

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


@each_case
def test_a_document_is_generated_or_refused_as_it_should_be(
    case: Case, runs: Runs
) -> None:
    run = runs(case)
    allowed = {"generate": {0}, "fail": {2}, "either": {0, 2}}[case.expect]
    assert run.code in allowed, "\n".join(run.errors)
    assert run.seconds < case.seconds
    assert not CANARY.exists()
    for line in run.errors:
        found = FINDING.fullmatch(line)
        assert found, line
        assert found["file"] == str(case.file)
        assert Code(found["code"]).slug == found["slug"]


@each_case
def test_what_is_written_is_safe(case: Case, runs: Runs) -> None:
    files = runs(case).files()
    assert bool(files) == (runs(case).code == 0)
    files.pop("oascribe.lock", None)
    assert faults_of(files) == []


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.error], ids=lambda case: case.id
)
def test_a_refusal_says_what_and_where(case: Case, runs: Runs) -> None:
    run = runs(case)
    if run.code == 0 and case.expect == "either":
        return
    found = [match for line in run.errors if (match := FINDING.fullmatch(line))]
    errors = [match for match in found if match["severity"] == "error"]
    pointers = [match["pointer"] or "" for match in errors]
    wanted = case.error
    if "code" in wanted:
        assert wanted["code"] in {match["slug"] for match in errors}
    if "line" in wanted:
        assert wanted["line"] in {int(match["line"]) for match in errors}
    if "pointer" in wanted:
        assert wanted["pointer"] in pointers
    if "pointer_prefix" in wanted:
        assert all(pointer.startswith(wanted["pointer_prefix"]) for pointer in pointers)
    for part in wanted.get("all", ()):
        steps = [pointer.removesuffix("/$ref") for pointer in pointers]
        assert any(step == part or step.endswith(f"/{part}") for step in steps)


def test_every_module_of_every_sdk_can_be_imported_and_does_nothing_else(
    runs: Runs, tmp_path: Path
) -> None:
    roots = [runs(case).output / "src" for case in CASES if runs(case).code == 0]
    asked = [str(root) for root in roots]
    assert _in_a_process("import", asked, tmp_path) == {}
    assert not CANARY.exists()


def test_another_process_writes_the_same_and_touches_nothing(
    runs: Runs, tmp_path: Path
) -> None:
    done = [(case, runs(case)) for case in CASES if runs(case).code == 0]
    asked = {str(run.output): str(case.file) for case, run in done}
    packages = {str(run.output): case.package for case, run in done}
    jobs = {"documents": asked, "packages": packages}
    answer = _in_a_process("generate", jobs, tmp_path)
    assert answer["found"] == []
    for output, hashes in answer["hashes"].items():
        lock = json.loads((Path(output) / "oascribe.lock").read_text("utf-8"))
        assert hashes == lock["files"]


def test_names_on_the_wire_are_those_of_the_document(
    runs: Runs, tmp_path: Path
) -> None:
    asked = [
        (str(runs(case).output / "src"), case.package, thing)
        for case in CASES
        if runs(case).code == 0 and (thing := _thing(case))
    ]
    assert len(asked) > 30
    assert _in_a_process("echo", asked, tmp_path) == {}


def _thing(case: Case) -> dict[str, object]:
    """An object with every property of the schema `Thing` that is a plain string."""
    data = yaml.safe_load(case.file.read_bytes())
    thing = data.get("components", {}).get("schemas", {}).get("Thing", {})
    if "x-speakeasy-name-override" in thing:
        return {}  # It is called otherwise.
    return {
        str(name): schema.get("enum", ["v"])[-1]
        for name, schema in thing.get("properties", {}).items()
        if schema.get("type") == "string"
        and "format" not in schema
        and all(isinstance(value, str) for value in schema.get("enum", ()))
    }


def _in_a_process(what: str, asked: object, cache: Path) -> dict[str, Any]:
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.worker", what],
        input=json.dumps(asked),
        env={**os.environ, "PYTHONHASHSEED": seed, "OASCRIBE_CACHE": str(cache)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
