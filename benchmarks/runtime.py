"""What our SDK costs beside bare httpx and the published SDKs, in one run, in turns.

Each contender runs in a process and an environment of its own, against one server in
another process; round by round they take turns, block by block. Figures are CPU time of
the contender's process for one operation, medians of the rounds; ratios are taken round
by round. Prints Markdown.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from environments import CannotInstall, Environment, here, ours, published
from measuring import markdown, surroundings
from rivals import BARE, CONTENDERS, OURS, OURS_AIOHTTP, RIVALS, SEED
from rows import ROWS, UNITS
from server import served

FOLDER = Path(__file__).parent
WARM = {"call": 40, "call async": 40, "big": 8, "packed": 400, "single": 400}
WARM |= {"single async": 400, "at once": 128}
"""The timed tasks of a worker, and how much of each comes first to warm it up."""
AIOHTTP = ("single async", "at once")
"""The tasks that are timed with aiohttp, too."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    rounds: int
    block: float
    """Seconds of CPU in a block of operations."""
    events: int
    calls: int
    patience: float
    """Seconds of CPU that a rival has for a long stream, before it is cut short."""


QUICK = Size(rounds=1, block=0.01, events=2_000, calls=80, patience=1)
ALONE = (OURS.name, OURS_AIOHTTP.name, BARE.name, "httpx + pydantic")


class Table:
    """What was found, and why something was not."""

    def __init__(self) -> None:
        self.values: dict[str, dict[str, list[float]]] = defaultdict(dict)
        self.reasons: dict[str, str] = {}
        """By contender, or contender and measure."""

    def add(self, measure: str, contender: str, value: float) -> None:
        self.values[measure].setdefault(contender, []).append(value)

    def miss(self, measure: str, contender: str, reason: str) -> None:
        self.values[measure].pop(contender, None)
        self.reasons.setdefault(f"{contender}: {UNITS[measure].name}", reason)


@dataclass(frozen=True, slots=True)
class Racer:
    """A contender's running worker."""

    name: str
    process: subprocess.Popen[str]

    def do(self, task: str, count: int) -> dict[str, Any]:
        """Have a task done.

        :return: what was found; under `error` why nothing was
        """
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.stdin.write(json.dumps([task, count]) + "\n")
            self.process.stdin.flush()
            found: dict[str, Any] = json.loads(self.process.stdout.readline())
        except (OSError, ValueError):
            return {"error": "its process ended"}
        return found


@contextmanager
def racing(name: str, place: Environment, base: str) -> Iterator[Racer]:
    """Run a contender's worker."""
    command = [place.python, str(FOLDER / "worker.py"), name, base]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=dict(place.variables),
    ) as process:
        assert process.stdin is not None
        yield Racer(name, process)
        process.stdin.close()


def places(names: Sequence[str], quick: bool, found: Table) -> dict[str, Environment]:
    """Where each contender runs; who cannot be installed is left out."""
    made: dict[str, Environment] = {}
    for name in names:
        requirement = CONTENDERS[name].requirement
        try:
            if quick:
                made[name] = here()
            else:
                made[name] = published(name, requirement) if requirement else ours()
        except CannotInstall as error:
            found.reasons[name] = str(error)
    return made


def begin(places: dict[str, Environment], base: str, size: Size, found: Table) -> None:
    """Time imports, first clients and first answers in new processes, in turns."""
    stages = ("import", "first answer", "client", "further client")
    stages += ("further client and call",)
    for _ in range(size.rounds):
        for name, place in places.items():
            if name == OURS_AIOHTTP.name:
                continue
            command = [place.python, str(FOLDER / "cold.py"), name, base]
            result = subprocess.run(
                [*command, CONTENDERS[name].imports],
                capture_output=True,
                text=True,
                env=dict(place.variables),
                check=False,
            )
            if result.returncode != 0:
                reason = result.stderr.strip().splitlines()[-1][:200]
                for stage in stages:
                    found.miss(stage, name, reason)
                continue
            seconds = json.loads(result.stdout)
            for stage in stages:
                found.add(stage, name, seconds[stage])


def race(racers: Sequence[Racer], size: Size, found: Table) -> dict[str, float]:
    """Time all tasks in blocks of about the same time; give each racer's event."""
    pace: dict[str, float] = {}
    for task, warm in WARM.items():
        counts: dict[Racer, int] = {}
        for racer in racers:
            if racer.name == OURS_AIOHTTP.name and task not in AIOHTTP:
                continue
            racer.do(task, warm)
            trial = racer.do(task, warm)
            if "error" in trial:
                found.miss(task, racer.name, trial["error"])
                continue
            seconds = max(trial["cpu"] / warm, 1e-7)
            counts[racer] = max(warm, int(size.block / seconds) // 64 * 64)
            if task == "packed":
                pace[racer.name] = seconds
        for turn in range(size.rounds):
            order = list(counts)
            for racer in order[turn % len(order) :] + order[: turn % len(order)]:
                count = counts[racer]
                result = racer.do(task, count)
                if "error" in result:
                    found.miss(task, racer.name, result["error"])
                    del counts[racer]
                elif task == "at once":
                    found.add(task, racer.name, count / result["wall"])
                else:
                    found.add(task, racer.name, result["cpu"] / count)
    return pace


def stay(
    racers: Sequence[Racer], size: Size, pace: dict[str, float], found: Table
) -> None:
    """Look at what long streams and many calls leave behind."""
    for racer in racers:
        if racer.name not in pace:
            continue
        own = racer.name in ALONE
        fits = size.events if own else int(size.patience / pace[racer.name])
        count = max(2_000, min(size.events, fits))
        result = racer.do("memory", count)
        if "error" in result:
            found.miss("memory", racer.name, result["error"])
        else:
            found.add("memory", racer.name, result["kb"])
            if count < size.events:
                key = f"{racer.name}: {UNITS['memory'].name}"
                found.reasons[key] = f"after {count:,} events, to save time"
        result = racer.do("leak", size.calls)
        for measure in ("objects", "files"):
            if "error" in result:
                found.miss(measure, racer.name, result["error"])
            else:
                found.add(measure, racer.name, result[measure])


def report(found: Table) -> None:
    """Print what is promised, all figures, and what there is none of."""
    head = ("what", "ours", "bar", "", "httpx + pydantic", "best rival", SEED.name)
    rows = [row.cells(found.values[row.measure]) for row in ROWS]
    markdown(head, rows)
    print("\nWhere the bar is a ratio to bare httpx, so are the figures.\n")
    names = [
        name for name in CONTENDERS if any(name in v for v in found.values.values())
    ]
    rows = []
    for measure, unit in UNITS.items():
        values = found.values[measure]
        cells = [unit.text(median(values[n])) if n in values else "" for n in names]
        rows.append([unit.name, *cells])
    markdown(("CPU of one operation", *names), rows)
    if found.reasons:
        print()
        for what, reason in found.reasons.items():
            print(f"- {what}: {reason}")


def main() -> None:
    """Measure all and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="turns of each")
    parser.add_argument("--only", help="rivals to compare with, by commas")
    parser.add_argument(
        "--quick", action="store_true", help="no rivals and no accuracy, to try it out"
    )
    options = parser.parse_args()
    size = QUICK if options.quick else Size(options.rounds, 0.2, 200_000, 2_000, 5)
    rivals = [*(rival.name for rival in RIVALS), SEED.name]
    if options.only is not None:
        rivals = [name for name in rivals if name in options.only.split(",")]
    found = Table()
    made = places([*ALONE, *([] if options.quick else rivals)], options.quick, found)
    with served() as base, ExitStack() as stack:
        begin(made, base, size, found)
        racers = [
            stack.enter_context(racing(name, place, base))
            for name, place in made.items()
        ]
        pace = race(racers, size, found)
        stay(racers, size, pace, found)
    print(f"atoma_sdk beside others: {surroundings()}; medians of {size.rounds}\n")
    report(found)


if __name__ == "__main__":
    main()
