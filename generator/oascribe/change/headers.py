"""Headers of two answers beside each other; raw answers read them."""

from __future__ import annotations

from ..spec.document import Node
from .said import compare_said
from .walk import Site, Walk


def compare_headers(walk: Walk, site: Site) -> None:
    """Note how the headers of one answer changed."""
    was, now = _headers(site.old), _headers(site.new)
    for name, header in was.items():
        if name not in now:
            walk.tell("response-header-removed", site.names, header, None, name)
        else:
            below = Site(site.names, site.direction, header, now[name])
            _compare_header(walk, below, name)
    for name, header in now.items():
        if name not in was:
            walk.tell("response-header-added", site.names, None, header, name)


def _compare_header(walk: Walk, site: Site, name: str) -> None:
    was, now = (_flag(node, "required") for node in (site.old, site.new))
    if was != now:
        fate = "required" if now else "optional"
        walk.note(site, f"header-became-{fate}", name)
    if _flag(site.new, "deprecated") and not _flag(site.old, "deprecated"):
        walk.note(site, "header-deprecated", name)
    names = tuple(f"{method} (header {name})" for method in site.names)
    schemas = schema_of_parameter(site.old), schema_of_parameter(site.new)
    compare_said(walk, Site(names, site.direction, *schemas))


def schema_of_parameter(parameter: Node) -> Node:
    """Where the schema of a header or a parameter is; itself without one."""
    media = next((media for _, media in parameter.contents()), parameter)
    return media.get("schema") or parameter


def _headers(answer: Node) -> dict[str, Node]:
    """By names without case (RFC 9110, 5.1); `Content-Type` is none of them."""
    found = {name.lower(): node.follow() for name, node in answer.children("headers")}
    found.pop("content-type", None)
    return found


def _flag(node: Node, key: str) -> bool:
    said = node.get(key)
    return bool(said and said.value is True)
