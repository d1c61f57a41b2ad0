"""The tables below `[tool.oascribe]`: limits, the rules of lint, those of diff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from .codes import Code
from .errors import Findings, Place, Severity
from .limits import Limits
from .table import Table

LIMITS, LINT, DIFF = "limits", "lint", "diff"
_MOST = 1_000_000_000
_SEVERITIES = {severity.value: severity for severity in Severity}


@dataclass(frozen=True, slots=True)
class LintSettings:
    """Which rules of lint there are not, and which are more than warnings."""

    ignore: frozenset[Code] = frozenset()
    severities: Mapping[Code, Severity] = field(default_factory=dict)


USUAL = LintSettings()
STABILITIES = ("draft", "alpha", "beta", "stable")
"""What `x-stability-level` may say; what says nothing is stable."""
_DAYS = 36_500
_HELD = STABILITIES[2:]
KINDS = ("breaking", "additive", "docs")


@dataclass(frozen=True, slots=True)
class DiffSettings:
    """How changes are judged. Names of rules are those that somebody wrote."""

    ignore: tuple[str, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    stability: str = "beta"
    """What is less stable may change at any time."""
    sunset_days: Mapping[str, int] = field(default_factory=dict)
    """How long before its sunset a thing must be deprecated, by its stability."""
    place: Place | None = field(default=None, compare=False)
    """Where the table is."""


USUALLY = DiffSettings()


def limits_of(table: Table, findings: Findings) -> Limits:
    """The limits that the table says; those that it does not are the usual ones."""
    section = table.section(LIMITS)
    names = [each.name for each in fields(Limits)]
    raised: dict[str, Any] = {}
    for key, value in section.values.items():
        place = section.place(key)
        if key not in names:
            expected = _guess(key, names)
            findings.error(Code.CONFIG_KEY, place, f"unknown key {key!r}", expected)
        elif type(value) is not int or not 0 < value <= _MOST:
            found = f"{key} = {value!r}"
            findings.error(Code.CONFIG_TYPE, place, found, "a whole number above 0")
        else:
            raised[key] = value
    return Limits(**raised)


def lint_of(table: Table, findings: Findings) -> LintSettings:
    """The settings of lint that the table has."""
    section = table.section(LINT)
    keys = ("ignore", "severity")
    for key in section.values:
        if key not in keys:
            found = f"unknown key {key!r}"
            place = section.place(key)
            findings.error(Code.CONFIG_KEY, place, found, _guess(key, keys))
    severities = _severities(section, findings)
    return LintSettings(frozenset(_ignored(section, findings)), dict(severities))


def diff_of(table: Table, findings: Findings) -> DiffSettings:
    """The settings of diff that the table has; nobody has looked for its rules yet."""
    section = table.section(DIFF)
    keys = ("ignore", "kind", "stability", "sunset_days")
    for key, value in section.values.items():
        place, found = section.place(key), f"{key} = {value!r}"
        if key not in keys:
            expected = _guess(key, keys)
            findings.error(Code.CONFIG_KEY, place, f"unknown key {key!r}", expected)
        elif wanted := _misfit(key, value):
            findings.error(Code.CONFIG_TYPE, place, found, wanted)
    kinds = section.values.get("kind")
    return DiffSettings(
        section.texts("ignore"),
        {**kinds} if isinstance(kinds, dict) else {},
        section.text("stability") or USUALLY.stability,
        _days(section.values.get("sunset_days")),
        section.place(""),
    )


def _days(said: object) -> dict[str, int]:
    """Days by stability; one number is for all that is not said to change."""
    values = said if isinstance(said, dict) else dict.fromkeys(_HELD, said)
    return {level: days for level, days in values.items() if type(days) is int}


def _misfit(key: str, value: object) -> str | None:
    """What should be there in place of a value of [tool.oascribe.diff]."""
    values = value.values() if isinstance(value, dict) else ()
    match key:
        case "ignore":
            good = isinstance(value, list) and all(isinstance(v, str) for v in value)
            return None if good else "a list of rules"
        case "kind":
            good = isinstance(value, dict) and all(v in KINDS for v in values)
            return None if good else "a table such as {server-added = 'docs'}"
        case "stability":
            return None if value in STABILITIES else " or ".join(map(repr, STABILITIES))
        case _:
            numbers = values if isinstance(value, dict) else [value]
            known = not isinstance(value, dict) or set(value) <= set(STABILITIES)
            good = known and all(type(n) is int and 0 <= n <= _DAYS for n in numbers)
            return None if good else "days, or a table such as {stable = 90, beta = 30}"


def _ignored(section: Table, findings: Findings) -> Iterator[Code]:
    said = section.values.get("ignore", [])
    place = section.place("ignore")
    if not isinstance(said, list):
        findings.error(Code.CONFIG_TYPE, place, f"ignore = {said!r}", "a list of rules")
        return
    for name in said:
        if code := _code(name):
            yield code
        else:
            _unknown(section, "ignore", name, findings)


def _severities(section: Table, findings: Findings) -> Iterator[tuple[Code, Severity]]:
    said = section.values.get("severity", {})
    if not isinstance(said, dict):
        expected = "a table such as {component-unused = 'error'}"
        place, found = section.place("severity"), f"severity = {said!r}"
        findings.error(Code.CONFIG_TYPE, place, found, expected)
        return
    for name, word in said.items():
        code = _code(name)
        if code is None:
            _unknown(section, "severity", name, findings)
        elif word not in _SEVERITIES:
            found, expected = f"{name} = {word!r}", " or ".join(map(repr, _SEVERITIES))
            findings.error(Code.CONFIG_TYPE, section.place("severity"), found, expected)
        else:
            yield code, _SEVERITIES[word]


def _code(name: object) -> Code | None:
    """The rule with that number or name."""
    return next((code for code in Code if name in (code.value, code.slug)), None)


def _unknown(section: Table, key: str, name: object, findings: Findings) -> None:
    expected = _guess(str(name), [code.slug for code in Code])
    found = f"unknown rule {name!r}"
    findings.error(Code.CONFIG_KEY, section.place(key), found, expected)


def _guess(name: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches

    known = list(names)
    close = get_close_matches(name.lower(), known, 1)
    if close:
        return repr(close[0])
    return (
        f"one of {', '.join(known)}" if len(known) < 20 else "one of docs/findings.md"
    )
