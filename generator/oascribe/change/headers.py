"""Headers of two answers beside each other; raw answers show them."""

from __future__ import annotations

from ..spec.document import Node
from .spelling import became, value_text
from .walk import Site, Walk

_TYPE = ("type", "format", "enum", "items")


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
    one, other = _type(site.old), _type(site.new)
    if one != other:
        walk.note(site, "header-type-changed", f"{name}: {became(one, other)}")


def _headers(answer: Node) -> dict[str, Node]:
    """By names without case (RFC 9110, 5.1); `Content-Type` is none of them."""
    found = {name.lower(): node.follow() for name, node in answer.children("headers")}
    found.pop("content-type", None)
    return found


def _flag(node: Node, key: str) -> bool:
    said = node.get(key)
    return bool(said and said.value is True)


def _type(header: Node) -> str:
    schema = header.get("schema")
    said = schema.follow().value if schema else {}
    if not isinstance(said, dict):
        return value_text(said)
    return value_text({key: said[key] for key in _TYPE if key in said})
