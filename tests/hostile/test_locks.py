"""A lock that somebody tampered with makes no code, and no file elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oascribe.cli import main

from .cases import CANARY
from .checks import faults_of
from .conftest import without_black

P = "__import__('pathlib').Path('/tmp/oapi_hostile_canary').touch()"
SPEC = Path(__file__).parents[1] / "golden" / "pets" / "openapi.yaml"
NAMES = (
    *(P, f"x'+{P}+'", f"x\n{P}", "class", "__init__", "__class__", "None", "print"),
    *("BaseModel", "../x", "a b", "", "é", "\u202e", "x" * 5_000, "Optional", "ﬁ"),
)


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OASCRIBE_CACHE", str(tmp_path / "cache"))
    without_black(monkeypatch)


def generate() -> int:
    options = ["--spec", str(SPEC), "--output", "out", "--package", "pets_sdk"]
    return main(["generate", *options, "--quiet"])


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_the_lock_is_a_name_or_nothing(name: str) -> None:
    assert generate() == 0
    lock = Path("out/oascribe.lock")
    data = json.loads(lock.read_text())
    data["names"] = dict.fromkeys(data["names"], name)
    lock.write_text(json.dumps(data))
    assert generate() in (0, 2)
    files = {
        file.relative_to("out").as_posix(): file.read_bytes().decode()
        for file in sorted(Path("out").rglob("*"))
        if file.is_file() and file.name != "oascribe.lock"
    }
    assert faults_of(files) == []
    assert not CANARY.exists()


@pytest.mark.parametrize("path", ["../victim", "/tmp/victim", "a/../../victim", "C:x"])
def test_a_file_of_the_lock_is_below_its_folder(path: str, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    assert generate() == 0
    lock = Path("out/oascribe.lock")
    data = json.loads(lock.read_text())
    data["files"][path] = "0" * 64
    lock.write_text(json.dumps(data))
    assert generate() == 0
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a":' * 50_000, "{}", "null", "\0"])
def test_a_lock_of_anything_is_survived(text: str) -> None:
    Path("out").mkdir()
    Path("out/oascribe.lock").write_text(text)
    assert generate() == 0
