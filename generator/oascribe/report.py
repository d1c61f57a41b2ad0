"""What the command line says: in a few lines for people, in data for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import console
from .codes import Code
from .config import SDKS
from .console import paint, printable
from .errors import Finding, Place
from .formats.format import Format
from .output.lock import LOCK
from .table import shown

if TYPE_CHECKING:
    from .output.drift import Drift
    from .output.write import Outcome

_LINES_OF_ONE, _LINES_OF_ALL = 60, 300
"""Lines of a diff that a person will read: of one file, and of all together."""
_ALIKE = 5
"""How often a warning that says the same is told in full: some come by hundreds."""
_FEW = 5
"""Files of one kind that generate names; it counts the rest. `check` names all."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a program is told of what was done for one SDK."""

    result: Mapping[str, object]
    findings: tuple[Finding, ...] = ()
    ok: bool = True
    """Whether it was done at all."""


def progress(word: str, quiet: bool) -> AbstractContextManager[None]:
    """Show on a terminal that work goes on, unless told to be quiet."""
    return nullcontext() if quiet else console.progress(word, sys.stderr)


def generated(outcome: Outcome, output: Path, seconds: float | None) -> None:
    """Say what generate did, and how long it took if that matters."""
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
    took = "" if seconds is None else f" ({seconds:.2f} s)"
    print(f"{place}: {counts}{took}")


def released(before: str | None, version: str, changes: int) -> None:
    """Say which version the SDK has now."""
    if before is None:
        words = f"{version} is the first release"
    elif before == version:
        words = f"nothing to release since {version}; --bump releases all the same"
    else:
        noun = "change" if changes == 1 else "changes"
        words = f"{before} -> {version}, {changes} {noun}"
    print(paint(words, "bold", sys.stdout))


def generated_as_data(
    outcome: Outcome, warnings: tuple[Finding, ...], seconds: float
) -> Told:
    """What generate did, for a program."""
    return Told({**asdict(outcome), "seconds": round(seconds, 3)}, warnings)


_WORDS = {
    "missing": "a file that is missing",
    "stale": "a file that is no longer made",
    "changed": "other text than the document gives",
    "edited": "an edit that is not recorded",
    "conflict": "an edit that collides with a change of the document",
}


def checked(drift: Drift, output: Path, full: bool = False) -> None:
    """Say what check found, with as much of the diff as a person will read, or all."""
    place = paint(printable(str(output)), "bold", sys.stdout)
    if not drift:
        print(
            f"{place}: {paint('no drift', 'green', sys.stdout)}{_since(drift, output)}"
        )
        return
    for word, paths in _told_apart(drift):
        colour = "yellow" if word in ("changed", "edited") else "red"
        _list_files(word, colour, paths)
    # The hashes of the lock say nothing to a person that the other files do not.
    _show_diffs((d for path, d in drift.diffs.items() if full or path != LOCK), full)
    counts = [f"{len(paths)} {word}" for word, paths in _told_apart(drift)]
    if drift.unfit:
        counts.append(f"{len(drift.unfit)} unfit")
    found = f"{paint('drift', 'red', sys.stdout)}: {', '.join(counts)}"
    print(f"{place}: {found}{_since(drift, output)}")


def _told_apart(drift: Drift) -> Iterator[tuple[str, Sequence[str]]]:
    """What became of files, each file once; of what people did only what there is."""
    by_hand = {*drift.edited, *drift.conflicts, *drift.stale}
    yield "missing", drift.missing
    yield "stale", drift.stale
    yield "changed", [path for path in drift.changed if path not in by_hand]
    for word, paths in ("edited", drift.edited), ("conflict", drift.conflicts):
        if paths:
            yield word, paths


def checked_as_data(drift: Drift, output: Path, how: Format) -> Told:
    """What check found, for a program."""
    diff = "".join(drift.diffs.values())
    result = {"drift": bool(drift), **asdict(drift), "diff": diff}
    for key in ("diffs", "unfit", "warnings"):
        del result[key]
    more = tuple(drift_findings(drift, output)) if how is Format.SARIF else ()
    return Told(result, (*drift.warnings, *drift.unfit, *more))


def drift_findings(drift: Drift, output: Path) -> Iterator[Finding]:
    """Drift as findings, for formats that know nothing else."""
    for word, paths in _told_apart(drift):
        for path in paths:
            place = Place(shown(output / path).as_posix())
            expected = "what `oascribe generate` writes"
            yield Finding(Code.OUTPUT_DRIFT, place, _WORDS[word], expected)


def warned(findings: Iterable[Finding], how: Format, most: int | None = _ALIKE) -> None:
    """Say to people what was found; annotations go where GitHub reads them.

    :param most: how often a warning that says the same is told with its lines; None:
        each time
    """
    match how:
        case Format.FULL:
            from .formats.full import in_full

            for line in in_full(tuple(findings), sys.stderr, most=most):
                print(line, file=sys.stderr)
        case Format.GITHUB:
            from .formats.github import annotation

            for finding in findings:
                print(annotation(finding))
        case _:
            for finding in findings:
                print(console.line_of(finding, sys.stderr), file=sys.stderr)


def refused(findings: Sequence[Finding], how: Format) -> None:
    """Say why nothing was done."""
    if how.is_data:
        data(how, {"": Told({}, tuple(findings), ok=False)})
    warned(findings, Format.SHORT if how.is_data else how)


def failed(error: Exception) -> None:
    """Say that this is our fault, in one line."""
    what = printable(" ".join(f"{type(error).__name__}: {error}".split()))
    print(
        f"oascribe: internal error, nothing was written: {what}; please report it"
        " (OASCRIBE_DEBUG=1 shows where it happened)",
        file=sys.stderr,
    )


def _show_diffs(diffs: Iterable[str], full: bool) -> None:
    room, left_out = _LINES_OF_ALL, 0
    for diff in diffs:
        lines = diff.splitlines(keepends=True)
        shown = lines if full else lines[: min(_LINES_OF_ONE, room)]
        print(console.coloured_diff("".join(shown), sys.stdout), end="")
        room, left_out = room - len(shown), left_out + len(lines) - len(shown)
    if left_out:
        print(f"... {left_out} more lines of the diff; --full shows all")


def _since(drift: Drift, output: Path) -> str:
    if not drift.inputs:
        return ""
    return f" (changed since it was generated: {', '.join(_names(drift, output))})"


def _names(drift: Drift, output: Path) -> Iterator[str]:
    for key in drift.inputs:
        kind, _, path = key.partition(" ")
        is_file = path and kind != "plugin"
        yield printable(f"{kind} {shown(output / path)}" if is_file else key)


def _list_files(word: str, colour: str, paths: Iterable[str]) -> None:
    for path in paths:
        print(f"{paint(word, colour, sys.stdout)} {printable(path)}")


def data(how: Format, told: Mapping[str, Told]) -> None:
    """One document for a program: the results with the findings, or a SARIF log.

    `told` is by the name of the SDK; where that is empty, there is only one.
    """
    if how is Format.SARIF:
        from .formats.sarif import sarif

        findings = [finding for one in told.values() for finding in one.findings]
        whole = sarif(findings, all(one.ok for one in told.values()))
    else:
        results = {name: _as_data(one) for name, one in told.items()}
        whole = results.get("", {SDKS: results})
    print(json.dumps(whole, indent=2))


def _as_data(told: Told) -> dict[str, object]:
    from .formats.data import as_data

    return {**told.result, "findings": [as_data(each) for each in told.findings]}
