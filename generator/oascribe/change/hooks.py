"""What two documents send of their own accord: webhooks and callbacks, and payloads.

A program receives these, so their payloads are judged as answers are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from ..api.hooks import Event, Signing
from ..spec.document import Node
from .kinds import compare_types
from .lifecycle import compare_lifecycle, fate_of
from .rules import Direction
from .side import Method, Side
from .spelling import became, value_text
from .walk import Site, Walk


@dataclass(frozen=True, slots=True)
class _Sent:
    """One request that the API makes; without an event the SDK does not read it."""

    name: str
    node: Node
    event: Event | None


def compare_webhooks(walk: Walk) -> None:
    """Note how the webhooks changed, what they carry, and how they are signed."""
    _compare(walk, "webhook", _webhooks(walk.old), _webhooks(walk.new))
    old, new = walk.old.api.webhooks, walk.new.api.webhooks
    if old and new and old.signing != new.signing:
        detail = became(*map(_signing, (old.signing, new.signing)))
        places = walk.old.document.root, walk.new.document.root
        walk.tell("webhook-signature-changed", "webhooks", *places, detail)


def compare_callbacks(walk: Walk, old: Method, new: Method) -> None:
    """Note how the callbacks of an operation changed, and what they carry."""
    _compare(walk, "callback", _callbacks(old), _callbacks(new))


def _compare(
    walk: Walk, kind: str, olds: Mapping[str, _Sent], news: Mapping[str, _Sent]
) -> None:
    for key, sent in olds.items():
        if key not in news:
            with walk.within(sent.node):
                rule = f"{kind}-removed{fate_of(walk, sent.node)}"
                walk.tell(rule, sent.name, sent.node, None)
            continue
        other = news[key]
        with walk.within(sent.node):
            _compare_sent(walk, kind, sent, other)
    for key, sent in news.items():
        if key not in olds:
            walk.tell(f"{kind}-added", sent.name, None, sent.node)


def _compare_sent(walk: Walk, kind: str, old: _Sent, new: _Sent) -> None:
    names, was, now = (new.name,), old.event, new.event
    compare_lifecycle(walk, kind, names, old.node, new.node)
    if was is None or now is None:
        if was or now:
            fate = "added" if now else "removed"
            walk.tell(f"{kind}-{fate}", names, old.node, new.node, "its payload")
        return
    if was.doc != now.doc:
        walk.tell(f"{kind}-docs-changed", names, old.node, new.node)
    places = _payload(old.node), _payload(new.node)
    compare_types(walk, Site(names, Direction.RESPONSE, *places), was.type, now.type)


def _webhooks(side: Side) -> dict[str, _Sent]:
    """By name and HTTP method."""
    root, hooks = side.document.root, side.api.webhooks
    said = root.get("webhooks") or root.get("x-webhooks")
    events = {event.key: event for event in hooks.events} if hooks else {}
    return dict(_requests(said, events, "", "")) if said else {}


def _callbacks(method: Method) -> dict[str, _Sent]:
    """By the name of each, and HTTP method; to what URL is nothing to a receiver."""
    events = {event.key: event for event in method.operation.callbacks}
    found: dict[str, _Sent] = {}
    for name, said in method.node.children("callbacks"):
        shown = f"{method.name} ({name})"
        found |= _requests(said.follow(), events, shown, name)
    return found


def _requests(
    said: Node, events: Mapping[str, Event], shown: str, called: str
) -> Iterable[tuple[str, _Sent]]:
    for name, reference in said.items():
        for verb, node in reference.follow().items():
            if isinstance(node.value, dict):
                event = events.get(f"{node.key}/{verb}")
                sent = _Sent(shown or name, node, event)
                yield f"{called or name} {verb}", sent


def _payload(node: Node) -> Node:
    """Where the schema of what is sent is, as far as there is one."""
    body = node.get("requestBody")
    contents = body.follow().contents() if body else ()
    schemas = (media["schema"] for _, media in contents if "schema" in media)
    return next(schemas, node)


def _signing(said: Signing | None) -> str:
    if said is None:
        return "none"
    values = asdict(said)
    return ", ".join(
        value_text(value if isinstance(value, str) else value.raw).strip('"')
        for key in ("kind", "header", "algorithm", "encoding")
        if (value := values[key]) is not None
    )
