"""Streams of server-sent events, usable with or without the client."""

from __future__ import annotations

from .._runtime.accumulating import Accumulator
from .._runtime.eventstreaming import EventStream, EventStreamAsync, ServerSentEvent

__all__ = [
    "Accumulator",
    "EventStream",
    "EventStreamAsync",
    "ServerSentEvent",
]
