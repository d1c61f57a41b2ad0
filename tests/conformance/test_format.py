"""Everything is laid out by black and passes ruff: what we write, and what we emit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
OURS = ["generator", "runtime", "tests", "benchmarks"]
STRICT = ["--isolated", "--select=E,F,I,UP", "--target-version=py310"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["black", "--check", "--quiet", "--diff", *OURS, "generated"],
        ["ruff", "check", "--quiet", *OURS],
        ["ruff", "check", "--quiet", *STRICT, "generated"],
    ],
    ids=["black", "ruff, ours", "ruff, generated"],
)
def test_the_tool_has_nothing_to_say(arguments: list[str]) -> None:
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
