"""What the command line says: in a few lines for people, in JSON for machines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from . import console
from .console import paint, printable
from .errors import Finding
from .table import shown

if TYPE_CHECKING:
    from .output.drift import Drift
    from .output.write import Outcome

_FEW = 5
"""Files of one kind that generate names; it counts the rest. `check` names all."""


def progress(word: str, quiet: bool) -> AbstractContextManager[None]:
    """Show on a terminal that work goes on, unless told to be quiet."""
    return nullcontext() if quiet else console.progress(word, sys.stderr)


def generated(outcome: Outcome, output: Path, seconds: float) -> None:
    """Say what generate did."""
    for word, colour, paths in (
        ("written", "green", outcome.written),
        ("changed", "yellow", outcome.changed),
        ("removed", "red", outcome.removed),
    ):
        _list_files(word, colour, paths[:_FEW])
        if len(paths) > _FEW:
            print(f"{paint(word, colour, sys.stdout)} and {len(paths) - _FEW} more")
    _list_files("conflict", "red", outcome.conflicts)
    counts = (
        f"{len(outcome.written)} written, {len(outcome.changed)} changed,"
        f" {len(outcome.removed)} removed, {len(outcome.unchanged)} unchanged"
    )
    place = paint(printable(str(output)), "bold", sys.stdout)
    print(f"{place}: {counts} ({seconds:.2f} s)")


def generated_as_json(
    outcome: Outcome, warnings: Iterable[Finding], seconds: float
) -> None:
    """Say what generate did, to a machine."""
    _print_json({**asdict(outcome), "seconds": round(seconds, 3)}, warnings)


def checked(drift: Drift, output: Path) -> None:
    """Say what check found."""
    place = paint(printable(str(output)), "bold", sys.stdout)
    if not drift:
        print(
            f"{place}: {paint('no drift', 'green', sys.stdout)}{_since(drift, output)}"
        )
        return
    by_hand = {*drift.edited, *drift.conflicts}
    _list_files("missing", "red", drift.missing)
    _list_files("stale", "red", drift.stale)
    _list_files("changed", "yellow", [p for p in drift.changed if p not in by_hand])
    _list_files("edited", "yellow", drift.edited)
    _list_files("conflict", "red", drift.conflicts)
    print(console.coloured_diff(drift.diff, sys.stdout), end="")
    counts = (
        f"{len(drift.missing)} missing, {len(drift.stale)} stale,"
        f" {len(drift.changed)} changed"
    )
    print(
        f"{place}: {paint('drift', 'red', sys.stdout)}: {counts}{_since(drift, output)}"
    )


def checked_as_json(drift: Drift) -> None:
    """Say what check found, to a machine."""
    lists = {k: v for k, v in asdict(drift).items() if k != "warnings"}
    _print_json({"drift": bool(drift), **lists}, drift.warnings)


def warned(findings: Iterable[Finding]) -> None:
    """Say what was lived with."""
    for finding in findings:
        print(console.line_of(finding, sys.stderr), file=sys.stderr)


def refused(findings: Iterable[Finding], as_json: bool) -> None:
    """Say why nothing was done: a line for each finding."""
    if as_json:
        _print_json({}, findings)
    warned(findings)


def failed(error: Exception) -> None:
    """Say that this is our fault, in one line."""
    what = printable(" ".join(f"{type(error).__name__}: {error}".split()))
    print(
        f"oascribe: internal error, nothing was written: {what}; please report it"
        " (OASCRIBE_DEBUG=1 shows where it happened)",
        file=sys.stderr,
    )


def _since(drift: Drift, output: Path) -> str:
    if not drift.inputs:
        return ""
    return f" (changed since it was generated: {', '.join(_names(drift, output))})"


def _names(drift: Drift, output: Path) -> Iterator[str]:
    for key in drift.inputs:
        kind, _, path = key.partition(" ")
        yield printable(f"{kind} {shown(output / path)}" if path else kind)


def _list_files(word: str, colour: str, paths: Iterable[str]) -> None:
    for path in paths:
        print(f"{paint(word, colour, sys.stdout)} {printable(path)}")


def _print_json(result: dict[str, object], findings: Iterable[Finding]) -> None:
    told = [_as_data(finding) for finding in findings]
    print(json.dumps({**result, "findings": told}, indent=2))


def _as_data(finding: Finding) -> dict[str, object]:
    return {
        **asdict(finding.place),
        "code": finding.code,
        "name": finding.code.slug,
        "severity": finding.severity.value,
        "found": finding.found,
        "expected": finding.expected,
    }
