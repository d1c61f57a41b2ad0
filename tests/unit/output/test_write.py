"""Writing is all or nothing, and touches only what is ours."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from oascribe.output.compare import OutputError
from oascribe.output.lock import LOCK, read_lock
from oascribe.output.plan import Plan
from oascribe.output.write import Outcome, write


def plan(files: Mapping[str, str]) -> Plan:
    return Plan.of(files, names={"#/a": "A"})


def tree(root: Path) -> dict[str, str]:
    """All files below a folder, but for the lock."""
    return {
        file.relative_to(root).as_posix(): file.read_text()
        for file in sorted(root.rglob("*"))
        if not file.is_dir() and file.name != LOCK
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An output with two files that we made."""
    root = tmp_path / "out"
    write(plan({"a.md": "a\n", "docs/b.md": "b\n"}), root)
    return root


def test_a_first_run_writes_all_files_and_the_lock(tmp_path: Path) -> None:
    root = tmp_path / "deep" / "out"
    outcome = write(plan({"a.md": "ä\n", "docs/b.md": "b\n"}), root)
    assert outcome == Outcome(("a.md", "docs/b.md", LOCK), (), (), ())
    assert tree(root) == {"a.md": "ä\n", "docs/b.md": "b\n"}
    assert read_lock(root) == plan({"a.md": "ä\n", "docs/b.md": "b\n"}).lock()


def test_an_unchanged_file_is_not_touched(root: Path) -> None:
    for file in (root / "a.md", root / "docs/b.md"):
        os.utime(file, (1, 1))
    outcome = write(plan({"a.md": "a\n", "docs/b.md": "B\n"}), root)
    assert outcome == Outcome((), ("docs/b.md", LOCK), (), ("a.md",))
    assert (root / "a.md").stat().st_mtime == 1
    assert (root / "docs/b.md").stat().st_mtime > 1


def test_the_same_plan_changes_nothing(root: Path) -> None:
    os.utime(root, (1, 1))
    outcome = write(plan({"a.md": "a\n", "docs/b.md": "b\n"}), root)
    assert outcome == Outcome((), (), (), ("a.md", "docs/b.md", LOCK))
    assert root.stat().st_mtime == 1


def test_files_that_are_no_longer_made_go_and_so_do_empty_folders(root: Path) -> None:
    outcome = write(plan({"a.md": "a\n"}), root)
    assert outcome.removed == ("docs/b.md",)
    assert not (root / "docs").exists()


def test_files_that_we_did_not_make_stay(root: Path) -> None:
    (root / "docs/mine.md").write_text("mine\n")
    write(plan({"a.md": "a\n"}), root)
    assert tree(root) == {"a.md": "a\n", "docs/mine.md": "mine\n"}


def test_a_file_that_is_gone_is_written_again(root: Path) -> None:
    (root / "a.md").unlink()
    outcome = write(plan({"a.md": "a\n", "docs/b.md": "b\n"}), root)
    assert outcome.written == ("a.md",)


def test_a_foreign_file_is_not_overwritten(root: Path) -> None:
    (root / "c.md").write_text("mine\n")
    before = tree(root)
    with pytest.raises(OutputError) as caught:
        write(plan({"a.md": "A\n", "c.md": "c\n", "docs/b.md": "b\n"}), root)
    assert str(caught.value) == (
        f"{root / 'c.md'}: error: found a file that we did not make; expected none"
        " here: move it away, or delete it [OAS502 output-foreign]"
    )
    assert tree(root) == before


def test_a_foreign_file_with_the_wanted_content_becomes_ours(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("a\n")
    outcome = write(plan({"a.md": "a\n"}), tmp_path)
    assert outcome == Outcome((LOCK,), (), (), ("a.md",))
    assert write(plan({}), tmp_path).removed == ("a.md",)


def test_the_mode_of_a_file_is_kept(root: Path) -> None:
    (root / "a.md").chmod(0o640)
    write(plan({"a.md": "A\n"}), root)
    assert (root / "a.md").stat().st_mode & 0o777 == 0o640


def test_a_file_may_become_a_folder_and_a_folder_a_file(root: Path) -> None:
    write(Plan.of({"a.md/x.md": "x\n"}, vendored={"docs": "d\n"}), root)
    assert tree(root) == {"a.md/x.md": "x\n", "docs": "d\n"}


def test_what_is_not_ours_does_not_make_way(root: Path) -> None:
    (root / "docs/mine.md").write_text("mine\n")
    (root / "own").write_text("own\n")
    before = tree(root)
    with pytest.raises(OutputError) as caught:
        write(Plan.of({"own/x.md": "x\n"}, vendored={"docs": "d\n"}), root)
    assert [finding.found for finding in caught.value.findings] == [
        "'docs/mine.md' in its way",
        "'own' in its way",
    ]
    assert tree(root) == before


@pytest.mark.parametrize("path", ["docs/b.md", "docs/new.md", "a.md"])
def test_a_link_that_leads_out_of_the_output_is_refused(
    root: Path, tmp_path: Path, path: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "b.md").write_text("precious\n")
    if path == "a.md":
        (root / path).unlink()
        (root / path).symlink_to(outside / "b.md")
    else:
        (root / "docs/b.md").unlink()
        (root / "docs").rmdir()
        (root / "docs").symlink_to(outside)
    with pytest.raises(OutputError, match="a link that leads out of it"):
        write(plan({"a.md": "A\n", path: "x\n"}), root)
    with pytest.raises(OutputError, match="a link that leads out of it"):
        write(plan({}), root)
    assert tree(outside) == {"b.md": "precious\n"}


def test_an_output_that_is_a_link_itself_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    write(plan({"a.md": "a\n"}), tmp_path / "out")
    assert tree(tmp_path / "real") == {"a.md": "a\n"}


@pytest.mark.parametrize("moves", range(12))
@pytest.mark.parametrize("kind", [OSError("disk"), KeyboardInterrupt()])
def test_whatever_fails_everything_is_put_back(
    root: Path, monkeypatch: pytest.MonkeyPatch, moves: int, kind: BaseException
) -> None:
    (root / "mine.md").write_text("mine\n")
    before = {**tree(root), LOCK: (root / LOCK).read_text()}
    new = plan({"a.md": "A\n", "new/c.md": "c\n", "d.md": "d\n"})
    replace, count = os.replace, 0

    def flaky(source: Path, target: Path) -> None:
        nonlocal count
        count += 1
        if count == moves:
            raise kind
        replace(source, target)

    monkeypatch.setattr("os.replace", flaky)
    if moves in range(1, 8):
        with pytest.raises((OutputError, KeyboardInterrupt)):
            write(new, root)
        assert {**tree(root), LOCK: (root / LOCK).read_text()} == before
        assert not (root / "new").exists()
    else:
        assert write(new, root).removed == ("docs/b.md",)
    assert not list(root.glob(".oascribe-*")), "nothing is left of the stage"


def test_a_disk_that_fills_up_leaves_no_trace_of_a_first_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: str, mode: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("oascribe.output.write.open", full, raising=False)
    with pytest.raises(OutputError, match="No space left on device"):
        write(plan({"a.md": "a\n"}), tmp_path / "new" / "out")
    assert not (tmp_path / "new").exists()


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine\n")
    with pytest.raises(OutputError, match=r"out: error: found (File exists|Not a)"):
        write(plan({"a.md": "a\n"}), tmp_path / "out")
    assert tree(tmp_path) == {"out": "mine\n"}


def test_the_lock_comes_last(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = plan({"a.md": "A\n", "z.md": "z\n"})
    targets: list[str] = []
    replace = os.replace

    def spy(source: Path, target: Path) -> None:
        targets.append(Path(target).name)
        replace(source, target)

    monkeypatch.setattr("os.replace", spy)
    write(new, root)
    assert targets[-1] == LOCK


def test_a_broken_lock_is_mended(root: Path) -> None:
    text = (root / LOCK).read_text()
    (root / LOCK).write_text("<<<<<<< ours\n" + text)
    outcome = write(plan({"a.md": "A\n", "docs/b.md": "b\n"}), root)
    assert outcome.changed == ("a.md", LOCK)
    assert not read_lock(root).warnings
