"""The benchmark of the runtime does what its page says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_quick_benchmark_measures_our_sdk_in_every_row() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "runtime.py"), "--quick"],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = [line for line in done.stdout.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    ends = rows.index(next(row for row in rows if row[0].startswith("CPU")))
    promises = rows[2:ends]
    assert len(promises) == 16
    for name, ours, *_ in promises:
        assert ours, f"nothing was found of {name}"
    assert not [line for line in done.stdout.splitlines() if line.startswith("- ")]
