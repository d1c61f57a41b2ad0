"""The page of webhooks, and what pages of groups say of callbacks."""

from __future__ import annotations

from collections.abc import Iterable

from ..api.hooks import Event
from ..api.model import Api
from .doctypes import TypeCells
from .markdown import cell, code
from .tables import table

_SIGNED = {
    "standard": "as [Standard Webhooks](https://www.standardwebhooks.com) has it",
    "hmac": "by an HMAC",
    "key": "by a key",
}


def events_table(head: str, events: Iterable[Event], types: TypeCells) -> str:
    """A row for each: its name, what it carries, what the document says."""
    rows = [
        (code(event.name), types.cell(event.type), cell(event.doc) if event.doc else "")
        for event in events
    ]
    return table((head, "Payload", "Description"), rows)


def signed(api: Api) -> str:
    """How a webhook proves its sender, in words."""
    signing = api.webhooks.signing if api.webhooks else None
    if signing is None:
        return _SIGNED["standard"]
    header = f", in the header {code(signing.header)}" if signing.header else ""
    return f"{_SIGNED[signing.kind]}{header}"
