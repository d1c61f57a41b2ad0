"""What both benchmarks share: times of processes, medians, and tables."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
SDK = ROOT / "generated" / "src"
SURROUNDING = {k: v for k, v in os.environ.items() if "BYTECODE" not in k}
"""The environment of processes; they keep compiled modules, as installed programs."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What something took, in seconds."""

    wall: float
    cpu: float


def process(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """What a whole new process takes, from its start to its end.

    :raises subprocess.CalledProcessError: it failed
    """
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(
        command,
        check=True,
        env={**SURROUNDING, **environment},
        stdout=subprocess.DEVNULL,
    )
    wall = time.perf_counter() - began
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    return Cost(wall, cpu)


def middle(costs: Sequence[Cost]) -> Cost:
    """The medians of wall and CPU, each for itself."""
    return Cost(median(c.wall for c in costs), median(c.cpu for c in costs))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns: the first to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, ["-" * width for width in widths], *rows):
        first, *rest = zip(row, widths, strict=True)
        cells = [first[0].ljust(first[1]), *(text.rjust(width) for text, width in rest)]
        print("  ".join(cells).rstrip())


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table of Markdown, numbers to the right."""
    widths = [max(3, *map(len, column)) for column in zip(head, *rows, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    for row in (head, rule, *rows):
        first, *rest = zip(row, widths, strict=True)
        cells = [first[0].ljust(first[1]), *(text.rjust(width) for text, width in rest)]
        print(f"| {' | '.join(cells)} |")


def verdict(value: float, bar: float | None) -> str:
    """How a value stands to its bar; nothing where there is none."""
    if bar is None:
        return ""
    return "within" if value <= bar else "MISSED"


def surroundings() -> str:
    """What the numbers depend on."""
    import platform

    load = os.getloadavg()[0]
    cores = os.cpu_count()
    return f"Python {platform.python_version()}, {cores} cores, load {load:.1f}"
