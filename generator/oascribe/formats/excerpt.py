"""The lines that a finding is about, with the spot underlined."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..codes import Code
from ..console import printable
from ..errors import Finding
from ..spec.source import CREDENTIALS
from .span import end_of

_BREAK = re.compile("\r\n|\n|\r")
_KEYS = frozenset((Code.MISSPELLED_KEY, Code.DUPLICATE_KEY, Code.YAML_KEY))
"""Findings that are about a key alone, whatever its value is."""
_UP = 5_000
"""Lines upwards among which the one that a line is in is looked for."""
_LARGEST = 1 << 27
"""Bytes of a file that is read only to be shown."""
_GAP = "..."


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines with their numbers; a spot of the last one is underlined.

    `before`, `spot` and `after` are that line. A line without a number stands for
    those that are left out.
    """

    above: tuple[tuple[int, str], ...]
    number: int
    before: str
    spot: str
    after: str

    @property
    def indent(self) -> int:
        """How many columns of a terminal are before the spot."""
        return columns(self.before)

    @property
    def length(self) -> int:
        """How many columns are underlined: at least one."""
        return columns(self.spot) or 1


class Excerpts:
    """Takes excerpts from files, reading each once."""

    def __init__(self, width: int) -> None:
        self._width = max(width, 40)
        self._files: dict[str, list[str]] = {}

    def of(self, finding: Finding) -> Excerpt | None:
        """What a finding is about; None where no line of a file is known."""
        place = finding.place
        lines = self._lines(place.file) if place.line else []
        if not 1 <= place.line <= len(lines):
            return None
        line, start = lines[place.line - 1], max(place.column - 1, 0)
        key_only = finding.code in _KEYS
        end = end_of(line, start, key_only) if place.pointer else start + 1
        shown = self._cut(line[:start], line[start:end], line[end:])
        above = tuple(self._above(lines, place.line))
        return Excerpt(above, place.line, *shown)

    def _lines(self, file: str) -> list[str]:
        if file not in self._files:
            content = _content(Path(file))
            utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            text = content.decode("utf-16" if utf16 else "utf-8-sig", "replace")
            self._files[file] = _BREAK.split(text)
        return self._files[file]

    def _above(self, lines: list[str], number: int) -> Iterator[tuple[int, str]]:
        """The line that this one is in, by its indent."""
        indent = _indent(lines[number - 1])
        for other in range(number - 1, max(0, number - _UP), -1):
            line = lines[other - 1]
            if line.strip() and _indent(line) < indent:
                yield other, self._cut("", "", line)[2]
                if other < number - 1:
                    yield 0, _GAP
                return

    def _cut(self, before: str, spot: str, after: str) -> tuple[str, str, str]:
        """The three parts of a line, as they are shown, cut where they are long."""
        room = self._width
        # Whole lines of many characters would take long to escape.
        before, spot, after = before[-room:], spot[: room + 1], after[: room + 1]
        before, spot, after = _shown(before), _shown(spot), _shown(after)
        if len(before) > room // 2 and len(before) + len(spot) > room:
            before = _GAP + before[-(room // 2) :]
        if len(before) + len(spot) > room:
            spot = spot[: room - len(before) - len(_GAP)] + _GAP
        left = room - len(before) - len(spot)
        if len(after) > left:
            after = after[: max(0, left - len(_GAP))] + _GAP if left > 0 else ""
        return before, spot, after


def _content(file: Path) -> bytes:
    try:
        small = file.is_file() and file.stat().st_size <= _LARGEST
        return file.read_bytes() if small else b""
    except (OSError, ValueError):
        return b""


def columns(text: str) -> int:
    """How many columns of a terminal a text takes (Unicode Standard Annex 11)."""
    return sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _shown(text: str) -> str:
    hidden = CREDENTIALS.sub(
        lambda found: f"{found['before']}{'*' * len(found['secret'])}@", text
    )
    return printable(hidden.replace("\t", "    "))
