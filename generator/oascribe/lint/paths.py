"""Rules on paths and tags: those that are too much alike to be told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..codes import Code
from ..spec.document import Node
from ..spec.guess import guess
from ..spec.source import short
from .subject import Flaw, Rule, Rules, Subject


def alike(subject: Subject) -> Iterator[Flaw]:
    """Paths that differ only by the names of parameters (OpenAPI, Paths Object)."""
    first: dict[tuple[str, str], str] = {}
    for call in subject.calls():
        shape = re.sub(r"{[^{}]*}", "{}", call.path)
        other = first.setdefault((shape, call.verb), call.path)
        if other != call.path:
            found = f"{call.verb.upper()} of {short(call.path)} beside {short(other)}"
            yield Flaw(call.node, found, "paths that no request can match both of")


def slashes(subject: Subject) -> Iterator[Flaw]:
    """Paths that differ only by a slash at the end, which is a redirect to many."""
    paths = dict(subject.document.root.children("paths"))
    for path, item in paths.items():
        if path.endswith("/") and path.rstrip("/") in paths and path != "/":
            found = f"the path {short(path)} beside {short(path.rstrip('/'))}"
            yield Flaw(item, found, "one of the two")


def queries(subject: Subject) -> Iterator[Flaw]:
    """Paths with a query string, which belongs into parameters."""
    for path, item in subject.document.root.children("paths"):
        if "?" in path and not path.startswith("x-"):
            yield Flaw(item, f"a query in the path {short(path)}", "`in: query`")


def untagged(subject: Subject) -> Iterator[Flaw]:
    """Operations in no group, where others are in one."""
    calls = list(subject.calls())
    if not any("tags" in call.node for call in calls):
        return
    for call in calls:
        if not next(call.node.entries("tags"), None):
            yield Flaw(call.node, f"no tag for {call.name}", "a tag, as others have")


def undeclared(subject: Subject) -> Iterator[Flaw]:
    """Tags that the list of tags lacks, where there is one."""
    known = {name: None for name, _ in _declared(subject)}
    seen: set[str] = set()
    for name, node in _used(subject) if known else ():
        if name not in known and name not in seen:
            seen.add(name)
            found = f"the tag {short(name)}, which `tags` of the document lacks"
            near = guess(name, known)
            expected = f"{near!r}" if near else "an entry with a description there"
            yield Flaw(node, found, expected)


def unused(subject: Subject) -> Iterator[Flaw]:
    """Declared tags that no operation has."""
    used = {name for name, _ in _used(subject)}
    parents = {str(p.value) for _, n in _declared(subject) if (p := n.get("parent"))}
    for name, node in _declared(subject):
        if name not in used | parents:
            found = f"the tag {short(name)}, which no operation has"
            yield Flaw(node, found, "a tag that is used, or no entry")


def repeated(subject: Subject) -> Iterator[Flaw]:
    """Tags that are declared twice, or are on an operation twice."""
    lists = [list(_declared(subject))]
    for call in subject.calls():
        entries = call.node.entries("tags")
        lists.append([(n.value, n) for n in entries if isinstance(n.value, str)])
    for tags in lists:
        seen: set[str] = set()
        for name, node in tags:
            if name in seen:
                yield Flaw(node, f"the tag {short(name)} again", "each tag once")
            seen.add(name)


def near(subject: Subject) -> Iterator[Flaw]:
    """Tags that are one but for case, blanks and the like."""
    first: dict[str, str] = {}
    told: set[str] = set()
    for name, node in (*_declared(subject), *_used(subject)):
        other = first.setdefault(re.sub(r"[\W_]", "", name).casefold(), name)
        if other != name and name not in told:
            told.add(name)
            found = f"the tag {short(name)} beside {short(other)}"
            yield Flaw(node, found, "one spelling")


def _declared(subject: Subject) -> Iterator[tuple[str, Node]]:
    for node in subject.document.root.entries("tags"):
        name = node.get("name")
        if name and isinstance(name.value, str):
            yield name.value, node


def _used(subject: Subject) -> Iterator[tuple[str, Node]]:
    for call in subject.calls():
        for node in call.node.entries("tags"):
            if isinstance(node.value, str):
                yield node.value, node


RULES: Rules = (
    Rule(Code.PATHS_ALIKE, alike),
    Rule(Code.PATHS_SLASH, slashes),
    Rule(Code.PATH_QUERY, queries),
    Rule(Code.TAG_MISSING, untagged),
    Rule(Code.TAG_UNDECLARED, undeclared),
    Rule(Code.TAG_UNUSED, unused),
    Rule(Code.TAG_REPEATED, repeated),
    Rule(Code.TAGS_ALIKE, near),
)
