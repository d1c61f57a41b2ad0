"""Bodies of requests of two operations beside each other."""

from __future__ import annotations

import re

from ..api.model import Body, Encoding
from ..spec.document import Node
from ..spec.pointer import JsonValue
from .defaults import compare_defaults
from .kinds import compare_types
from .rules import Direction
from .side import Method
from .spelling import became, value_text
from .walk import Site, Walk

_FORMS = (Encoding.FORM, Encoding.MULTIPART)
_CHARSET = re.compile(r";charset=[^;]*")


def compare_bodies(walk: Walk, old: Method, new: Method) -> None:
    """Note how what is sent changed, but for its schemas, which are met later."""
    was, now = old.operation.body, new.operation.body
    here, there = _request(old), _request(new)
    if was is None or now is None:
        if now:
            fact = "required" if now.required else "optional"
            walk.tell(f"request-body-added-{fact}", _arguments(new), None, there)
        elif was:
            walk.tell("request-body-removed", _arguments(old), here, None)
        return
    site = Site((new.name,), Direction.REQUEST, here, there)
    if was.required != now.required:
        walk.note(site, f"body-became-{'required' if now.required else 'optional'}")
    if was.flat != now.flat and was.required == now.required:
        rule, names = "request-body-arguments-changed", _arguments(old)
        walk.tell(rule, (*names, *_arguments(new)), here, there)
    compare_media_types(walk, site)
    if was.encoding is not now.encoding:
        detail = became(was.media_type.raw, now.media_type.raw)
        walk.note(site, "media-type-changed", detail)
    _compare_media(walk, site, was, now)


def compare_media_types(walk: Walk, site: Site) -> None:
    """Note which media types came and went, in a request or an answer."""
    was, now = (_contents(node) for node in (site.old, site.new))
    for name, media in was.items():
        if name not in now:
            rule = f"{site.direction}-media-type-removed"
            walk.tell(rule, site.names, media, None, name)
        elif ("schema" in media) != ("schema" in now[name]):
            gone = "schema" in media
            rule = f"{site.direction}-body-schema-{'removed' if gone else 'added'}"
            walk.tell(rule, site.names, media, now[name])
    for name, media in now.items():
        if name not in was:
            rule = f"{site.direction}-media-type-added"
            walk.tell(rule, site.names, None, media, name)


def schema_of(content: Node, media_type: str) -> Node | None:
    """What a media type of a request or an answer holds; None without a schema."""
    for name, media in content.contents():
        if name == media_type:
            return media.get("itemSchema") or media.get("schema")
    return None


def _arguments(method: Method) -> tuple[str, ...]:
    """What a caller gives of the body: its fields, or the whole."""
    arguments = method.operation.arguments
    given = [a.name for a in arguments if a.parameter is None]
    return tuple(f"{method.name}({name})" for name in given) or (method.name,)


def _compare_media(walk: Walk, site: Site, old: Body, new: Body) -> None:
    was, now = schema_of(site.old, old.media_type.raw), schema_of(
        site.new, new.media_type.raw
    )
    if was and now:
        name = site.names[0] if new.flat else f"{site.names[0]}(body)"
        below = Site((name,), site.direction, was, now)
        compare_defaults(walk, below)
        compare_types(walk, below, old.type, new.type)
    _compare_parts(walk, site, old, new)


def _compare_parts(walk: Walk, site: Site, old: Body, new: Body) -> None:
    """How fields of a form travel, as it is meant and whatever else is written."""
    if old.encoding not in _FORMS or new.encoding not in _FORMS:
        return
    was, now = ({p.wire.raw: p for p in body.parts} for body in (old, new))
    here, there = _encodings(site.old, old), _encodings(site.new, new)
    for wire in dict.fromkeys((*was, *now, *here, *there)):
        one, other = here.get(wire), there.get(wire)
        headers = (value_text(_said(node, "headers")) for node in (one, other))
        if was.get(wire) != now.get(wire) or len(set(headers)) > 1:
            places = one or site.old, other or site.new
            walk.tell("request-encoding-changed", site.names, *places, wire)


def _encodings(request: Node, body: Body) -> dict[str, Node]:
    """What is said of the fields of a form (OpenAPI, Encoding Object)."""
    for name, media in request.contents():
        if name == body.media_type.raw:
            return dict(media.children("encoding"))
    return {}


def _said(node: Node | None, key: str) -> JsonValue:
    said = node.get(key) if node else None
    return said.value if said else None


def _contents(node: Node) -> dict[str, Node]:
    """What can be sent or received, by media type without case (RFC 9110, 8.3.1).

    What is JSON or text is so in any charset.
    """
    found = node.contents()
    plain = ((name.lower().replace(" ", ""), media) for name, media in found)
    return {_CHARSET.sub("", name): media for name, media in plain}


def _request(method: Method) -> Node:
    said = method.node.get("requestBody")
    return said.follow() if said else method.node
