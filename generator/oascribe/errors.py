"""Findings: what is wrong with the input, where, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from .codes import Code


class Severity(Enum):
    """How bad a finding is: an error stops the run, a warning is said and survived."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in an input file; line and column count from 1, 0 where unknown."""

    file: str
    line: int = 0
    column: int = 0
    pointer: str = ""

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing amiss: its code, its place, what was found and what was expected."""

    code: Code
    place: Place
    found: str
    expected: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        pointer = f" {self.place.pointer}:" if self.place.pointer else ""
        return (
            f"{self.place}: {self.severity.value}:{pointer} found {self.found};"
            f" expected {self.expected} [{self.code} {self.code.slug}]"
        )


class OascribeError(Exception):
    """The input cannot be used. Carries every finding, not only the first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = in_order(findings)
        super().__init__("\n".join(map(str, self.findings)))


class ConfigError(OascribeError):
    """The configuration cannot be used."""


class SpecError(OascribeError):
    """The document cannot be used."""


class Findings:
    """A list that stages add to; errors are raised together, warnings travel on."""

    def __init__(self) -> None:
        self._items: list[Finding] = []

    def error(self, code: Code, place: Place, found: str, expected: str) -> None:
        """Note what makes the input unusable."""
        self._items.append(Finding(code, place, found, expected))

    def warn(self, code: Code, place: Place, found: str, expected: str) -> None:
        """Note a flaw that can be lived with."""
        finding = Finding(code, place, found, expected, Severity.WARNING)
        self._items.append(finding)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What can be lived with, by place."""
        return in_order(f for f in self._items if f.severity is Severity.WARNING)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What makes the input unusable, by place."""
        return in_order(f for f in self._items if f.severity is Severity.ERROR)

    def raise_errors(self, kind: type[OascribeError]) -> None:
        """Raise all errors so far as one exception of that kind, if there are any."""
        if any(finding.severity is Severity.ERROR for finding in self._items):
            raise kind(self._items)


class InternalError(Exception):
    """A fault of oascribe itself, found before anything was written."""


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, by place, in the same order whenever they are the same.

    What two checks find at one place is one flaw, however they put what they expected.
    """
    once: dict[tuple[Place, Code, str], Finding] = {}
    for each in sorted(set(findings), key=lambda f: (f.severity.value, f.expected)):
        once.setdefault((each.place, each.code, each.found), each)
    return tuple(sorted(once.values(), key=lambda f: (f.place, f.code, f.found)))
