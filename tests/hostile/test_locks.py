"""A lock that somebody tampered with makes no code, and no file elsewhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pytest

from oascribe import disk
from oascribe.cli import main

from .cases import CANARY
from .checks import faults_of
from .conftest import without_black

P = "__import__('pathlib').Path('/tmp/oapi_hostile_canary').touch()"
SPEC = Path(__file__).parents[1] / "golden" / "pets" / "openapi.yaml"
OPTIONS = ["--spec", "openapi.yaml", "--output", "out", "--package", "pets_sdk"]
OPTIONS += ["--quiet"]
NAMES = (
    *(P, f"x'+{P}+'", f"x\n{P}", "class", "__init__", "__class__", "None", "print"),
    *("BaseModel", "../x", "a b", "", "é", "\u202e", "x" * 5_000, "Optional", "ﬁ"),
)


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("OASCRIBE_CACHE", str(tmp_path / "cache"))
    without_black(monkeypatch)
    Path("openapi.yaml").write_bytes(SPEC.read_bytes())
    assert generate() == 0


def generate() -> int:
    return main(["generate", *OPTIONS])


def change(**sections: dict[str, str]) -> None:
    """Put these entries into sections of the lock."""
    lock = Path("out/oascribe.lock")
    data: dict[str, Any] = json.loads(lock.read_text())
    for name, entries in sections.items():
        data[name] = {**data.get(name, {}), **entries}
    lock.write_text(json.dumps(data, indent=2, sort_keys=True) + "\n")


def files() -> dict[str, str]:
    return {
        file.relative_to("out").as_posix(): file.read_bytes().decode()
        for file in sorted(Path("out").rglob("*"))
        if file.is_file() and file.name != "oascribe.lock"
    }


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], capture_output=True, check=True)
    return done.stdout.decode().strip()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_the_lock_is_a_name_or_nothing(name: str) -> None:
    names = json.loads(Path("out/oascribe.lock").read_text())["names"]
    change(names=dict.fromkeys(names, name))
    assert generate() in (0, 2)
    assert faults_of(files()) == []
    assert not CANARY.exists()


@pytest.mark.parametrize("path", ["../victim", "/tmp/victim", "a/../../victim", "C:x"])
def test_a_file_of_the_lock_is_below_its_folder(path: str) -> None:
    victim = Path("victim")
    victim.write_text("mine")
    change(files={path: "0" * 64})
    assert generate() == 0
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a":' * 50_000, "{}", "null", "\0"])
def test_a_lock_of_anything_is_survived(text: str) -> None:
    Path("out/oascribe.lock").write_text(text)
    assert generate() == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such devices")
@pytest.mark.parametrize("command", ["check", "generate", "status"])
@pytest.mark.parametrize("name", ["README.md", "oascribe.lock"])
def test_a_file_of_the_output_that_has_no_end_is_refused(
    name: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("out", name).unlink()
    Path("out", name).symlink_to("/dev/zero")
    asked = OPTIONS[:-1] if command != "status" else OPTIONS[:4]
    assert main([command, *asked]) == 2
    assert re.search(r"found a device or a pipe; .*OAS501", capsys.readouterr().err)


@pytest.mark.parametrize(
    "path", ["../../dev/zero", "/dev/zero", "//host/share", "../p"]
)
def test_an_input_of_the_lock_is_looked_at_only_where_a_document_may_be(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def noted(file: Path, most: int = disk.LARGEST) -> bytes:
        opened.append(os.path.abspath(file))
        return disk.content_of(file, most)

    monkeypatch.setattr("oascribe.output.inputs.content_of", noted)
    change(inputs={f"document {path}": "0" * 64})
    if path == "../p":
        os.mkfifo("p")
    assert main(["check", *OPTIONS]) == 0
    within = [file for file in opened if file.startswith(os.getcwd())]
    assert opened == within
    assert any(file.endswith("openapi.yaml") for file in opened)


@pytest.mark.parametrize("version", ["1.0\n[x]", P, "1", "٣.0.0", "1.0.0 ", "01.0.0"])
def test_a_version_of_the_lock_is_three_numbers(version: str) -> None:
    change(release={"version": version})
    assert generate() == 0
    project = tomllib.loads(Path("out/pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == "0.1.0"
    assert faults_of(files()) == []


@pytest.mark.parametrize("depth", range(1, 9))
def test_a_release_of_the_lock_writes_nothing_elsewhere(
    depth: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "a" / "b" / "c" / "d" / "e" / "f" / "g"
    temporary.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    git("init", "--quiet", ".")
    Path("harm").write_text("harm")
    harm, spec = (git("hash-object", "-w", f) for f in ("harm", "openapi.yaml"))
    victim = f"{'../' * depth}victim"
    release = {"version": "1.0.0", "../openapi.yaml": spec, victim: harm}
    change(release=release)
    assert main(["release", *OPTIONS]) == 0
    change(release=release)
    assert main(["release", *OPTIONS, "--bump", "major"]) == 0
    assert not list(tmp_path.rglob("victim"))


@pytest.mark.parametrize("name", ["--help", "--textconv", "HEAD:x", "a" * 39, "A" * 40])
def test_what_git_is_asked_for_is_an_object(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(release={"version": "1.0.0", "../openapi.yaml": name})
    asked: list[str] = []
    monkeypatch.setattr("oascribe.git._git", lambda _, *said: asked.extend(said))
    assert main(["release", *OPTIONS]) == 0
    assert name not in asked
