"""What type checkers say of the SDK, of programs that use it, and of the toolkit."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TYPED = ROOT / "tests" / "conformance" / "typed"
TOUR = ROOT / "tests" / "e2e" / "test_every_public_name.py"
WRONG = TYPED / "wrong.py"
OLDEST, NEWEST = "3.10", "3.13"

Found = dict[Path, dict[int, str]]
"""By file and line, what a checker says."""


def mypy(version: str, *paths: Path) -> Found:
    command = [sys.executable, "-m", "mypy", "--strict", f"--python-version={version}"]
    command += ["--no-error-summary", "--show-absolute-path", "--hide-error-context"]
    done = subprocess.run(
        [*command, *paths], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found: Found = {}
    for line in done.stdout.splitlines():
        match = re.fullmatch(r"(.+?):(\d+): error: (.*)", line)
        if match:
            found.setdefault(ROOT / match[1], {})[int(match[2])] = match[3]
    assert bool(found) == bool(done.returncode), done.stdout
    return found


def pyright(version: str, *paths: Path) -> Found:
    command = [sys.executable, "-m", "pyright", "--outputjson"]
    command += [f"--pythonversion={version}", f"--pythonpath={sys.executable}"]
    done = subprocess.run(
        [*command, *paths], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] > len(paths)
    found: Found = {}
    for item in report["generalDiagnostics"]:
        line = item["range"]["start"]["line"] + 1
        found.setdefault(Path(item["file"]), {})[line] = item["message"]
    return found


def check(found: Found) -> None:
    """Hold that the wrong lines of `wrong.py`, and nothing else, are refused."""
    refused = set(found.pop(WRONG, {}))
    assert found == {}
    lines = enumerate(WRONG.read_text().splitlines(), 1)
    assert refused == {number for number, line in lines if line.endswith("# wrong")}


@pytest.mark.parametrize("version", [OLDEST, NEWEST])
def test_mypy_accepts_the_sdk_and_what_users_write(version: str) -> None:
    check(mypy(version, ROOT / "generated" / "src", TYPED, TOUR))


@pytest.mark.slow
@pytest.mark.parametrize("version", [OLDEST, NEWEST])
def test_pyright_accepts_the_sdk_and_what_users_write(version: str) -> None:
    check(pyright(version, ROOT / "generated" / "src", TYPED, TOUR))


@pytest.mark.parametrize("version", ["3.11", NEWEST])
def test_mypy_accepts_the_toolkit(version: str) -> None:
    assert mypy(version, ROOT / "generator", ROOT / "runtime") == {}
