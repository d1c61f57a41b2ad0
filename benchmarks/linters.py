"""Holds `oascribe lint` against the linters that people use, on vendors' documents.

    python benchmarks/linters.py [FOLDER]

Needs spectral (`npm install @stoplight/spectral-cli`), named by $SPECTRAL or on the
PATH; without it, openapi-spec-validator is held against us alone.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from oascribe.config import Config
from oascribe.errors import OascribeError
from oascribe.pipeline import lint

FOLDER = Path(__file__).parents[2] / "shared" / "corpus"
SECONDS = 600
"""The longest that spectral may take for a document."""
NOTHING = "no part of an SDK"
ALIKE: dict[str, tuple[str, ...]] = {
    "oas3-schema": ("structure", "path-malformed", "status", "content-untyped"),
    "oas3_1-schema": ("structure",),
    "invalid-ref": ("dangling-ref", "ref-kind", "malformed-ref"),
    "parser": ("syntax", "duplicate-key"),
    "path-params": ("path-parameter", "parameter-optional", "paths-alike"),
    "path-declarations-must-exist": ("path-malformed",),
    "path-not-include-query": ("path-query",),
    "path-keys-no-trailing-slash": ("paths-slash",),
    "operation-operationId": ("id-missing",),
    "operation-operationId-unique": ("operation-id",),
    "operation-operationId-valid-in-url": ("id-made",),
    "operation-success-response": ("success-missing",),
    "operation-parameters": ("parameter-repeated",),
    "operation-tags": ("tag-missing",),
    "operation-tag-defined": ("tag-undeclared",),
    "operation-description": ("operation-words",),
    "oas3-parameter-description": ("parameter-words",),
    "oas3-operation-security-defined": ("security-scheme",),
    "oas3-api-servers": ("servers-missing",),
    "oas3-server-not-example.com": ("server-odd",),
    "oas3-server-variables": ("server-odd", "structure"),
    "oas3-unused-component": ("component-unused",),
    "oas3-valid-media-example": ("example-misfit",),
    "oas3-valid-schema-example": ("example-misfit", "default-unfit"),
    "no-$ref-siblings": ("ref-siblings",),
    "typed-enum": ("enum-misfit",),
    "duplicated-entry-in-enum": ("enum-repeated",),
    "array-items": ("items-missing",),
    "openapi-tags-uniqueness": ("tag-repeated",),
    **dict.fromkeys(
        (
            *("info-contact", "info-description", "info-license", "license-url"),
            *("contact-properties", "openapi-tags", "openapi-tags-alphabetical"),
            *(
                "tag-description",
                "operation-singular-tag",
                "oas3-server-trailing-slash",
            ),
            *("no-eval-in-markdown", "no-script-tags-in-markdown"),
        ),
        (),
    ),
}
"""Our rules that find what each rule of spectral:oas does; none: see `NOTHING`."""


def ours(file: Path) -> Counter[str]:
    """How often each of our codes is found."""
    try:
        found = lint(Config(file, file.parent / "no-such-folder"))
    except OascribeError as error:
        found = error.findings
    return Counter(finding.code.slug for finding in found)


def spectrals(program: str, file: Path) -> Counter[str] | None:
    """How often each rule of spectral is broken; None where it gives no answer."""
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder) / "rules.yaml"
        rules.write_text('extends: [["spectral:oas", all]]\n')
        command = [program, "lint", "-q", "-f", "json", "-r", str(rules), str(file)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS)
            return Counter(each["code"] for each in json.loads(done.stdout))
        except (subprocess.TimeoutExpired, ValueError):
            return None


def is_valid(file: Path) -> bool:
    """Whether openapi-spec-validator takes a document."""
    from openapi_spec_validator import OpenAPIV30SpecValidator as V30
    from openapi_spec_validator import OpenAPIV31SpecValidator as V31
    from openapi_spec_validator.readers import read_from_filename

    data, base = read_from_filename(str(file))
    kind = V30 if str(data.get("openapi", "")).startswith("3.0") else V31
    try:
        return next(iter(kind(data, base_uri=base).iter_errors()), None) is None
    except Exception:
        return False


def main(folder: Path) -> int:
    """Print the comparison; the exit code is 1 where a rule of theirs finds more."""
    program = os.environ.get("SPECTRAL") or shutil.which("spectral")
    theirs: dict[str, Counter[str]] = {}
    mine: dict[str, Counter[str]] = {}
    for file in documents(folder):
        mine[file.name] = ours(file)
        broken = sum(mine[file.name].values())
        valid = "valid" if is_valid(file) else "invalid"
        print(
            f"{file.name}: {broken} findings of ours; openapi-spec-validator: {valid}"
        )
        if program and (found := spectrals(program, file)) is not None:
            theirs[file.name] = found
    return table(theirs, mine)


def documents(folder: Path) -> Iterable[Path]:
    """The documents, the smallest first."""
    found = (f for f in folder.glob("*.*") if f.suffix in (".yaml", ".json"))
    named = (f for f in found if f.name != "manifest.json")
    return sorted(named, key=lambda file: file.stat().st_size)


def table(theirs: dict[str, Counter[str]], mine: dict[str, Counter[str]]) -> int:
    """For each rule of theirs: documents where it finds, and where we find nothing."""
    print("\n| spectral | findings | documents | ours | documents where we find none |")
    print("| --- | --- | --- | --- | --- |")
    missed = 0
    rules = Counter(rule for found in theirs.values() for rule in found.elements())
    for rule, count in rules.most_common():
        alike = ALIKE.get(rule)
        names = [name for name, found in theirs.items() if found[rule]]
        silent = [n for n in names if alike and not any(mine[n][a] for a in alike)]
        said = ", ".join(alike) if alike else NOTHING if alike == () else "nothing yet"
        missed += len(silent) + (alike is None)
        print(f"| {rule} | {count} | {len(names)} | {said} | {', '.join(silent)} |")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
