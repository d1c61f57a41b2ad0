"""A document at the edge of a limit is refused in little memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .large import document, models

LARGEST = 1024
"""MiB that a process may take."""
_RUN = """\
import resource, sys
from oascribe.cli import main
code = main(["generate", "--spec", sys.argv[1], "--output", sys.argv[2], "--quiet"])
print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, memory is counted anew")
@pytest.mark.parametrize(
    ("name", "code", "make"),
    [
        ("text-limit", 2, lambda: document({"A": {"description": "x" * (30 << 20)}})),
        ("text-limit", 2, lambda: document({"A": {"description": '"' * (10 << 20)}})),
        ("size-limit", 2, lambda: document({"A": {"enum": ["x" * 1023] * (1 << 16)}})),
        ("alias-limit", 2, lambda: document({"A": {"x-a": [{}] * 2_100_000}})),
        ("models-limit", 2, lambda: models(26_000)),
    ],
)
def test_what_is_too_large_is_refused_in_little_memory(
    name: str, code: int, make: Callable[[], str], tmp_path: Path
) -> None:
    file = tmp_path / "large.json"
    file.write_text(make(), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(file), str(tmp_path / "out")],
        env={**os.environ, "OASCRIBE_CACHE": str(tmp_path / "cache")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    found, size = map(int, done.stdout.split())
    assert found == code
    assert name in done.stderr
    assert size < LARGEST
    assert not (tmp_path / "out").exists()
