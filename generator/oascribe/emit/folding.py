"""Folds Markdown to a width, so that it reads well in source and means the same."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from .characters import columns

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
        fits = columns(block[0]) <= room and all(columns(ln) <= width for ln in block)
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
    said = words[len(head.strip()) :].lstrip()
    begin = " " * less + head
    margin = " " * len(head) if item else "    " if field else ""
    if columns(words) > len(words):
        filled = _filled_wide(list(filter(None, said.split(" "))), width, begin, margin)
    else:
        filled = textwrap.wrap(
            said,
            width,
            initial_indent=begin,
            subsequent_indent=margin,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return [filled[0][less:], *filled[1:]]


def _filled_wide(words: list[str], width: int, begin: str, margin: str) -> list[str]:
    """The same where letters differ in width, which `textwrap` knows nothing of."""
    lines = [begin + words[0]]
    for word in words[1:]:
        if columns(f"{lines[-1]} {word}") > width:
            lines.append(margin + word)
        else:
            lines[-1] += f" {word}"
    return lines
