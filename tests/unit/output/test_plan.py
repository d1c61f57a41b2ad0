"""A plan joins what the emitters made, and refuses what must not be written."""

from __future__ import annotations

import hashlib
import json

import pytest

from oascribe.errors import InternalError
from oascribe.output.paths import is_safe
from oascribe.output.plan import Plan


def test_a_plan_holds_all_files_in_the_order_of_their_paths() -> None:
    plan = Plan.of({"b.py": "B = 1\n"}, {"a.md": "# A\n"}, vendored={"aa.py": "x=1"})
    assert list(plan.files.items()) == [
        ("a.md", "# A\n"),
        ("aa.py", "x=1"),
        ("b.py", "B = 1\n"),
    ]


def test_a_plan_cannot_be_changed() -> None:
    plan = Plan.of({"a.md": "# A\n"})
    with pytest.raises(TypeError):
        plan.files["b.md"] = ""  # type: ignore[index]


def test_python_is_laid_out_by_black_but_vendored_files_stay_as_they_are() -> None:
    plan = Plan.of({"a.py": "X = 1"}, vendored={"b.py": "X = 1"})
    assert dict(plan.files) == {"a.py": "X = 1\n", "b.py": "X = 1"}


def test_the_lock_of_a_plan_remembers_names_inputs_and_hashes() -> None:
    plan = Plan.of({"a.md": "ä\n"}, inputs={"tool": "1"}, names={"#/a": "A"})
    assert json.loads(plan.lock().text()) == {
        "files": {"a.md": hashlib.sha256("ä\n".encode()).hexdigest()},
        "format": 1,
        "inputs": {"tool": "1"},
        "names": {"#/a": "A"},
    }


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../up.md",
        "a/../../up.md",
        "a/../b.md",
        "./a.md",
        "a//b.md",
        "a\\b.md",
        "C:evil.md",
        "a\nb.md",
        "a\x00.md",
        "a\u202eb.md",
        "ä.md",
        "",
        ".",
        "a/",
        "a./b.md",
        "a /b.md",
        "a.",
        "docs/con.md",
        "AUX",
        "com1/a.md",
    ],
)
def test_a_path_that_is_not_plainly_below_the_output_is_refused(path: str) -> None:
    assert not is_safe(path)
    with pytest.raises(InternalError, match="is no path below the output"):
        Plan.of({path: ""})


@pytest.mark.parametrize(
    "path",
    ["a.md", "src/pkg/_runtime/__init__.py", ".gitignore", "console.md", "auxiliary"],
)
def test_a_plain_path_is_safe(path: str) -> None:
    assert is_safe(path)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a.md", "a.md"),
        ("a.md", "A.md"),
        ("docs/a.md", "Docs/b.md"),
        ("docs", "docs/b.md"),
        ("docs/b.md", "docs"),
        ("a.md", "oascribe.lock"),
        ("a.md", "OASCRIBE.lock"),
    ],
)
def test_two_files_that_would_share_a_path_are_refused(first: str, second: str) -> None:
    with pytest.raises(InternalError, match="collides with"):
        Plan.of({first: ""}, {second: ""})
    with pytest.raises(InternalError, match="collides with"):
        Plan.of({second: ""}, vendored={first: ""})
