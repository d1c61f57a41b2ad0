"""Findings as plain data, for `--format json`."""

from __future__ import annotations

from dataclasses import asdict

from ..advice.table import ADVICE
from ..errors import Finding


def as_data(finding: Finding) -> dict[str, object]:
    """A finding; line and column count from 1 and are 0 where there is none."""
    return {
        **asdict(finding.place),
        "code": finding.code.value,
        "name": finding.code.slug,
        "severity": finding.severity.value,
        "found": finding.found,
        "expected": finding.expected,
        "mend": ADVICE[finding.code].mend,
    }
