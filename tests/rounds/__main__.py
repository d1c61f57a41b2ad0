"""Sends values of all schemas round.

Usage: python -m tests.rounds [--examples N] [DOCUMENT ...]

Without documents those of `../shared/corpus` are taken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from .documents import lost_in

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def main() -> int:
    """Print what does not come back, for each document; 1 where there is anything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=10)
    parser.add_argument("documents", nargs="*", type=Path)
    said = parser.parse_args()
    every = said.documents or [
        file for file in sorted(CORPUS.glob("*")) if file.name != "manifest.json"
    ]
    wrong = 0
    for file in every:
        with tempfile.TemporaryDirectory() as scratch:
            found = lost_in(file.resolve(), Path(scratch) / "sdk", said.examples)
        wrong += len(found)
        print(f"{file.name}: {len(found)} schemas lose something", flush=True)
        for name, told in found:
            print(f"  {name}: {told}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
