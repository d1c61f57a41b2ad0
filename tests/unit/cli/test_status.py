"""`oascribe status` lists what people wrote, and holds it against a budget."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.projects import LINES, Project, with_line

from oascribe.cli import main


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Generated and committed, with a file of each kind that people have."""
    project = Project(tmp_path)
    project.git("init", "--quiet")
    table = '[tool.oascribe]\noutput = "out"\nkeep = ["/mine/"]\ntemplates = "own"\n'
    (tmp_path / "pyproject.toml").write_text(table)
    for file in ("own/README.md.jinja", "own/nothing.jinja", "out/mine/x.py"):
        (tmp_path / file).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / file).touch()
    project.generate(LINES, **{"b.md": LINES, "c.md": LINES})
    project.commit()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    return project


def status(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    code = main(["status", *options])
    return code, capsys.readouterr().out


def test_nothing_but_what_is_kept(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(capsys) == (
        0,
        "kept mine/x.py\n"
        "template README.md.jinja\n"
        "unused template nothing.jinja\n"
        "3 generated files, 0 edited (0 lines), 1 kept\n",
    )


def test_edits_with_their_lines_and_whether_they_are_recorded(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.edit(with_line(1, "mine\nand mine"))
    project.generate(LINES, **{"b.md": LINES, "c.md": LINES})
    (project.out / "b.md").write_text(with_line(1, "not yet recorded"))
    (project.out / "c.md").write_text("<<<<<<< edited\n")
    code, told = status(capsys)
    assert code == 1
    assert told.splitlines()[:3] == [
        "edited a.md (+2 -1)",
        "edited b.md (+1 -1, not recorded)",
        "edited c.md (conflict)",
    ]
    assert told.endswith("3 generated files, 3 edited (5 lines), 1 kept\n")


def test_an_edit_of_what_git_does_not_have_is_of_unknown_size(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = Project(tmp_path)
    project.generate(LINES)
    project.edit("mine\n")
    monkeypatch.chdir(tmp_path)
    code, told = status(capsys, "--output", "out")
    assert (code, told.splitlines()[0]) == (0, "edited a.md (unknown)")


def test_more_edits_than_the_budget_allows_fail(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.edit(with_line(1, "mine"))
    assert status(capsys, "--budget", "2", "--quiet") == (0, "")
    code, told = status(capsys, "--budget", "1", "--quiet")
    assert code == 1
    assert told.endswith("1 kept: more than the 1 lines allowed\n")
    table = project.root / "pyproject.toml"
    table.write_text(table.read_text() + "edit_budget = 0\n")
    assert status(capsys)[0] == 1


def test_json_says_it_to_a_machine(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.edit(with_line(1, "mine"))
    code, told = status(capsys, "--json")
    assert code == 0
    assert json.loads(told) == {
        "files": 3,
        "edits": [
            {"path": "a.md", "state": "not recorded", "added": 1, "removed": 1},
        ],
        "kept": ["mine/x.py"],
        "templates": ["README.md.jinja"],
        "unused": ["nothing.jinja"],
        "lines": 2,
        "budget": None,
        "findings": [],
    }
