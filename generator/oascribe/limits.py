"""How much a document may ask of the machine: all bounds, in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What passes one of these is refused, with its place where it has one.

    The names are those of `[tool.oascribe.limits]`, and each can be raised there.
    """

    file_mib: int = 64
    """The size of a file, in MiB."""

    values: int = 2_000_000
    """Values in a file, an alias counted as often as it is used."""

    depth: int = 200
    """Mappings and lists inside one another, or schemas by `allOf`."""

    text_kib: int = 1024
    """The size of one text in a file, in thousands (1,024) of characters."""

    operations: int = 20_000
    """Operations of a document."""

    models: int = 25_000
    """Models, enums and unions that a document makes."""

    fields: int = 150_000
    """Fields of all models, those of their `allOf` counted in each model again."""

    files: int = 5_000
    """Files that a document refers to."""

    seconds: int = 600
    """Seconds of the processor for everything before the first file is written."""

    output_mib: int = 256
    """The size of all files that are made, in millions (1,048,576) of characters; one
    of them may have a sixteenth of it."""


DEFAULT = Limits()
