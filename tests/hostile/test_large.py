"""Large and deep documents take bounded time, or are refused with their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from .cases import Case
from .checks import faults_of
from .conftest import Runs
from .large import LARGE
from .test_documents import FINDING


@pytest.mark.parametrize("name", LARGE)
def test_a_large_document_is_generated_or_refused_in_time(
    name: str, runs: Runs, tmp_path: Path
) -> None:
    expect, seconds, make = LARGE[name]
    file = tmp_path / "large.json"
    file.write_text(make(), "utf-8")
    run = runs(Case(name, file, expect, {}, frozenset(), seconds))
    allowed = {"generate": {0}, "fail": {2}, "either": {0, 2}}[expect]
    assert run.code in allowed, "\n".join(run.errors)[:2000]
    assert run.seconds < seconds
    assert all(map(FINDING.fullmatch, run.errors))
    files = run.files()
    files.pop("oascribe.lock", None)
    assert bool(files) == (run.code == 0)
    if sum(map(len, files.values())) < 2_000_000:
        assert faults_of(files) == []
