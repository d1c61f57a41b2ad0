"""Quoting for Markdown: the document's CommonMark without what could do harm."""

from __future__ import annotations

import re

from ..api.words import Text


def markdown(words: Text | str) -> str:
    """The words as blocks of a page."""
    return _raw(words).strip("\n")


def cell(words: Text | str) -> str:
    """The words in one cell of a table."""
    return re.sub(r"(?<!\\)\|", r"\\|", _raw(words).strip().replace("\n", "<br/>"))


def code(words: Text | str) -> str:
    """The words as a code span."""
    return f"`{_raw(words)}`"


def _raw(words: Text | str) -> str:
    return words.raw if isinstance(words, Text) else words


def line(words: Text | str) -> str:
    """The words as one line of Markdown."""
    return " ".join(_raw(words).split())


def plain(words: Text | str) -> str:
    """The words as text in which Markdown sees no mark."""
    return re.sub(r"([\\`*<&~])", r"\\\1", _raw(words))


def headings(words: str) -> tuple[str, ...]:
    """The headings among the blocks."""
    return tuple(re.findall(r"^#{1,6} +(.*?) *$", words, re.M))
