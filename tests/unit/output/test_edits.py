"""What people change within generated files survives, and is never lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.projects import LINES, Project, making, with_line

from oascribe.config import Config
from oascribe.output.compare import OutputError
from oascribe.output.drift import check
from oascribe.output.edits import Edit
from oascribe.output.lock import LOCK, read_lock
from oascribe.output.plan import Plan
from oascribe.output.write import write


@pytest.fixture
def plain(tmp_path: Path) -> Project:
    """Generated, and not under git."""
    project = Project(tmp_path)
    project.generate(LINES)
    return project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Generated and committed."""
    project = Project(tmp_path)
    project.git("init", "--quiet")
    project.generate(LINES)
    project.commit()
    return project


def test_an_edit_is_drift_until_generate_has_recorded_it(project: Project) -> None:
    project.edit(with_line(1, "mine"))
    drift = check(project.config, making({"a.md": LINES}))
    assert (drift.changed, drift.edited) == (("a.md", LOCK), ("a.md",))
    outcome = project.generate(LINES)
    assert outcome.edited == ("a.md",)
    assert project.text == with_line(1, "mine")
    assert not check(project.config, making({"a.md": LINES}))


def test_a_recorded_edit_needs_no_generation_to_pass(project: Project) -> None:
    project.edit(with_line(1, "mine"))
    project.generate(LINES)

    def never(config: Config) -> Plan:
        raise AssertionError("nothing has changed")

    assert not check(project.config, never)


def test_an_edit_and_a_change_of_the_document_are_merged(project: Project) -> None:
    project.edit(with_line(1, "mine"))
    outcome = project.generate(with_line(9, "theirs"))
    assert (outcome.changed, outcome.conflicts) == (("a.md", LOCK), ())
    assert project.text == with_line(9, "theirs", with_line(1, "mine"))


def test_an_edit_survives_one_change_after_another(project: Project) -> None:
    project.edit(with_line(1, "mine"))
    for change in ("two", "three", "four"):
        project.generate(with_line(9, change))
        project.commit()
        assert project.text == with_line(9, change, with_line(1, "mine"))
    project.generate(LINES)
    assert project.text == with_line(1, "mine")


def test_an_edit_survives_changes_that_nobody_commits(project: Project) -> None:
    project.edit(with_line(1, "mine"))
    for change in ("two", "three"):
        project.generate(with_line(9, change))
    project.edit(with_line(9, "three", with_line(1, "mine again")))
    project.generate(with_line(9, "three"))
    project.generate(with_line(9, "four"))
    assert project.text == with_line(9, "four", with_line(1, "mine again"))


def test_a_second_edit_is_merged_with_what_was_committed(project: Project) -> None:
    project.edit(with_line(1, "mine"))
    project.generate(with_line(9, "theirs"))
    project.commit()
    project.edit(with_line(9, "theirs", with_line(1, "mine, again")))
    project.generate(with_line(5, "new", with_line(9, "theirs")))
    wanted = with_line(9, "theirs", with_line(1, "mine, again"))
    assert project.text == with_line(5, "new", wanted)


def test_an_edit_that_is_taken_back_is_none(project: Project) -> None:
    project.edit(with_line(1, "mine"))
    project.generate(LINES)
    project.edit(LINES)
    assert check(project.config, making({"a.md": LINES})).changed == (LOCK,)
    assert project.generate(LINES).edited == ()
    assert not read_lock(project.out).edits


def test_a_conflict_is_marked_and_told_until_it_is_settled(project: Project) -> None:
    project.edit(with_line(1, "mine"))
    changed = with_line(1, "theirs")
    assert project.generate(changed).conflicts == ("a.md",)
    marked = "<<<<<<< edited\nmine\n=======\ntheirs\n>>>>>>> generated\n"
    assert project.text == marked + LINES.removeprefix("line 1\n")
    drift = check(project.config, making({"a.md": changed}))
    assert (drift.conflicts, drift.edited) == (("a.md",), ())
    assert project.generate(changed).conflicts == ("a.md",), "it stays one"
    project.edit(with_line(1, "ours"))
    assert project.generate(changed).conflicts == ()
    assert not check(project.config, making({"a.md": changed}))
    project.generate(with_line(9, "more", changed))
    assert project.text == with_line(9, "more", with_line(1, "ours"))


def test_a_change_that_comes_while_a_conflict_is_open_is_not_lost(
    project: Project,
) -> None:
    project.edit(with_line(1, "mine"))
    changed = with_line(1, "theirs")
    project.generate(changed)
    later = with_line(9, "later", changed)
    assert project.generate(later).conflicts == ("a.md",)
    assert "later" not in project.text, "the marks are there, and nothing is merged"
    project.edit(with_line(1, "ours"))
    assert check(project.config, making({"a.md": later})).edited == ("a.md",)
    assert project.generate(later).conflicts == ()
    assert project.text == with_line(9, "later", with_line(1, "ours"))
    assert not check(project.config, making({"a.md": later}))


def test_the_line_ends_of_the_system_are_no_edit(project: Project) -> None:
    """As git makes them on Windows (`core.autocrlf`), and some editors do."""
    (project.out / "a.md").write_bytes(LINES.replace("\n", "\r\n").encode())
    assert not check(project.config, making({"a.md": LINES}))
    assert project.generate(LINES).edited == ()
    mine = with_line(1, "mine")
    (project.out / "a.md").write_bytes(mine.replace("\n", "\r\n").encode())
    assert project.generate(with_line(9, "theirs")).conflicts == ()
    assert project.text == with_line(9, "theirs", mine)


def test_a_shallow_clone_has_what_a_merge_needs(
    project: Project, tmp_path: Path
) -> None:
    project.edit(with_line(1, "mine"))
    project.generate(LINES)
    project.commit()
    project.git("clone", "--quiet", "--depth", "1", f"file://{project.root}", "clone")
    clone = Project(project.root / "clone")
    assert not check(clone.config, making({"a.md": LINES}))
    clone.edit(with_line(5, "more", with_line(1, "mine")))
    clone.generate(with_line(9, "theirs"))
    wanted = with_line(9, "theirs", with_line(5, "more", with_line(1, "mine")))
    assert clone.text == wanted


def test_an_sdk_that_moves_takes_its_edits_along(project: Project) -> None:
    project.edit(with_line(1, "mine"))
    project.generate(LINES)
    project.commit()
    (project.root / "elsewhere").mkdir()
    project.git("mv", "out", "elsewhere/out")
    moved = Project(project.root / "elsewhere")
    moved.generate(with_line(9, "theirs"))
    assert moved.text == with_line(9, "theirs", with_line(1, "mine"))


def test_without_git_an_edited_file_is_refused(plain: Project) -> None:
    plain.edit(with_line(1, "mine"))
    with pytest.raises(OutputError, match=r"a\.md: error: found an edited file"):
        plain.generate(LINES)
    assert plain.text == with_line(1, "mine")
    assert check(plain.config, making({"a.md": LINES})).edited == ("a.md",)


def test_an_edit_of_what_was_never_committed_is_refused(plain: Project) -> None:
    plain.git("init", "--quiet")
    plain.edit(with_line(1, "mine"))
    with pytest.raises(OutputError, match="not in git what it was before"):
        plain.generate(with_line(9, "theirs"))


def test_a_deleted_file_is_written_again_without_its_edit(project: Project) -> None:
    project.edit(with_line(1, "mine"))
    project.generate(LINES)
    (project.out / "a.md").unlink()
    assert check(project.config, making({"a.md": LINES})).missing == ("a.md",)
    assert project.generate(LINES).written == ("a.md",)
    assert project.text == LINES
    assert not read_lock(project.out).edits


def test_an_edited_file_that_is_no_longer_made_is_not_removed(project: Project) -> None:
    project.edit(with_line(1, "mine"))
    with pytest.raises(OutputError, match="no longer generated"):
        write(making({"b.md": "b\n"})(project.config), project.out)
    drift = check(project.config, making({"b.md": "b\n"}))
    assert (drift.stale, drift.edited) == (("a.md",), ("a.md",))


def test_a_lock_that_somebody_made_up_loses_no_edit(project: Project) -> None:
    project.edit(with_line(1, "mine"))
    project.generate(LINES)
    lock = project.out / LOCK
    lock.write_text(lock.read_text().replace("line 1", "line 0"))
    with pytest.raises(OutputError, match="an edited file"):
        project.generate(with_line(9, "theirs"))
    assert project.text == with_line(1, "mine")


def test_bytes_that_are_no_text_are_not_overwritten(project: Project) -> None:
    (project.out / "a.md").write_bytes(b"\xff")
    with pytest.raises(OutputError, match="an edited file"):
        project.generate(LINES)


def test_a_kept_file_is_never_touched(tmp_path: Path) -> None:
    project = Project(tmp_path, keep=("a.md", "/docs/"))
    project.out.mkdir()
    project.edit("mine\n")
    project.generate(LINES, **{"docs/b.md": "b\n", "c/docs/d.md": "d\n"})
    assert project.text == "mine\n"
    assert not (project.out / "docs").exists()
    assert (project.out / "c/docs/d.md").exists()
    assert not check(
        project.config,
        making({"a.md": LINES, "docs/b.md": "b\n", "c/docs/d.md": "d\n"}),
    )


def test_a_file_to_keep_from_now_on_stays_when_it_is_no_longer_made(
    project: Project,
) -> None:
    project.edit(with_line(1, "mine"))
    keeping = Project(project.root, keep=("*.md",))
    write(making({"b.txt.md": "b\n"})(keeping.config), keeping.out, keeping.config.keep)
    assert keeping.text == with_line(1, "mine")


@given(st.text("ab\n\r"), st.text("ab\n\r"))
def test_every_edit_can_be_undone(generated: str, edited: str) -> None:
    edit = Edit.between(generated, edited)
    assert edit.undone(edited) == generated
    assert bool(edit.undo) == (generated != edited)
