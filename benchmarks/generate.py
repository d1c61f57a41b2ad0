"""How long `oascribe generate` and `oascribe check` take on `openapi.yaml`.

Each is timed as a whole new process, start of Python included.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from measuring import ROOT, Cost, middle, process, surroundings, table, verdict


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the table."""

    name: str
    arguments: tuple[str, ...]
    bar: float | None
    """Seconds of wall time on an idle core."""
    prepare: Callable[[Path], None]
    """Takes the folder that holds `cache` and `out`."""


def nothing(_: Path) -> None:
    """Leave cache and output as they are."""


def empty(folder: Path) -> None:
    """Take away the cache and the output."""
    shutil.rmtree(folder / "cache", ignore_errors=True)
    no_output(folder)


def no_output(folder: Path) -> None:
    """Take away the output."""
    shutil.rmtree(folder / "out", ignore_errors=True)


CASES = (
    Case("generate, empty caches", ("generate",), 1.0, empty),
    Case("generate, warm cache, no output yet", ("generate",), 0.5, no_output),
    Case("generate, nothing changed", ("generate",), 0.5, nothing),
    Case("check, nothing changed", ("check",), 0.15, nothing),
)


def measure(case: Case, folder: Path, rounds: int) -> Cost:
    """The median of some runs."""
    command = [sys.executable, "-m", "oascribe", *case.arguments, "--quiet"]
    command += ["--config", str(ROOT / "pyproject.toml")]
    command += ["--output", str(folder / "out")]
    costs = []
    for _ in range(rounds):
        case.prepare(folder)
        costs.append(process(command, {"OASCRIBE_CACHE": str(folder / "cache")}))
    return middle(costs)


def main() -> None:
    """Measure all and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="runs of each case")
    rounds: int = parser.parse_args().rounds
    print(f"oascribe on openapi.yaml: {surroundings()}; medians of {rounds}\n")
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for case in CASES:
            cost = measure(case, folder, rounds)
            rows.append(
                [
                    case.name,
                    f"{cost.wall * 1000:.0f}",
                    f"{cost.cpu * 1000:.0f}",
                    f"{case.bar * 1000:.0f}" if case.bar else "",
                    verdict(cost.wall, case.bar),
                ]
            )
    bare = middle([process([sys.executable, "-c", ""], {}) for _ in range(rounds)])
    rows.append(
        ["(Python alone)", f"{bare.wall * 1000:.0f}", f"{bare.cpu * 1000:.0f}", "", ""]
    )
    table(["whole process", "wall ms", "CPU ms", "bar ms", ""], rows)


if __name__ == "__main__":
    main()
