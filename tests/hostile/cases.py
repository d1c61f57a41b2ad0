"""The documents that mean harm, and what each must give."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DOCUMENTS = Path(__file__).parent / "documents"
CANARY = Path("/tmp/oapi_hostile_canary")
"""The file that every payload touches, so that code that ran shows."""
PAYLOAD = "__import__"
"""What may stand inside of strings only."""


@dataclass(frozen=True, slots=True)
class Case:
    """A document; `expect` is generate, fail, or either of them, cleanly."""

    id: str
    file: Path
    expect: str
    error: dict[str, Any]
    checks: frozenset[str]
    seconds: float

    @property
    def package(self) -> str:
        """A name that no other case's SDK has."""
        return f"sdk_{self.id.replace('-', '_').lower()}"[:40]


def _read(index: str) -> list[Case]:
    data = json.loads((DOCUMENTS / index).read_text("utf-8"))
    return [
        Case(
            id=case["id"],
            file=DOCUMENTS / case["file"],
            expect=case["expect"],
            error=case.get("error", {}),
            checks=frozenset(case.get("checks", ())),
            seconds=case.get("limits", {}).get("seconds", 5),
        )
        for case in data["cases"]
    ]


CASES = [*_read("index.json"), *_read("own.json")]
