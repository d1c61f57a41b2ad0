"""Servers of two documents beside each other, for the API or for one operation."""

from __future__ import annotations

from ..spec.document import Node
from .side import Method
from .spelling import became, value_text
from .walk import Walk


def compare_api_servers(walk: Walk) -> None:
    """Note how the servers of the whole API changed."""
    old, new = walk.old.document.root, walk.new.document.root
    _compare(walk, str(walk.new.api.sdk.class_name), old, new)


def compare_servers(walk: Walk, old: Method, new: Method) -> None:
    """Note how the servers changed that an operation has of its own."""
    was, now = _own(old), _own(new)
    if was or now:
        here = was or old.node.document.root
        _compare(walk, new.name, here, now or new.node.document.root)


def _own(method: Method) -> Node | None:
    return next((n for n in (method.node, method.item) if "servers" in n), None)


def _compare(walk: Walk, names: str, old: Node, new: Node) -> None:
    was, now = _servers(old), _servers(new)
    if was and now and (first := next(iter(was))) != (other := next(iter(now))):
        places = (was[first], now[other])
        walk.tell("server-default-changed", names, *places, became(first, other))
    for url, node in was.items():
        if url not in now:
            walk.tell("server-removed", names, node, None, url)
        else:
            _compare_server(walk, names, node, now[url])
    for url, node in now.items():
        if url not in was:
            walk.tell("server-added", names, None, node, url)


def _compare_server(walk: Walk, names: str, old: Node, new: Node) -> None:
    if _text(old, "description") != _text(new, "description"):
        walk.tell("server-docs-changed", names, old, new)
    was, now = dict(old.children("variables")), dict(new.children("variables"))
    for name, node in was.items():
        if name not in now:
            walk.tell("server-variable-removed", names, node, None, name)
        else:
            _compare_variable(walk, names, node, now[name])
    for name, node in now.items():
        if name not in was:
            walk.tell("server-variable-added", names, None, node, name)


def _compare_variable(walk: Walk, names: str, old: Node, new: Node) -> None:
    was, now = _text(old, "default"), _text(new, "default")
    if was != now:
        rule = "server-variable-default-changed"
        walk.tell(rule, names, old, new, became(was, now))
    here, there = (
        [value_text(choice.value) for choice in node.entries("enum")]
        for node in (old, new)
    )
    for choice in here:
        if choice not in there and there:
            walk.tell("server-variable-choice-removed", names, old, new, choice)
    for choice in there:
        if choice not in here and here:
            walk.tell("server-variable-choice-added", names, old, new, choice)


def _servers(node: Node) -> dict[str, Node]:
    """By URL, in order."""
    return {
        _text(server, "url").rstrip("/"): server for server in node.entries("servers")
    }


def _text(node: Node, key: str) -> str:
    said = node.get(key)
    return str(said.value) if said else ""
