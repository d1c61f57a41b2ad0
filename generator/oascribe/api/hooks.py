"""Webhooks and callbacks, as the picture has them."""

from __future__ import annotations

from dataclasses import dataclass

from .types import Key, Type
from .words import Text


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the API sends of its own accord, as JSON."""

    key: Key
    name: Text
    doc: Text | None
    type: Type
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Signing:
    """How a receiver knows who sent it."""

    kind: str
    """`standard` (Standard Webhooks), `hmac`, or `key`: the secret itself."""
    header: Text | None = None
    algorithm: str = "sha256"
    encoding: str = "hex"
    prefix: Text | None = None
    message: tuple[str, ...] = ("body",)
    """What is signed: `id`, `timestamp`, `body`."""
    delimiter: Text | None = None
    timestamp: Text | None = None
    """The header that says when it was sent."""
    timestamp_format: str = "seconds"


@dataclass(frozen=True, slots=True)
class Webhooks:
    """All webhooks of an API."""

    events: tuple[Event, ...]
    signing: Signing | None
    """None: nothing is said."""
    by: Text | None = None
    """The property that holds the name of an event, where it always does."""
    names: tuple[tuple[Text, Type], ...] = ()
    """Which event has which payload, where the union of all does not tell."""
