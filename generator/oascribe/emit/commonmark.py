"""The blocks of a CommonMark text (spec 0.31): which lines are code, and which are not.

HTML blocks are not known here, since `markdown` escapes what would begin one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_ATX = re.compile(r"#{1,6}(?: |$)")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_RULE = re.compile(r"(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_SETEXT = re.compile(r"(?:=+|-+) *$")
_ITEM = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?= |$)")


class Kind(Enum):
    """What lines can be."""

    TEXT = "text"
    HEADING = "heading"
    CODE = "code"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Neighbouring lines of one block."""

    kind: Kind
    lines: tuple[str, ...]
    inner: tuple[str, ...]
    """The lines without the marks of quotes and lists; of code, without its fences."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """A text in chunks."""

    chunks: tuple[Chunk, ...]
    closing: str
    """The line that closes a fence that the text leaves open."""


def blocks(text: str) -> Blocks:
    """Take a text apart; joining the lines of all chunks gives it back."""
    scanner = _Scanner()
    for line in text.split("\n"):
        scanner.feed(line)
    return scanner.end()


@dataclass(slots=True)
class _Container:
    """A quote, or a list item whose content begins so many columns in."""

    width: int | None = None
    empty: bool = False


@dataclass(frozen=True, slots=True)
class _Fence:
    marks: str
    indent: int

    def closed_by(self, rest: str) -> bool:
        marks = rest.strip(" ")
        indent = len(rest) - len(rest.lstrip(" "))
        same = set(marks) == {self.marks[0]}
        return same and indent < 4 and len(marks) >= len(self.marks)


class _Scanner:
    """Reads line by line, as the appendix of the specification does."""

    def __init__(self) -> None:
        self._chunks: list[Chunk] = []
        self._containers: list[_Container] = []
        self._fence: _Fence | None = None
        self._kind: Kind | None = None
        self._lines: list[str] = []
        self._inner: list[str] = []

    def feed(self, line: str) -> None:
        """Read one line."""
        wide = line.expandtabs(4)
        depth, at = self._matched(wide)
        if self._fence and depth == len(self._containers):
            self._within_fence(self._fence, line, wide[at:])
            return
        if self._fence:
            self._flush()
        if not wide[at:].strip(" "):
            self._flush()
            del self._containers[depth:]
            self._whole(Kind.BLANK, line, "")
            return
        opened = self._opened(wide, depth, at)
        if opened is not None:
            at = opened
        self._leaf(line, wide[at:], depth, opened is not None)

    def end(self) -> Blocks:
        """What was read."""
        fence = self._fence.marks if self._fence and not self._containers else ""
        self._flush()
        return Blocks(tuple(self._chunks), fence)

    def _matched(self, wide: str) -> tuple[int, int]:
        """How many of the open containers go on in this line, and where they end."""
        at = 0
        for depth, container in enumerate(self._containers):
            rest = wide[at:]
            indent = _indent(rest)
            blank = indent == len(rest)
            if container.width is None:
                if indent > 3 or not rest.startswith(">", indent):
                    return depth, at
                at += indent + 1 + rest.startswith(" ", indent + 1)
            elif blank:
                if container.empty:  # an item begins with one blank line at most
                    return depth, at
            elif indent >= container.width:
                at += container.width
            else:
                return depth, at
        return len(self._containers), at

    def _opened(self, wide: str, depth: int, at: int) -> int | None:
        """Open the containers that begin in this line; where the last one begins."""
        found = None
        while (indent := _indent(wide[at:])) < 4:
            rest = wide[at + indent :]
            goes_on = self._kind is Kind.TEXT and depth == len(self._containers)
            if rest.startswith(">"):
                container = _Container()
                step = indent + 1 + rest.startswith(" ", 1)
            elif (width := _item(rest, goes_on and found is None)) is not None:
                container = _Container(indent + width, not rest[width:].strip(" "))
                step = indent + width
            else:
                break
            if found is None:
                self._flush()
                del self._containers[depth:]
            self._containers.append(container)
            found = at = at + step
        return found

    def _leaf(self, line: str, rest: str, depth: int, fresh: bool) -> None:
        """Read what stands in the innermost container."""
        if not rest.strip(" "):  # an item, or a quote, that begins with a blank line
            self._whole(Kind.TEXT, line, rest)
            return
        indent, inner = _indent(rest), rest.strip(" ")
        paragraph = self._kind is Kind.TEXT
        direct = fresh or depth == len(self._containers)
        if indent > 3 and not paragraph:
            self._begin(depth, fresh, keep=self._kind is Kind.CODE and direct)
            self._add(Kind.CODE, line, rest[4:])
        elif indent < 4 and paragraph and direct and _SETEXT.match(inner):
            self._add(Kind.TEXT, line, inner)
            self._kind = Kind.HEADING
            self._flush()
        elif indent < 4 and (_ATX.match(inner) or _RULE.match(inner)):
            self._begin(depth, fresh)
            self._whole(Kind.HEADING if inner[0] == "#" else Kind.TEXT, line, inner)
        elif indent < 4 and (fence := _FENCE.match(rest[indent:])):
            self._begin(depth, fresh)
            self._fence = _Fence(fence[1] or fence[2], indent)
            self._kind = Kind.CODE
            self._lines.append(line)
        else:
            if not paragraph:
                self._begin(depth, fresh)
            elif not direct:  # a lazy line: readers differ in what they take for one
                self._flush()
            self._add(Kind.TEXT, line, inner)
        for container in self._containers:
            container.empty = False

    def _within_fence(self, fence: _Fence, line: str, rest: str) -> None:
        self._lines.append(line)
        if fence.closed_by(rest):
            self._flush()
        else:
            self._inner.append(rest[min(fence.indent, _indent(rest)) :])

    def _begin(self, depth: int, fresh: bool, keep: bool = False) -> None:
        """End the block before, and the containers that do not reach this line."""
        if not keep:
            self._flush()
        if not fresh:
            del self._containers[depth:]

    def _add(self, kind: Kind, line: str, inner: str) -> None:
        self._kind = kind
        self._lines.append(line)
        self._inner.append(inner)

    def _whole(self, kind: Kind, line: str, inner: str) -> None:
        self._chunks.append(Chunk(kind, (line,), (inner,)))

    def _flush(self) -> None:
        if self._kind:
            inner = tuple(self._inner)
            self._chunks.append(Chunk(self._kind, tuple(self._lines), inner))
        self._kind = self._fence = None
        self._lines, self._inner = [], []


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _item(rest: str, interrupts: bool) -> int | None:
    """The width of a list item's mark with the spaces after it; None without one."""
    mark = _ITEM.match(rest)
    if mark is None or _RULE.match(rest):
        return None
    after = rest[mark.end() :]
    blank, spaces = not after.strip(" "), _indent(after)
    if interrupts and (blank or mark[1] not in (None, "1")):
        return None
    return mark.end() + (1 if blank or spaces > 4 else spaces)
