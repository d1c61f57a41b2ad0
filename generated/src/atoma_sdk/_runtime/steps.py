"""What a conversation asks its driver to do: all the I/O that there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Send:
    """Send a request; the outcome is its response, the body not yet read."""

    request: Any
    ends: float | None
    """When the time is up, on the monotonic clock."""
    anonymous: bool = False
    """Without what the client itself proves its user with."""


@dataclass(frozen=True, slots=True)
class Read:
    """Read the whole body of a response, which keeps it."""

    response: Any
    limit: int
    """The bytes, once decoded, above which it is given up."""
    ends: float | None


@dataclass(frozen=True, slots=True)
class Close:
    """Close a response; its connection goes back to the pool or is dropped."""

    response: Any


@dataclass(frozen=True, slots=True)
class Wait:
    """Wait; there is no outcome."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Ask:
    """Call a function of the user's; the outcome is its result, awaited if need be."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]


Step = Send | Read | Close | Wait | Ask
