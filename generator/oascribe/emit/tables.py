"""Tables of Markdown, padded as the pages have it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

BREAK = "<br/>"
LONGEST = 300
"""A table with a cell beyond this many characters is not padded."""


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table with one width for all of its columns.

    The widest cell decides, in which a line break counts as one character; a cell is
    filled up by what it is long with its breaks spelled out.
    """
    cells = [[*map(piped, row)] for row in (header, *rows)]
    width = max(_width(cell) for row in cells for cell in row)
    if width > LONGEST:
        width = 0
    rule = ["-" * (width or 3)] * len(header)
    return "\n".join(_line(row, width) for row in [cells[0], rule, *cells[1:]])


def aligned(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table with a width of its own for each column."""
    cells = [[*map(piped, row)] for row in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [cells[0], ["-" * width for width in widths], *cells[1:]]
    padded = (
        [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        for line in lines
    )
    return "\n".join(_line(line, 0) for line in padded)


def piped(cell: str) -> str:
    """The cell with each `|` escaped that is not yet."""
    return re.sub(r"(\\*)\|", _pipe, cell) if "|" in cell else cell


def _pipe(match: re.Match[str]) -> str:
    slashes = match[1]
    return f"{slashes}|" if len(slashes) % 2 else f"{slashes}\\|"


def _line(row: Sequence[str], width: int) -> str:
    return f"| {' | '.join(cell.ljust(width) for cell in row)} |"


def _width(cell: str) -> int:
    return len(cell) - cell.count(BREAK) * (len(BREAK) - 1)
