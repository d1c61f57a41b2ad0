"""The changelog of an SDK: an entry for each release, above those that are there.

The form is that of Keep a Changelog 1.1.0. The file belongs to people: an entry is put
into it, what they wrote stays, and what stands under Unreleased becomes part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from .changes import Change
from .rules import Kind
from .wording import item

_HEAD = """\
# Changelog

All notable changes of this SDK. The form is that of
[Keep a Changelog](https://keepachangelog.com/en/1.1.0/), and versions follow
[Semantic Versioning](https://semver.org/spec/v2.0.0.html); before 1.0, a new second
number says that something broke.
"""
_SECTIONS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
_ENTRY = re.compile(r"^## .*$", re.MULTILINE)
_UNRELEASED = re.compile(r"^## \[?unreleased\]?[^\n]*$", re.MULTILINE | re.IGNORECASE)
_SECTION = re.compile(r"^### +(.*?) *$", re.MULTILINE)
_REFERENCES = re.compile(r"\n\[[^\]\n]+\]: ")
_GONE = re.compile(
    "(operation|model|resource|webhook|callback|server|scheme|accumulator|request-parameter"
    "|(request|response)-(property|body|media-type|enum-value|union-member)"
    "|response-(status|header|answer))-removed.*"
)
_FEW = 8


def has_entry(text: str, version: str) -> bool:
    """Whether a changelog has that version already."""
    head = re.compile(rf"^## \[?v?{re.escape(version)}\]?(\s|$)", re.MULTILINE)
    return bool(head.search(text))


def with_entry(
    text: str, version: str, day: str, changes: Iterable[Change], first: bool = False
) -> str:
    """A changelog with one more entry; an empty text becomes a whole one.

    `day` is as ISO 8601 has it. The first release says that it is.
    """
    if not text.strip():
        text = f"{_HEAD}\n## [Unreleased]\n\n"
    unreleased = _UNRELEASED.search(text)
    if unreleased:
        start, rest = unreleased.end(), text[unreleased.end() :]
        end = start + _length(rest)
        own = text[start:end]
    else:
        entry_before = _ENTRY.search(text)
        start = end = entry_before.start() if entry_before else len(text)
        own = ""
    told = {"": ["The first release."]} if first else _told(tuple(changes))
    entry = _entry(version, day, _merged(own, told))
    before = text[:start].rstrip("\n") + "\n\n"
    after = text[end:].lstrip("\n")
    return f"{before}{entry}\n{after}" if after else f"{before}{entry}"


def _length(rest: str) -> int:
    """How long the text of an entry is: to the next one, or to the links at the end."""
    marks = (_ENTRY.search(rest), _REFERENCES.search(rest))
    return min((mark.start() for mark in marks if mark), default=len(rest))


def _entry(version: str, day: str, sections: Mapping[str, str]) -> str:
    parts = [f"## [{version}] - {day}\n"]
    for name, body in sections.items():
        if body:
            parts.append(f"### {name}\n\n{body}\n" if name else f"{body}\n")
    return "\n".join(parts)


def _merged(own: str, told: Mapping[str, list[str]]) -> dict[str, str]:
    """What people wrote before what is told, section by section; theirs come first."""
    pieces = _SECTION.split(own)
    said = {"": pieces[0].strip()}
    for name, body in zip(pieces[1::2], pieces[2::2], strict=True):
        said[name] = "\n".join(filter(None, (said.get(name, ""), body.strip())))
    order = ("", *_SECTIONS, *(name for name in said if name not in _SECTIONS))
    return {
        name: "\n".join(filter(None, (said.get(name, ""), *told.get(name, ()))))
        for name in dict.fromkeys(order)
    }


def _told(changes: tuple[Change, ...]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for change in changes:
        if change.kind is not Kind.DOCS:
            told.setdefault(_section(change), []).append(_item(change))
    words = sum(change.kind is Kind.DOCS for change in changes)
    if words:
        noun = "place" if words == 1 else "places"
        line = f"- The documentation, in {words} {noun}."
        told.setdefault("Changed", []).append(line)
    return told


def _section(change: Change) -> str:
    rule = change.rule
    if rule.id.endswith("-deprecated") or rule.id == "sunset-announced":
        return "Removed" if "-removed" in rule.id else "Deprecated"
    if rule.kind is Kind.ADDITIVE and "-added" in rule.id:
        return "Added"
    return "Removed" if _GONE.fullmatch(rule.id) else "Changed"


def _item(change: Change) -> str:
    breaking = "**Breaking:** " if change.kind is Kind.BREAKING else ""
    return f"- {breaking}{item(change, _FEW)}"
