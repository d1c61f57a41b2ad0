"""How long `oascribe generate` and `oascribe check` take, beside other generators.

On `openapi.yaml` in each of its cases; then on vendors' documents, where they lie
beside the repository, next to other generators. Each is timed as a whole new process,
start of Python included.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from corpus import Document, Ours, Run, documents, run_ours, run_peer
from measuring import ROOT, Cost, middle, process, surroundings, table, verdict
from peers import PEERS, install


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


def own_document(rounds: int) -> None:
    """Print what each case takes on the project's own document."""
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


def side_by_side(only: Sequence[str], with_peers: bool) -> None:
    """Print what each generator takes on each document, as a Markdown table."""
    peers = []
    for peer in PEERS if with_peers else ():
        if reason := install(peer):
            print(f"{peer.name} is left out: {reason}", file=sys.stderr)
        else:
            peers.append(peer)
    print(f"\nSeconds of user CPU / wall time: {surroundings()}\n")
    names = [peer.name for peer in peers]
    head = ["document", "kB", "operations", "oascribe", "MB", "ms per operation"]
    head += ["one field more", "import ms", *names, "faster than each"]
    print(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}", flush=True)
    shares: list[tuple[float, float]] = []
    # Nothing is deleted before the end: behind thousands of deleted files, ext4 takes
    # seconds to make as many, which would be counted to whoever comes next.
    with tempfile.TemporaryDirectory() as name:
        for document in documents(only):
            folder = Path(name) / document.name
            ours = run_ours(document, folder / "ours")
            others = [run_peer(peer, document, folder / peer.name) for peer in peers]
            shares.append(_share(document, ours))
            print(f"| {' | '.join(_row(document, ours, others))} |", flush=True)
    if shares:
        user, wall = (median(column) for column in zip(*shares, strict=True))
        print(f"\nMedian: {user:.0f} / {wall:.0f} ms an operation.")


def _share(document: Document, ours: Ours) -> tuple[float, float]:
    """Milliseconds of user CPU and of wall time for an operation."""
    first, operations = ours.first, max(document.operations, 1)
    return first.user * 1000 / operations, first.wall * 1000 / operations


def _row(document: Document, ours: Ours, others: Sequence[Run]) -> list[str]:
    user, wall = _share(document, ours)
    done = [run for run in others if not run.exit]
    faster = all(ours.first.user < run.user for run in done)
    return [
        document.name,
        str(document.size),
        str(document.operations),
        _cell(ours.first),
        f"{ours.first.memory:.0f}",
        f"{user:.0f} / {wall:.0f}",
        _cell(ours.again) if ours.again else "",
        f"{ours.lazy * 1000:.0f}",
        *map(_cell, others),
        ("yes" if faster else "NO") if done else "",
    ]


def _cell(run: Run) -> str:
    return f"fails ({run.exit})" if run.exit else f"{run.user:.2f} / {run.wall:.2f}"


def main() -> None:
    """Measure all and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="runs of each case")
    parser.add_argument(
        "--only", action="append", default=[], help="documents by a part of their name"
    )
    parser.add_argument("--alone", action="store_true", help="no other generators")
    asked = parser.parse_args()
    if asked.rounds:
        own_document(asked.rounds)
    side_by_side(asked.only, not asked.alone)


if __name__ == "__main__":
    main()
