"""Security of two documents beside each other: schemes, and what operations demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from ..spec.document import Document, Node
from .rules import Direction
from .side import Method, Side
from .spelling import became, value_text
from .walk import Site, Walk

_URLS = ("authorizationUrl", "tokenUrl", "refreshUrl", "openIdConnectUrl")
_TYPE = ("type", "scheme")
_PLACE = ("in", "name")

Scopes: TypeAlias = Sequence[frozenset[str]]
"""The scopes that one combination of schemes needs; any of several sets of them."""
Demand: TypeAlias = Mapping[frozenset[str], Scopes]
"""Alternatives: the schemes of each together, and the scopes that they need."""


def compare_demands(walk: Walk, old: Method, new: Method) -> None:
    """Note what one operation demands of its callers."""
    here, there = _said(old), _said(new)
    was, now = _demand(here), _demand(there)
    names = (new.name,)
    if _is_open(was) != _is_open(now):
        rule = "security-dropped" if _is_open(now) else "security-required"
        walk.tell(rule, names, here, there)
        return
    for schemes in was:
        if schemes and schemes not in now:
            rule = "security-alternative-removed"
            walk.tell(rule, names, here, there, _text(schemes))
    for schemes, scopes in now.items():
        if schemes and schemes not in was:
            rule = "security-alternative-added"
            walk.tell(rule, names, here, there, _text(schemes))
        elif schemes:
            _compare_scopes(
                walk, Site(names, Direction.API, here, there), was[schemes], scopes
            )


def _compare_scopes(walk: Walk, site: Site, was: Scopes, now: Scopes) -> None:
    """Scopes of one combination of schemes; several sets of them are alternatives."""
    places = site.old, site.new
    if len(was) == len(now) == 1:
        [before], [after] = was, now
        for scope in sorted(after - before):
            walk.tell("security-scope-added", site.names, *places, scope)
        for scope in sorted(before - after):
            walk.tell("security-scope-removed", site.names, *places, scope)
        return
    for scopes in was:
        if not any(other <= scopes for other in now):
            detail = f"one of {', '.join(sorted(scopes)) or 'none'}"
            walk.tell("security-alternative-removed", site.names, *places, detail)
    for scopes in now:
        if scopes not in was:
            detail = f"one of {', '.join(sorted(scopes)) or 'none'}"
            walk.tell("security-alternative-added", site.names, *places, detail)


def compare_schemes(walk: Walk) -> None:
    """Note how the ways of proving who calls changed."""
    was, now = _schemes(walk.old.document), _schemes(walk.new.document)
    for name, node in was.items():
        if name not in now:
            walk.tell("scheme-removed", _credential(walk.old, name), node, None)
        else:
            names = _credential(walk.new, name)
            _compare_scheme(walk, names, node, now[name])
    for name, node in now.items():
        if name not in was:
            walk.tell("scheme-added", _credential(walk.new, name), None, node)
    olds = {scheme.key: scheme for scheme in walk.old.api.schemes}
    for scheme in walk.new.api.schemes:
        before = olds.get(scheme.key)
        if before and before.name != scheme.name:
            name = scheme.key.rpartition("/")[2]
            detail = became(before.name, scheme.name)
            places = (was.get(name), now.get(name))
            names = _credential(walk.new, name)
            walk.tell("credential-renamed", names, *places, detail)


def _compare_scheme(walk: Walk, names: str, old: Node, new: Node) -> None:
    def differ(rule: str, keys: tuple[str, ...]) -> None:
        was, now = (_values(node, keys) for node in (old, new))
        if was != now:
            walk.tell(rule, names, old, new, became(was, now))

    differ("scheme-type-changed", _TYPE)
    differ("scheme-place-changed", _PLACE)
    differ("scheme-url-changed", _URLS)
    differ("scheme-docs-changed", ("description",))
    was, now = dict(old.children("flows")), dict(new.children("flows"))
    for flow in was.keys() - now.keys():
        walk.tell("scheme-flow-removed", names, was[flow], None, flow)
    for flow in now.keys() - was.keys():
        walk.tell("scheme-flow-added", names, None, now[flow], flow)
    for flow in was.keys() & now.keys():
        _compare_flow(walk, names, was[flow], now[flow])


def _compare_flow(walk: Walk, names: str, old: Node, new: Node) -> None:
    urls = _values(old, _URLS), _values(new, _URLS)
    if urls[0] != urls[1]:
        walk.tell("scheme-url-changed", names, old, new, became(*urls))
    was, now = dict(old.children("scopes")), dict(new.children("scopes"))
    for scope in was.keys() - now.keys():
        walk.tell("scheme-scope-removed", names, was[scope], None, scope)
    for scope in now.keys() - was.keys():
        walk.tell("scheme-scope-added", names, None, now[scope], scope)
    for scope in was.keys() & now.keys():
        if was[scope].value != now[scope].value:
            walk.tell("scheme-docs-changed", names, was[scope], now[scope], scope)


def _said(method: Method) -> Node:
    """Where it is said what a call demands: by the operation, or for the whole API."""
    root = method.node.document.root
    return method.node.get("security") or root.get("security") or root


def _demand(said: Node) -> Demand:
    demand: dict[frozenset[str], list[frozenset[str]]] = {}
    for alternative in said.elements():
        schemes = frozenset(name for name, _ in alternative.items())
        every = (node.elements() for _, node in alternative.items())
        scopes = frozenset(str(one.value) for each in every for one in each)
        demand.setdefault(schemes, []).append(scopes)
    return demand


def _is_open(demand: Demand) -> bool:
    """Whether a call without credentials is taken."""
    return not demand or frozenset() in demand


def _schemes(document: Document) -> dict[str, Node]:
    components = document.root.get("components")
    found = components.children("securitySchemes") if components else ()
    return {name: node.follow() for name, node in found}


def _credential(side: Side, name: str) -> str:
    key = f"#/components/securitySchemes/{name}"
    names = (scheme.name for scheme in side.api.schemes if scheme.key == key)
    return f"{side.api.sdk.class_name}({next(names, name)})"


def _values(node: Node, keys: tuple[str, ...]) -> str:
    found = (node.get(key) for key in keys)
    return ", ".join(value_text(one.value).strip('"') for one in found if one) or "none"


def _text(schemes: frozenset[str]) -> str:
    return " and ".join(sorted(schemes))
