"""Pages of the documentation that list what the code knows say what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from oascribe.advice.table import ADVICE
from oascribe.change.rules import Direction, catalogue
from oascribe.codes import Code
from oascribe.limits import Limits

GENERATOR = Path(__file__).parents[2] / "generator" / "oascribe"
DOCS = Path(__file__).parents[2] / "docs"
HEADINGS = {
    "0": "Files and their syntax",
    "1": "References",
    "2": "Structure",
    "3": "What the document means",
    "4": "The configuration",
    "5": "The output and its lock",
    "6": "What makes a poor SDK: the rules of oascribe lint",
    "7": "What was, and what is to be released",
}
Listed = Callable[[Path, str], None]


@pytest.fixture
def listed(request: pytest.FixtureRequest) -> Listed:
    """Holds the list in a page, between two comments, against what it should be."""

    def compare(page: Path, expected: str) -> None:
        text = page.read_text("utf-8")
        found = re.search(r"(<!-- list -->\n)(.*?)(<!-- end of list -->)", text, re.S)
        assert found, page
        if request.config.getoption("--update-golden"):
            page.write_text(
                text[: found.end(1)] + expected + text[found.start(3) :], "utf-8"
            )
        else:
            assert found[2] == expected, "`make golden` brings it up to date"

    return compare


def table(codes: Mapping[Code, str]) -> str:
    rows = (
        f"| `{c}` `{c.slug}` | {about} | {ADVICE[c].mend} |"
        for c, about in codes.items()
    )
    return "\n".join(
        ("| Code | What is wrong | How to mend it |", "| --- | --- | --- |", *rows)
    )


def test_the_page_of_findings_lists_every_code(listed: Listed) -> None:
    parts = []
    for digit, heading in HEADINGS.items():
        codes = {c: ADVICE[c].about for c in Code if c.value[3] == digit}
        parts.append(f"\n### {heading}\n\n{table(codes)}\n")
    listed(DOCS / "findings.md", "".join((*parts, "\n")))


def test_the_page_of_limits_lists_each_with_its_default(listed: Listed) -> None:
    text = (GENERATOR / "limits.py").read_text("utf-8")
    rows = re.findall(r'    (\w+): int = ([\d_]+)\n    """(.+?)\."""', text, re.S)
    assert [name for name, _, _ in rows] == [each.name for each in fields(Limits)]
    head = "\n| Key | What it bounds | Default |\n| --- | --- | --- |\n"
    lines = (
        f"| `{name}` | {' '.join(words.split())} | {int(value):,} |\n"
        for name, value, words in rows
    )
    listed(DOCS / "limits.md", head + "".join(lines) + "\n")


CHANGES = {
    Direction.API: "The API and the names in Python",
    Direction.REQUEST: "What is sent",
    Direction.RESPONSE: "What comes back",
}


def test_the_page_of_changes_lists_every_rule(listed: Listed) -> None:
    parts = []
    for direction, heading in CHANGES.items():
        rows = [
            f"| `{rule.id}` | {rule.kind} | {rule.what} | {rule.why} |"
            for rule in catalogue().values()
            if rule.direction is direction
        ]
        head = ("| Rule | Kind | What happened | Why |", "| --- | --- | --- | --- |")
        lines = "\n".join((*head, *rows))
        parts.append(f"\n### {heading}\n\n{lines}\n")
    listed(DOCS / "change.md", "".join((*parts, "\n")))
