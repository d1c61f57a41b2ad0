"""What the tests of the spec layer share: documents written down and read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from oascribe.errors import Finding, Findings, Severity, SpecError
from oascribe.spec.document import Document
from oascribe.spec.load import load
from oascribe.spec.overlay import apply_overlays
from oascribe.spec.resolve import resolve

HEAD = """\
openapi: 3.1.0
info: {title: T, version: "1"}
"""


class Reader:
    """Reads documents in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.findings: tuple[Finding, ...] = ()

    def write(self, text: str | bytes, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def data(self, text: str | bytes, name: str = "api.yaml") -> object:
        """The data of a file, or None with `findings` saying why not."""
        findings = Findings()
        try:
            return load(self.write(text, name), findings).data
        except SpecError as error:
            self.findings = error.findings
            return None

    def document(
        self, text: str | bytes, name: str = "api.yaml", *overlays: str
    ) -> Document | None:
        """The document, or None where it is refused; `findings` are of either."""
        findings = Findings()
        paths = [
            self.write(overlay, f"overlay{number}.yaml")
            for number, overlay in enumerate(overlays)
        ]
        try:
            source = load(self.write(text, name), findings)
            document = resolve(apply_overlays(source, paths, findings), findings)
        except SpecError as error:
            self.findings = error.findings
            return None
        self.findings = findings.warnings
        return document

    def lines(self) -> list[str]:
        """What the findings say, one line each."""
        return [str(finding) for finding in self.findings]

    def slugs(self, severity: Severity = Severity.ERROR) -> list[str]:
        """The pointers and kinds of the findings of that severity."""
        return [
            f"{finding.place.pointer} {finding.code.slug}"
            for finding in self.findings
            if finding.severity is severity
        ]


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    monkeypatch.chdir(tmp_path)
    return Reader(tmp_path)


@pytest.fixture
def check(reader: Reader) -> Callable[[str], Reader]:
    """Read a document that has the usual head, and come back with its findings."""

    def check(body: str, head: str = HEAD) -> Reader:
        reader.document(head + body)
        return reader

    return check
