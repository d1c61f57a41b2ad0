"""Holds `oascribe lint` against the linters that people use, on vendors' documents.

    python benchmarks/linters.py [FOLDER]

Needs npm, which installs spectral under `.venv-bench` once. What spectral says of a
document is kept there, too, as it may take ten minutes for one.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from alike import ALIKE, NO_FLAW, OF_OBJECT

from oascribe.config import Config
from oascribe.errors import Finding, OascribeError
from oascribe.pipeline import lint
from oascribe.spec.pointer import steps_of

ROOT = Path(__file__).parents[1]
FOLDER = ROOT.parent / "shared" / "corpus"
HOME = ROOT / ".venv-bench" / "spectral"
SPECTRAL = "@stoplight/spectral-cli@6"
SECONDS = 600
"""The longest that spectral may take for a document."""
RULES = 'extends: [["spectral:oas", all]]\n'


@dataclass
class Tally:
    """What became of the findings of one rule of theirs."""

    found: int = 0
    documents: set[str] = field(default_factory=set)
    missed: list[str] = field(default_factory=list)
    """Where there is none of ours, as `file:line`."""


def ours(file: Path) -> tuple[Finding, ...]:
    """What we find in a document."""
    try:
        return lint(Config(file, file.parent / "no-such-folder"))
    except OascribeError as error:
        return error.findings


def program() -> Path | None:
    """The installed spectral; None where it cannot be installed."""
    found = HOME / "node_modules" / ".bin" / "spectral"
    if not found.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--silent", "--prefix", str(HOME), SPECTRAL]
        if subprocess.run(command).returncode:
            return None
    return found


def spectrals(spectral: Path, file: Path) -> list[dict[str, object]] | None:
    """What spectral finds in a document; None where it gives no answer in time."""
    kept = HOME / f"{hashlib.sha256(file.read_bytes()).hexdigest()[:16]}.json"
    rules = HOME / "rules.yaml"
    rules.write_text(RULES)
    if not kept.exists():
        command = [str(spectral), "lint", "-q", "-f", "json", "-r", str(rules)]
        try:
            done = subprocess.run(
                [*command, str(file)], capture_output=True, timeout=SECONDS
            )
        except subprocess.TimeoutExpired:
            return None
        kept.write_bytes(done.stdout or b"[]")
    found: list[dict[str, object]] = json.loads(kept.read_text())
    return found


def validators(file: Path) -> list[str]:
    """What openapi-spec-validator finds: the pointer and the words of each fault."""
    from openapi_spec_validator import OpenAPIV30SpecValidator as V30
    from openapi_spec_validator import OpenAPIV31SpecValidator as V31
    from openapi_spec_validator.readers import read_from_filename

    data, base = read_from_filename(str(file))
    kind = V30 if str(data.get("openapi", "")).startswith("3.0") else V31
    try:
        return [
            f"/{'/'.join(map(str, error.absolute_path))}: {error.message:.100}"
            for error in kind(data, base_uri=base).iter_errors()
        ]
    except Exception as error:
        return [f"{type(error).__name__}: {error!s:.100}"]


def compare(
    theirs: Iterable[Mapping[str, object]],
    mine: tuple[Finding, ...],
    name: str,
    tallies: dict[str, Tally],
) -> None:
    """Count what spectral finds, and where we find nothing of the kind."""
    places: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    lines: dict[str, set[int]] = defaultdict(set)
    for each in mine:
        places[each.code.slug].add(steps_of(each.place.pointer))
        lines[each.code.slug].add(each.place.line)
    for said in theirs:
        rule, path = str(said["code"]), tuple(map(str, _listed(said["path"])))
        line = _first_line(said)
        alike = ALIKE.get(rule, ())
        tally = tallies[rule]
        tally.found += 1
        tally.documents.add(name)
        path = path[:-1] if rule in OF_OBJECT else path
        near = any(_is_near(path, at) for slug in alike for at in places[slug])
        if not near and not any(line in lines[slug] for slug in alike):
            tally.missed.append(f"{name}:{line}")


def _is_near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of two places is in the other, or is it; the document is in none."""
    most = min(len(one), len(other))
    return one[:most] == other[:most] and (most > 1 or not one or one == other)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _first_line(said: Mapping[str, object]) -> int:
    text = json.dumps(said.get("range"))
    return int(json.loads(text)["start"]["line"]) + 1


def main(folder: Path) -> int:
    """Print the comparison; the exit code is 1 where they find what we should."""
    spectral = program()
    tallies: dict[str, Tally] = defaultdict(Tally)
    for file in documents(folder):
        mine = ours(file)
        faults = validators(file)
        print(f"{file.name}: {len(mine)} findings of ours")
        for fault, count in Counter(faults).most_common(5):
            print(f"    openapi-spec-validator: {fault} ({count})")
        if spectral and (theirs := spectrals(spectral, file)) is not None:
            compare(theirs, mine, file.name, tallies)
    for line in table(tallies):
        print(line)
    return int(any(t.missed and rule not in NO_FLAW for rule, t in tallies.items()))


def documents(folder: Path) -> list[Path]:
    """The documents, the smallest first."""
    found = (f for f in folder.glob("*.*") if f.suffix in (".yaml", ".json"))
    named = (f for f in found if f.name != "manifest.json")
    return sorted(named, key=lambda file: file.stat().st_size)


def table(tallies: Mapping[str, Tally]) -> Iterator[str]:
    """For each rule of theirs: how often it finds what we do not, and why."""
    yield "\n| spectral | findings | documents | ours not there | why |"
    yield "| --- | --- | --- | --- | --- |"
    for rule, tally in sorted(tallies.items(), key=lambda item: -item[1].found):
        where = ", ".join(tally.missed[:3])
        why = NO_FLAW.get(rule, f"a gap: {where}") if tally.missed else ""
        counts = f"{tally.found} | {len(tally.documents)} | {len(tally.missed)}"
        yield f"| {rule} | {counts} | {why} |"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
