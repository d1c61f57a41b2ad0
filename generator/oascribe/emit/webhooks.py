"""Webhooks in code: how they are declared, and what reads them."""

from __future__ import annotations

from ..api.hooks import Signing
from ..api.model import Api, Group
from ..api.types import Ref, Type
from ..api.webhooks import EVENT, GROUP
from .annotations import Annotations, Side
from .declarations import Declaration
from .expressions import keyword, quoted, rows
from .layout import Bracket, Expr, Prefixed, exploded, one_line, typed

WEBHOOKS = "._runtime.webhooks"


def receiver(api: Api, group: Group, annotations: Annotations) -> Declaration | None:
    """`WEBHOOKS = Incoming(...)`, for the group that reads them."""
    if api.webhooks is None or group.key != GROUP:
        return None
    event = event_of(annotations)
    items: list[Expr] = [Prefixed("lambda: ", event)]
    if api.webhooks.names:
        pairs = (
            rows((quoted(name), Prefixed("lambda: ", _type(annotations, kind))))
            for name, kind in api.webhooks.names
        )
        items.append(keyword("events", rows(pairs)))
    if api.webhooks.by:
        items.append(keyword("by", quoted(api.webhooks.by)))
    signing = api.webhooks.signing
    names = {"Receiver", "Incoming", "Mapping", "Sequence", "models", "utils"}
    if signing:
        items.append(keyword("signature", _signature(signing)))
        names.add(_HEADS[signing.kind])
    text = one_line(event)
    code = exploded(typed("WEBHOOKS = Incoming", text), items, 0)
    homes = dict.fromkeys((*_HEADS.values(), "Receiver", "Incoming"), WEBHOOKS)
    return Declaration(code, frozenset(names), homes)


def _type(annotations: Annotations, kind: Type) -> Expr:
    return annotations.of(kind, Side.MODEL, "models.")


def event_of(annotations: Annotations) -> Expr:
    """The type of what any webhook carries."""
    return _type(annotations, Ref(EVENT))


_HEADS = {"standard": "StandardWebhooks", "hmac": "HmacSignature", "key": "SharedKey"}


def _signature(signing: Signing) -> Expr:
    head = _HEADS[signing.kind]
    items: list[Expr] = []
    if signing.header:
        items.append(quoted(signing.header))
    if signing.kind == "hmac":
        items.append(keyword("algorithm", quoted(signing.algorithm)))
        items.append(keyword("encoding", quoted(signing.encoding)))
        if signing.prefix:
            items.append(keyword("prefix", quoted(signing.prefix)))
        if signing.message != ("body",):
            items.append(keyword("message", rows(map(quoted, signing.message))))
        if signing.delimiter is not None and signing.delimiter.raw != ".":
            items.append(keyword("delimiter", quoted(signing.delimiter)))
        if signing.timestamp:
            items.append(keyword("timestamp", quoted(signing.timestamp)))
        if signing.timestamp_format != "seconds":
            items.append(keyword("timestamp_format", quoted(signing.timestamp_format)))
    return Bracket(head, tuple(items), "()")
