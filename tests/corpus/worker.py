"""Calls every operation of one document; run alone.

Usage: python -m tests.corpus.worker DOCUMENT SOURCE_FOLDER
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from .calling import Driver
from .raw import Raw
from .sdks import Sdk


def main(document: Path, source: Path) -> None:
    sdk = Sdk(source)
    driver = Driver(sdk, Raw(document, "sent"), Raw(document, "received"))
    for outcome in driver.outcomes():
        print(json.dumps(asdict(outcome)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
