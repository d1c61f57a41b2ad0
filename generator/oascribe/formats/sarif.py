"""Findings as SARIF 2.1.0 (OASIS), which code scanning and editors read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote

from .. import __version__
from ..advice.table import ADVICE
from ..codes import Code
from ..errors import Finding, Place

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_URI = "/:@!$&'()*+,;=~"
"""What a path may hold beside letters and digits (RFC 3986, section 3.3)."""


def sarif(findings: Sequence[Finding], ok: bool) -> dict[str, object]:
    """The log of one run; `ok` says whether it could be told what was asked."""
    codes = sorted({finding.code for finding in findings})
    driver = {
        "name": "oascribe",
        "semanticVersion": __version__,
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": ok}],
        # As Python counts: a character outside of the BMP is one.
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes) for finding in findings],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: Code) -> dict[str, object]:
    advice = ADVICE[code]
    return {
        "id": code.value,
        "name": "".join(word.capitalize() for word in code.slug.split("-")),
        "shortDescription": {"text": advice.about},
        "help": {"text": advice.mend},
    }


def _result(finding: Finding, codes: Sequence[Code]) -> dict[str, object]:
    text = f"found {finding.found}; expected {finding.expected}"
    return {
        "ruleId": finding.code.value,
        "ruleIndex": codes.index(finding.code),
        "level": finding.severity.value,
        "message": {"text": _whole(text)},
        "locations": [_location(finding.place)],
    }


def _location(place: Place) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line:
        region = {"startLine": place.line, "startColumn": max(place.column, 1)}
        physical["region"] = region
    location: dict[str, object] = {"physicalLocation": physical}
    if place.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": _whole(place.pointer)}]
    return location


def _uri(file: str) -> str:
    """A relative reference for a relative path (RFC 3986, section 4.2)."""
    path = PurePath(_whole(file))
    if "://" in file:
        return quote(_whole(file), safe=f"{_URI}%?#[]")
    if path.is_absolute():
        return path.as_uri()
    quoted = quote(path.as_posix(), safe=_URI)
    # A colon in the first segment would be read as a scheme.
    return f"./{quoted}" if ":" in quoted.partition("/")[0] else quoted


def _whole(text: str) -> str:
    """Text without halves of surrogate pairs, which no UTF-8 has."""
    return text.encode("utf-8", "backslashreplace").decode()
