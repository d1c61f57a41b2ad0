"""Findings as annotations of GitHub Actions, beside the lines of a pull request."""

from __future__ import annotations

from ..advice.table import ADVICE
from ..console import printable
from ..errors import Finding


def annotation(finding: Finding) -> str:
    """A finding as a workflow command: `::error file=...,line=...::...`.

    Nothing of a document may end the line or the command, which would be a command of
    its own: percent signs and line breaks are escaped, in properties colons and commas
    too (as actions/toolkit has it).
    """
    place = finding.place
    title = f"{finding.code} {finding.code.slug}"
    spot = {"line": place.line, "col": place.column} if place.line else {}
    said = {"file": place.file, **spot, "title": title}
    properties = ",".join(f"{key}={_property(str(said[key]))}" for key in said)
    text = f"found {finding.found}; expected {finding.expected}"
    if place.pointer:
        text = f"{place.pointer}: {text}"
    text = f"{text}\n{ADVICE[finding.code].mend}"
    return f"::{finding.severity.value} {properties}::{_data(text)}"


def _data(text: str) -> str:
    whole = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(whole)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
