"""Folds Markdown to a width, so that it reads well in source and means the same."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")
_FIELD = re.compile(r":\w+(?: [\w.]+)?: ?")
_FIXED = re.compile(r"\s{4}|\s*[|#>=<]|\s*(?:-{3,}|\*{3,}|_{3,})\s*$")
"""Lines that folding would change: code, tables, headings, quotes, rules, HTML."""


def fold(text: str, width: int, first: int) -> list[str]:
    """The text in lines of that width, the first one of its own, where possible.

    A paragraph or list item with a line that is too long is filled anew; what Markdown
    reads line by line stays as it is.
    """
    lines: list[str] = []
    for block in _blocks(text.split("\n")):
        room = width if lines else first
        fits = len(block[0]) <= room and all(len(line) <= width for line in block)
        fixed = _FENCE.match(block[0]) or _FIXED.match(block[0])
        if fits or (fixed and not _is_item(block)):
            lines += block
        else:
            lines += _filled(block, width, width - room)
    return lines


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """Fences whole; paragraphs and list items whole; every other line by itself."""
    block: list[str] = []
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            block.append(line)
            if mark and mark[1] == fence:
                yield block
                block, fence = [], ""
            continue
        if block and not _continues(block, line):
            yield block
            block = []
        if mark:
            fence = mark[1]
        block.append(line)
    if block:
        yield block


def _continues(block: list[str], line: str) -> bool:
    """Whether a line belongs to the paragraph or list item before it."""
    if not block[0].strip() or not line.strip() or block[-1].endswith(("  ", "\\")):
        return False
    if _ITEM.match(line) or _FIELD.match(line) or _FENCE.match(line):
        return False
    if _is_item(block):
        return line.startswith("  ")
    return not (_FIXED.match(line) or _FIXED.match(block[0]) or _FIELD.match(block[0]))


def _is_item(block: list[str]) -> bool:
    return bool(_ITEM.match(block[0]))


def _filled(block: list[str], width: int, less: int) -> list[str]:
    item, field = _ITEM.match(block[0]), _FIELD.match(block[0])
    # A marker stays with its first word: alone on a line it would underline a heading.
    head = item[0] if item else " " * (len(block[0]) - len(block[0].lstrip()))
    words = " ".join(line.strip() for line in block)
    filled = textwrap.wrap(
        words[len(head.strip()) :].lstrip(),
        width,
        initial_indent=" " * less + head,
        subsequent_indent=" " * len(head) if item else "    " if field else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [filled[0][less:], *filled[1:]]
