"""Findings for people at a terminal: each with its lines, and how to mend it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TextIO

from ..advice.table import ADVICE
from ..codes import Code
from ..console import paint, printable
from ..errors import Finding, Severity
from .excerpt import Excerpt, Excerpts

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def in_full(
    findings: Sequence[Finding], stream: TextIO, width: int = 0, most: int | None = None
) -> Iterator[str]:
    """The lines of all findings; `width` is in columns, 0 means the terminal's.

    :param most: how often a warning is told that says the same; None: each time
    """
    columns = width or shutil.get_terminal_size((100, 24)).columns
    # Of which the gutter takes some.
    excerpts = Excerpts(columns - 10)
    seen: Counter[tuple[Code, str, str]] = Counter()
    for finding in findings:
        alike = finding.code, finding.found, finding.expected
        if finding.severity is Severity.WARNING:
            seen[alike] += 1
        if most is None or seen[alike] <= most:
            yield from _told(finding, excerpts.of(finding), stream)
            yield ""
    for (code, found, _), count in seen.items():
        if most is not None and count > most:
            head = paint(f"warning[{code}]", _COLOURS[Severity.WARNING], stream)
            yield f"{head}: found {_flat(found)}"
            yield f" = in {count - most} more places, which `--format short` tells"
            yield ""
    if findings:
        yield _counted(findings, stream)


def _told(finding: Finding, excerpt: Excerpt | None, stream: TextIO) -> Iterator[str]:
    advice = ADVICE[finding.code]
    gutter = len(str(excerpt.number)) if excerpt else 1
    bar, arrow, note = (
        paint(mark, "blue", stream)
        for mark in (f"{' ' * gutter} |", f"{' ' * gutter}-->", f"{' ' * gutter} =")
    )
    colour = _COLOURS[finding.severity]
    head = paint(f"{finding.severity.value}[{finding.code}]", colour, stream)
    yield f"{head}: found {_flat(finding.found)}"
    yield f"{arrow} {_flat(str(finding.place))}"
    if excerpt:
        yield bar
        for number, line in excerpt.above:
            yield f"{_numbered(number, gutter, stream)} {line}".rstrip()
        line = excerpt.before + paint(excerpt.spot, colour, stream) + excerpt.after
        yield f"{_numbered(excerpt.number, gutter, stream)} {line}".rstrip()
        underline = paint("^" * excerpt.length, colour, stream)
        yield f"{bar} {' ' * excerpt.indent}{underline}"
    yield f"{note} expected: {_flat(finding.expected)}"
    if finding.place.pointer:
        yield f"{note} at: {_flat(finding.place.pointer)}"
    yield f"{note} mend: {advice.mend} [{finding.code.slug}]"


def _numbered(number: int, gutter: int, stream: TextIO) -> str:
    shown = str(number) if number else ""
    return paint(f"{shown:>{gutter}} |", "blue", stream)


def _counted(findings: Sequence[Finding], stream: TextIO) -> str:
    """`2 errors, 1 warning`."""
    parts = []
    for severity in Severity:
        count = sum(finding.severity is severity for finding in findings)
        if count:
            words = f"{count} {severity.value}{'s' if count > 1 else ''}"
            parts.append(paint(words, _COLOURS[severity], stream))
    return ", ".join(parts)


def _flat(text: str) -> str:
    return printable(text.replace("\n", "\\n"))
