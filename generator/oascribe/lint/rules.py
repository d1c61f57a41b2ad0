"""All rules, and what they find in a document."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..codes import Code
from ..errors import Finding, Severity
from . import (
    document,
    examples,
    operations,
    parameters,
    paths,
    schemas,
    streams,
    unions,
)
from .subject import Rules, Subject

RULES: Rules = (
    *operations.RULES,
    *paths.RULES,
    *parameters.RULES,
    *schemas.RULES,
    *unions.RULES,
    *examples.RULES,
    *streams.RULES,
    *document.RULES,
)


def flaws(subject: Subject, ignored: Collection[Code]) -> Iterator[Finding]:
    """What makes a poor SDK, as warnings, but for the rules that are ignored."""
    for rule in RULES:
        if rule.code in ignored:
            continue
        for flaw in rule.find(subject):
            place = flaw.node.place
            yield Finding(rule.code, place, flaw.found, flaw.expected, Severity.WARNING)
