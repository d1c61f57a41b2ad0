"""Whole documents: hostile ones, borderline ones, and those of vendors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oascribe.errors import Findings, SpecError
from oascribe.spec.load import load
from oascribe.spec.resolve import resolve

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared"
HOSTILE = SHARED / "cases" / "hostile"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the documents are absent")


def problems(path: Path) -> list[str]:
    """The errors of a document, one line each."""
    findings = Findings()
    try:
        resolve(load(path, findings), findings)
    except SpecError as error:
        return [str(finding) for finding in error.findings]
    return []


def hostile_cases() -> list[dict[str, object]]:
    index = HOSTILE / "index.json"
    return json.loads(index.read_text("utf-8"))["cases"] if index.exists() else []


@pytest.mark.parametrize("case", hostile_cases(), ids=lambda case: case["id"])
def test_a_hostile_document_is_read_or_refused_at_its_place(
    case: dict[str, object],
) -> None:
    lines = problems(HOSTILE / str(case["file"]))
    assert (case["expect"] != "fail") or lines
    assert (case["expect"] != "generate") or not lines
    error = case.get("error", {})
    assert isinstance(error, dict)
    if lines:
        said = "\n".join(lines)
        assert f"{error.get('pointer', '')}" in said
        assert f"{error.get('code', '')}]" in said
        assert f"{case['file']}:{error.get('line', '')}" in said
        for pointer in error.get("all", ()):
            assert f"{pointer}:" in said or f"/{pointer}/$ref:" in said


@pytest.mark.parametrize(
    "path", sorted((SHARED / "cases" / "hard").glob("*")), ids=lambda path: path.stem
)
def test_a_borderline_document_is_read(path: Path) -> None:
    assert problems(path) == []


@pytest.mark.corpus
@pytest.mark.parametrize(
    "path",
    [p for p in sorted((SHARED / "corpus").glob("*")) if p.stem != "manifest"],
    ids=lambda path: path.stem,
)
def test_a_vendors_document_is_read(path: Path) -> None:
    assert problems(path) == []


def test_our_own_document_has_no_finding() -> None:
    findings = Findings()
    resolve(load(ROOT / "openapi.yaml", findings), findings)
    assert findings.warnings == ()
