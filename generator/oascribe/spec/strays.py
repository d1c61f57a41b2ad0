"""Finds keys that nobody reads, and what each was meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..codes import Code
from .document import Document, Node
from .guess import guess
from .keys import ELSEWHERE, FLOWS, FORMER, INSTEAD, KNOWN, PLAIN, PRESENT
from .pointer import Pointer
from .shapes import FIELDS, METHODS, STATUS, Form, Kind, is_answer, refers
from .source import short
from .survey import Site, Survey

_HOLDERS = frozenset(("servers", "discriminator", "flows"))
_LIKE_SCHEMAS = frozenset(("type", "$ref", "properties", "allOf", "oneOf", "anyOf"))
_LIKE_SCHEMAS |= {"items", "enum"}
_WORD = re.compile(r"['`]([$\w]+)")
"""The key that a text of what was expected begins with."""
_DOLLARS = frozenset(("$id", "$schema", "$anchor", "$comment", "$self", "$vocabulary"))
"""Rare keys that nobody means by the word without a dollar."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A key that nobody reads."""

    node: Node
    """What it holds."""
    code: Code
    found: str
    expected: str
    meant: Pointer | None = None
    """Where what it holds belongs."""
    is_grave: bool = False
    """Without it the SDK lacks operations."""


class Strays:
    """Keys that nobody reads, and what is missing because of them."""

    def __init__(self, found: Iterable[Stray]) -> None:
        self._all = tuple(found)
        self._meant = {(s.node.source.name, s.meant): s for s in self._all if s.meant}
        self._grave = {id(stray) for stray in self._all if stray.is_grave}

    def explain(self, file: str, missing: Pointer, matters: bool) -> bool:
        """Whether what is missing there stands under a wrong key.

        That key is then what is told of: as an error where it matters.
        """
        stray = self._meant.get((file, missing))
        if stray and matters:
            self._grave.add(id(stray))
        return stray is not None

    def tell(self) -> None:
        """Note them all."""
        for stray in self._all:
            note = stray.node.error if id(stray) in self._grave else stray.node.warn
            note(stray.code, stray.found, stray.expected)


def strays(document: Document, survey: Survey) -> Strays:
    """Keys of objects of OpenAPI that are none, but for extensions.

    A schema may have words of other dialects: there, only those are strays that are
    close to a word of OpenAPI, or hold what belongs elsewhere.
    """
    return Strays((*_of_sites(document, survey), *_of_plain(document, survey)))


def _of_sites(document: Document, survey: Survey) -> Iterator[Stray]:
    for site in survey.sites:
        known = KNOWN.get(site.kind)
        if not known or known.issuperset(site.value) or _is_misnamed(site):
            continue
        if site.kind is Kind.OPERATION and refers(site.value):
            continue
        node = document.of(site)
        free = known.difference(site.value)
        for key, value in node.items():
            if key in known or key.startswith("x-"):
                continue
            if stray := _stray(site.kind, node, key, value, free):
                yield stray


def _is_misnamed(site: Site) -> bool:
    """Whether it is no such object, since what it goes by is no path or no status."""
    name = str(site.pointer[-1]) if site.pointer else ""
    match site.kind:
        case Kind.PATH_ITEM:
            return site.pointer[:-1] == ("paths",) and not name.startswith("/")
        case Kind.MEDIA_TYPE:
            return "/" not in name and site.pointer[-2:-1] == ("content",)
        case Kind.RESPONSE:
            return is_answer(site.pointer) and not STATUS.fullmatch(name)
        case _:
            return False


def _stray(
    kind: Kind, node: Node, key: str, value: Node, free: frozenset[str]
) -> Stray | None:
    """:param free: keys of such an object that this one has not"""
    former = FORMER.get(kind, {}).get(key)
    if former and not any(each in node for each in PRESENT - {key}):
        return _misspelled(kind, node, key, value, former, " of Swagger 2.0")
    if instead := INSTEAD.get(kind, {}).get(key):
        return _misspelled(kind, node, key, value, instead)
    meant = guess(key, free - (frozenset() if key[:1] == "$" else _DOLLARS))
    if meant and _may_be(kind, meant, value):
        return _misspelled(kind, node, key, value, repr(meant))
    return _misplaced(kind, node, key, value)


def _misspelled(
    kind: Kind | None, node: Node, key: str, value: Node, expected: str, of: str = ""
) -> Stray:
    word = _WORD.match(expected)
    name = word[1] if word else ""
    meant = (*node.pointer, name) if name else None
    grave = (kind is Kind.PATH_ITEM and name in METHODS) or meant == ("paths",)
    found = f"the key {short(key)}{of}"
    return Stray(value, Code.MISSPELLED_KEY, found, expected, meant, grave)


def _may_be(kind: Kind, meant: str, value: Node) -> bool:
    """Whether what stands there could be what the key means."""
    slot = FIELDS[kind].get(meant)
    if kind is not Kind.SCHEMA or not _is_schema(value):
        return True
    return slot is not None and slot[1] is Form.ONE


def _is_schema(node: Node) -> bool:
    return isinstance(node.value, dict) and not _LIKE_SCHEMAS.isdisjoint(node.value)


def _misplaced(kind: Kind, node: Node, key: str, value: Node) -> Stray | None:
    """A key that is no slip: it stands in the wrong place, or is somebody's own."""
    found = f"the key {short(key)}, which nobody reads there"
    at: Pointer | None = None
    where = next(_ways_down(kind, key), None)
    if where and (below := node.get(where)) and below.value is None:
        return None  # It is told that nothing is there.
    if kind is Kind.SCHEMA:
        if _is_schema(value):
            found = f"the schema {short(key)}, which nobody reads there"
            expected, at = "it below `properties`", (*node.pointer, "properties", key)
        elif key in ELSEWHERE:
            expected = _owners(key)
        else:
            return None
    elif kind is Kind.PATH_ITEM and ("responses" in value or "operationId" in value):
        found = f"an operation called {short(key)}, which is left out"
        expected = "a method of HTTP, as OpenAPI knows it"
    elif kind is Kind.COMPONENTS and _is_schema(value):
        expected, at = "it below `schemas`", (*node.pointer, "schemas", key)
    elif where:
        expected, at = f"it below `{where}`", (*node.pointer, where, key)
    elif "content" in FIELDS[kind] and "/" in key:
        expected, at = "it below `content`", (*node.pointer, "content", key)
    elif key in ELSEWHERE or any(key in words for words in KNOWN.values()):
        expected = _owners(key)
    else:
        expected = f"a key of {kind.value}, or {short(f'x-{key}')}"
    return Stray(value, Code.UNKNOWN_KEY, found, expected, at)


def _ways_down(kind: Kind, key: str) -> Iterator[str]:
    """The keys of an object below which that one would be read."""
    for field, (inner, form) in FIELDS[kind].items():
        if form is Form.ONE and key in KNOWN.get(inner, ()):
            yield field


def _owners(key: str) -> str:
    owners = [kind.value for kind, words in KNOWN.items() if key in words]
    said = " or ".join(owners[:2]) + (" and so on" if owners[2:] else "")
    return f"it in {said}: is it indented right?"


def _of_plain(document: Document, survey: Survey) -> Iterator[Stray]:
    for name, node in _plain(document, survey):
        free = PLAIN[name] - {each for each, _ in node.items()}
        for key, value in node.items():
            if key in PLAIN[name] or key.startswith("x-"):
                continue
            if name == "flows" and (flow := FLOWS.get(key)):
                yield _misspelled(None, node, key, value, flow)
            elif meant := guess(key, free):
                yield _misspelled(None, node, key, value, repr(meant))
            elif key in KNOWN[Kind.DOCUMENT]:
                found = f"the key {short(key)}, which nobody reads there"
                yield Stray(value, Code.UNKNOWN_KEY, found, _owners(key), (key,))
            else:
                found = f"the key {short(key)}, which nobody reads there"
                expected = f"a key of {_ARTICLES[name]}, or {short(f'x-{key}')}"
                yield Stray(value, Code.UNKNOWN_KEY, found, expected)


_ARTICLES: Mapping[str, str] = {
    "info": "`info`",
    "contact": "a contact",
    "license": "a licence",
    "server": "a server",
    "variable": "a variable of a server",
    "tag": "a tag",
    "discriminator": "a discriminator",
    "flows": "`flows`",
    "flow": "a flow",
}


def _plain(document: Document, survey: Survey) -> Iterator[tuple[str, Node]]:
    """Each object of `PLAIN`, with its name there."""
    root = document.root
    if info := root.get("info"):
        yield "info", info
        for name in ("contact", "license"):
            if found := info.get(name):
                yield name, found
    yield from (("tag", tag) for tag in root.entries("tags"))
    for site in survey.sites:
        if _HOLDERS.isdisjoint(site.value):
            continue
        node = document.of(site)
        match site.kind:
            case Kind.DOCUMENT | Kind.PATH_ITEM | Kind.OPERATION:
                for server in node.entries("servers"):
                    yield "server", server
                    yield from (
                        ("variable", v) for _, v in server.children("variables")
                    )
            case Kind.SCHEMA if said := node.get("discriminator"):
                yield "discriminator", said
            case Kind.SECURITY_SCHEME if flows := node.get("flows"):
                yield "flows", flows
                yield from (("flow", flow) for _, flow in flows.items())
            case _:
                pass
