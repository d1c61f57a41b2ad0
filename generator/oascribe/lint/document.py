"""Rules on the document as a whole: servers, security, and what nobody uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..codes import Code
from ..spec.document import Node
from ..spec.guess import guess
from ..spec.shapes import FIELDS, Kind
from ..spec.source import short
from .subject import Flaw, Rule, Rules, Subject

_PLACEHOLDER = re.compile(
    r"https?://([^/]*\.)?example\.(com|org|net)(?![\w.-])|.*\blocalhost\b"
)
_INSTEAD = re.compile(
    r"\b(use|instead|replac\w*|favou?r|prefer\w*|migrat\w*|supersed\w*|see)\b", re.I
)


def no_servers(subject: Subject) -> Iterator[Flaw]:
    """Documents that do not say where the API is."""
    root = subject.document.root
    calls = list(subject.calls())
    everywhere = calls and all(
        "servers" in c.node or "servers" in c.item for c in calls
    )
    if not next(root.entries("servers"), None) and not everywhere:
        node = root.get("servers") or root.get("info") or root
        yield Flaw(node, "no `servers`", "`servers: [{url: 'https://...'}]`")


def odd_servers(subject: Subject) -> Iterator[Flaw]:
    """Servers that a client cannot find by themselves."""
    for server in subject.document.root.entries("servers"):
        url = server.get("url")
        if not url or not isinstance(url.value, str):
            continue
        yield from _odd_url(url, url.value)
        names = re.findall(r"\{([^{}]*)\}", url.value)
        variables = dict(server.children("variables"))
        slots = dict.fromkeys(names)
        free = {name: None for name in variables if name not in slots}
        for name in slots:
            if name not in variables:
                found = f"{{{name}}} in the URL of a server, and no such variable"
                near = guess(name, free)
                expected = f"`variables: {{{name}: {{default: ...}}}}`"
                yield Flaw(url, found, f"{{{near}}}" if near else expected)
        for name, variable in variables.items():
            if name not in slots and not guess(name, slots):
                found = f"the variable {short(name)}, which the URL does not have"
                yield Flaw(variable, found, f"{{{name}}} in the `url`, or no variable")
            default, options = variable.get("default"), variable.texts("enum")
            if len(set(options)) < len(options):
                found = f"a value of {{{name}}} twice"
                yield Flaw(variable["enum"], found, "each value once")
            if default and options and default.spelling not in options:
                found = f"the default {short(default.spelling)} of {{{name}}}"
                yield Flaw(default, found, f"one of its `enum`: {', '.join(options)}")


def _odd_url(url: Node, said: str) -> Iterator[Flaw]:
    scheme = re.match(r"([a-z][a-z0-9+.-]*)://|[{/]", said, re.I)
    if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", said)):
        found = f"the server {short(said)}, whose braces do not match"
        yield Flaw(url, found, "each variable as {name}")
    elif not scheme or said.startswith("/"):
        if "${" not in said:
            found = f"the server {short(said)}, which has no host"
            yield Flaw(url, found, "a whole URL, such as https://api.example.com")
    elif scheme[1] and scheme[1].lower() not in _SCHEMES:
        near = guess(scheme[1], _SCHEMES)
        found = f"the server {short(said)}, to which no client can speak"
        yield Flaw(url, found, f"{near or 'https'}://")
    elif _PLACEHOLDER.match(said):
        found = f"the server {short(said)}, which is a placeholder"
        yield Flaw(url, found, "the URL of the API, first in the list")


_SCHEMES = ("https", "http", "wss", "ws")


def no_security(subject: Subject) -> Iterator[Flaw]:
    """Documents that do not say how to sign in, where answers say that one must."""
    components = subject.document.root.get("components")
    if components and "securitySchemes" in components:
        return
    for call in subject.calls():
        if any(status in ("401", "403") for status, _ in call.answers()):
            found = f"a 401 or 403 of {call.name}, and no security scheme"
            yield Flaw(call.node, found, "components.securitySchemes, and `security`")
            return


def unapplied(subject: Subject) -> Iterator[Flaw]:
    """Security schemes that no operation demands: their credentials are never sent."""
    root = subject.document.root
    demanded = {
        name
        for node in (root, *(call.node for call in subject.calls()))
        for requirement in node.entries("security")
        for name, _ in requirement.items()
    }
    components = root.get("components")
    for name, node in components.children("securitySchemes") if components else ():
        if name not in demanded:
            found = f"the security scheme {short(name)}, which nothing demands"
            yield Flaw(node, found, "`security` of the document, or of operations")


def unused(subject: Subject) -> Iterator[Flaw]:
    """Components that nothing refers to."""
    document = subject.document
    used = {
        (source.name, pointer[:end])
        for source, pointer in document.targets.values()
        for end in (3, len(pointer))
    }
    # A mapping may name a schema without a reference.
    named = {str(r.said) for r in document.survey.references if len(r.steps) > 1}
    components = document.root.get("components")
    for kind, members in components.items() if components else ():
        if kind == "securitySchemes" or kind not in FIELDS[Kind.COMPONENTS]:
            continue
        for name, node in members.items():
            if (node.source.name, node.pointer) not in used and name not in named:
                found = f"{short(name)}, which nothing refers to"
                yield Flaw(node, found, "a reference to it, or no such component")


def deprecated(subject: Subject) -> Iterator[Flaw]:
    """What is deprecated, and does not say what to use in its place."""
    for kind in (Kind.OPERATION, Kind.PARAMETER, Kind.SCHEMA):
        for node in subject.objects(kind):
            if not _is_true(node.get("deprecated")):
                continue
            words = (node.get("description"), node.get("summary"))
            said = " ".join(str(w.value) for w in words if w)
            if not _INSTEAD.search(said):
                found = "`deprecated` without a word on what to use"
                yield Flaw(node["deprecated"], found, "what to use, in `description`")


def _is_true(node: Node | None) -> bool:
    return node is not None and node.value is True


RULES: Rules = (
    Rule(Code.SERVERS_MISSING, no_servers),
    Rule(Code.SERVER_ODD, odd_servers),
    Rule(Code.SECURITY_MISSING, no_security),
    Rule(Code.SECURITY_UNAPPLIED, unapplied),
    Rule(Code.COMPONENT_UNUSED, unused),
    Rule(Code.DEPRECATED_BARE, deprecated),
)
