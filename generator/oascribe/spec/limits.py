"""How much a document may ask of the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that hold for each file; what passes one is refused with its place."""

    file_bytes: int = 64 * 1024 * 1024
    """The size of a file."""

    nodes: int = 5_000_000
    """Values in a file, an alias counted as often as it is used."""

    depth: int = 200
    """Mappings and lists inside one another."""

    files: int = 1_000
    """Files that a document refers to."""


DEFAULT = Limits()
