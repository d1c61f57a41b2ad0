"""Makes an SDK of each document, looks at it, calls every operation; prints a table.

Usage: python -m tests.corpus [--only COLUMN,...] [DOCUMENT ...]

Without documents those of `../shared/corpus` are taken, beside this project's own. The
columns are imports, ruff, black, mypy, pyright, unchanged and calls.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from .columns import COLUMNS, ROOT, Made, generates

SHARED = ROOT.parent / "shared" / "corpus"
NAMES = [column.__name__ for column in COLUMNS]


@dataclass
class Row:
    """What was found out about one document."""

    document: str
    cells: dict[str, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def documents() -> list[Path]:
    """Our own documents, then those of vendors, where they are at hand."""
    own = [ROOT / "openapi.yaml", *sorted((ROOT / "tests/golden").glob("*/*.yaml"))]
    own = [file for file in own if file.stem == "openapi"]
    own += sorted((ROOT / "tests/corpus/documents").glob("*.yaml"))
    vendors = sorted(SHARED.glob("*")) if SHARED.is_dir() else []
    return own + [file for file in vendors if file.name != "manifest.json"]


def row_of(document: Path, scratch: Path, only: list[str]) -> Row:
    """Everything about one document."""
    name = document.stem if document.stem != "openapi" else document.parent.name
    row, made = Row(name), Made(document, scratch / name)
    start = time.monotonic()
    said = generates(made)
    row.cells["generates"] = f"{time.monotonic() - start:.1f} s"
    if said != "ok":
        row.cells["generates"] = "FAILS"
        row.wrong.append(f"generates: {said}")
        return row
    for column in COLUMNS:
        if column.__name__ in only:
            said = column(made)
            row.cells[column.__name__] = "ok" if said == "ok" else "FAILS"
            if said != "ok":
                row.wrong.append(f"{column.__name__}: {said}")
    if "calls" in only:
        _call(made, row)
    return row


def outcomes(made: Made) -> list[dict[str, object]]:
    """What became of each operation.

    :raises RuntimeError: the calls did not come to their end
    """
    command = [sys.executable, "-m", "tests.corpus.worker"]
    command += [str(made.document), str(made.source)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        raise RuntimeError(done.stderr[-500:])
    return [json.loads(line) for line in done.stdout.splitlines()]


def _call(made: Made, row: Row) -> None:
    try:
        found = outcomes(made)
    except RuntimeError as error:
        row.cells["operations"] = "FAILS"
        row.wrong.append(f"calls: {error}")
        return
    failed = [one for one in found if one["failures"]]
    row.cells |= {
        "operations": str(len(found)),
        "sync": str(sum(bool(one["sync"]) for one in found)),
        "async": str(sum(bool(one["asynchronous"]) for one in found)),
        "passed": str(len(found) - len(failed)),
        "failed": str(len(failed)),
        "unsure": str(sum(bool(one["unvouched"]) for one in found)),
    }
    for one in failed:
        assert isinstance(one["failures"], list)
        row.wrong += [f"{one['said']}: {what}" for what in one["failures"][:3]]


CALLS = ("operations", "sync", "async", "passed", "failed", "unsure")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default=",".join([*NAMES, "calls"]))
    parser.add_argument("documents", nargs="*", type=Path)
    given = parser.parse_args()
    only = given.only.split(",")
    heads = ["generates", *(n for n in NAMES if n in only)]
    heads += CALLS if "calls" in only else ()
    print(f"{'document':28}", *(f"{head:>10}" for head in heads))
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        for document in given.documents or documents():
            row = row_of(document.resolve(), Path(scratch), only)
            cells = (f"{row.cells.get(head, '-'):>10}" for head in heads)
            print(f"{row.document[:28]:28}", *cells, flush=True)
            wrong += [f"{row.document}: {what}" for what in row.wrong]
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
