"""Drift tells what is missing, stale and changed apart, and is quick without any."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from oascribe.config import Config
from oascribe.output import inputs
from oascribe.output.drift import Drift, check
from oascribe.output.inputs import inputs_of
from oascribe.output.lock import LOCK
from oascribe.output.plan import Plan
from oascribe.output.write import write

FILES = {"a.md": "one\ntwo\n", "docs/b.md": "b\n"}


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "openapi.yaml").write_text("openapi: 3.1.0\n")
    return Config(tmp_path / "openapi.yaml", tmp_path / "out")


def making(files: dict[str, str], **names: str) -> Callable[[Config], Plan]:
    def generate(config: Config) -> Plan:
        sha = hashlib.sha256(config.spec.read_bytes()).hexdigest()
        read = {config.spec: sha}
        return Plan.of(files, inputs=inputs_of(config, read), names=names)

    return generate


def never(config: Config) -> Plan:
    raise AssertionError("nothing has changed, so nothing is to be generated")


@pytest.fixture
def written(config: Config) -> Config:
    write(making(FILES)(config), config.output)
    return config


def test_when_nothing_changed_nothing_is_generated(written: Config) -> None:
    assert check(written, never) == Drift()


def test_a_foreign_file_is_no_drift(written: Config) -> None:
    (written.output / "mine.md").write_text("mine")
    assert check(written, never) == Drift()


def test_everything_is_missing_before_the_first_run(config: Config) -> None:
    drift = check(config, making(FILES))
    assert drift.missing == ("a.md", "docs/b.md", LOCK)
    assert not config.output.exists()


def test_missing_stale_and_changed_are_told_apart(written: Config) -> None:
    (written.output / "a.md").unlink()
    files = {"a.md": FILES["a.md"], "c.md": "c\n", "docs/b.md": "B\n"}
    assert written.spec.write_text("openapi: 3.1.1\n")
    drift = check(written, making(files))
    assert drift.missing == ("a.md", "c.md")
    assert drift.changed == ("docs/b.md", LOCK)
    assert drift.stale == ()
    assert drift.edited == ()
    drift = check(written, making({"a.md": FILES["a.md"]}))
    assert drift.stale == ("docs/b.md",)


def test_an_edited_file_is_told_with_what_generate_would_do(written: Config) -> None:
    file = written.output / "a.md"
    file.write_text("one\n2")
    drift = check(written, making(FILES))
    assert (drift.changed, drift.edited) == (("a.md",), ("a.md",))
    assert drift.inputs == ()
    name = file.as_posix()
    assert "".join(drift.diffs.values()) == (
        f"--- {name}\n+++ {name} (as generated)\n@@ -1,2 +1,2 @@\n one\n-2\n"
        "\\ No newline at end of file\n+two\n"
    )


def test_an_edit_that_is_what_is_wanted_now_is_no_drift_of_that_file(
    written: Config,
) -> None:
    (written.output / "a.md").write_text("three\n")
    drift = check(written, making({**FILES, "a.md": "three\n"}))
    assert drift.changed == (LOCK,)


def test_a_changed_document_with_the_same_output_is_no_drift(written: Config) -> None:
    written.spec.write_text("openapi: 3.1.0 # the same\n")
    drift = check(written, making(FILES))
    assert not drift
    assert drift.inputs == ("document ../openapi.yaml",)


def test_another_tool_is_no_drift(
    written: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "PACKAGE", written.spec.parent)
    drift = check(written, making(FILES))
    assert not drift
    assert drift.inputs == ("tool",)


@pytest.mark.parametrize(
    ("other", "key"),
    [
        ({"package": "p"}, "config"),
        ({"class_name": "C"}, "config"),
        ({"distribution": "d"}, "config"),
        ({"env_prefix": "E"}, "config"),
        ({"overlays": (Path("o.yaml"),)}, "config"),
        ({"templates": Path(__file__).parents[2]}, "templates"),
    ],
)
def test_each_setting_that_matters_is_an_input(
    written: Config, tmp_path: Path, other: dict[str, object], key: str
) -> None:
    if key == "templates":
        (tmp_path / "own").mkdir()
        (tmp_path / "own" / "README.md.jinja").touch()
        other = {"templates": tmp_path / "own"}
    changed = Config(written.spec, written.output, **other)  # type: ignore[arg-type]
    assert check(changed, making(FILES)).inputs == (key,)


def test_another_document_is_another_configuration(written: Config) -> None:
    other = written.spec.with_name("other.yaml")
    other.write_bytes(written.spec.read_bytes())
    drift = check(Config(other, written.output), making(FILES))
    assert not drift
    assert drift.inputs == ("config",)


def test_a_document_that_is_gone_is_a_changed_input(written: Config) -> None:
    written.spec.rename(written.spec.with_name("x"))
    with pytest.raises(AssertionError):
        check(written, never)


def test_other_names_are_drift_of_the_lock(written: Config) -> None:
    written.spec.write_text("changed")
    drift = check(written, making(FILES, a="A"))
    assert drift.changed == (LOCK,)
    assert '+    "a": "A"\n' in "".join(drift.diffs.values())


@pytest.mark.parametrize("content", ["", "{}", "<<<<<<<\n"])
def test_a_broken_lock_is_drift(written: Config, content: str) -> None:
    (written.output / LOCK).write_text(content)
    assert check(written, making(FILES)).changed == (LOCK,)


def test_a_lock_moves_with_its_project(written: Config, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    moved.mkdir()
    written.spec.rename(moved / "openapi.yaml")
    written.output.rename(moved / "out")
    assert not check(Config(moved / "openapi.yaml", moved / "out"), never)


def test_checking_writes_nothing(written: Config) -> None:
    (written.output / "a.md").write_text("edited\n")
    before = {f: f.stat().st_mtime_ns for f in written.output.rglob("*")}
    check(written, making({"c.md": "c\n"}))
    assert {f: f.stat().st_mtime_ns for f in written.output.rglob("*")} == before


def test_the_quick_answer_imports_nothing_heavy(written: Config) -> None:
    code = (
        "import sys; from oascribe.cli import main;"
        f"code = main(['check', '--spec', {str(written.spec)!r},"
        f" '--output', {str(written.output)!r}]);"
        "heavy = {'yaml', 'jinja2', 'pydantic', 'openapi_pydantic', 'black',"
        " 'platformdirs', 'httpx', 'difflib', 'importlib.metadata'};"
        "print(code, sorted(heavy & {*sys.modules}))"
    )
    output = subprocess.check_output(
        [sys.executable, "-c", code], text=True, cwd=written.spec.parent
    )
    assert output.splitlines()[-1] == "0 []"
