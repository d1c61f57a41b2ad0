"""Each argument of each method reaches its place, whatever the document calls it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..corpus.__main__ import outcomes
from ..corpus.columns import Made
from .cases import CASES, Case
from .conftest import Runs

NAMES = [case for case in CASES if case.expect != "fail" and case.id[0] in "BE"]
UNREADABLE = {
    "B14-path-templates": "`{a}{b}` gives values that nobody can tell apart again",
}


@pytest.mark.parametrize(
    "case", [c for c in NAMES if c.id not in UNREADABLE], ids=lambda case: case.id
)
def test_each_value_reaches_its_place(case: Case, runs: Runs) -> None:
    run = runs(case)
    if run.code == 2 and case.expect != "generate":
        pytest.skip("it is refused")
    found = outcomes(Made(Path(case.file), run.output))
    assert found
    assert all(one["sync"] and one["asynchronous"] for one in found)
    assert not [f"{one['said']}: {one['failures']}" for one in found if one["failures"]]
