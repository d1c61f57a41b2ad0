"""Quoting for Markdown: the document's CommonMark without what could do harm.

Each function is a door for one kind of place. What passes through may look as its
author wants, but it stays in its place: it brings no HTML, opens no fence that it does
not close, leads to no script, and hides no character.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import dropwhile, takewhile

from ..api.words import Text
from .characters import UNSEEN, numbered
from .commonmark import Chunk, Kind, blocks
from .tables import BREAK, piped

_SAFE = frozenset(("http", "https", "mailto", "tel", "ftp"))
_HIDDEN = re.compile(f"[{UNSEEN}]")
_PUNCTUATION = r"[!-/:-@\[-`{-~]"
_MARK = re.compile(
    rf"\\{_PUNCTUATION}" r"|`+" r"|<(?=[A-Za-z/!?])" r"|\](?=[(:])" r"|\[(?=\^)",
)
_AUTOLINK = re.compile(
    r"<(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+):[^\s<>]*|[\w.+-]+@[\w.-]+)>"
)
_DELIMITERS = re.compile(r"[ |:]*-[ |:-]*$")
_RELATIVE = re.compile(
    r"""\(\s*(?:<(?![a-zA-Z][\w+.-]*:|//)[^<>\n]*>|(?![a-zA-Z][\w+.-]*:|//|<)[^\s()\\&]+)"""
    r"""(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)"""
)
_AFTER_LINK = frozenset("([:")
_CUT = "\0"  # no control character gets here
_CELLS = re.compile(r"((?<!\\)(?:\\\\)*\||\n)")
_SENTENCE = re.compile(r"[A-Za-z][ !-;=-Z^_a-{}~]*")
"""One line of a paragraph that has no mark which this module cares about."""
_SPECIAL = re.compile(
    r"[\\`*~|]"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=[#\w]+;)"
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
    r"|\](?=[(\[:])|\[(?=\^)|!(?=\[)"
)


def markdown(words: Text | str) -> str:
    """The words as blocks of a page."""
    found = blocks(_visible(words).strip("\n").rstrip())
    text = "\n".join(
        "\n".join(chunk.lines) if chunk.kind is Kind.CODE else _inline(chunk)
        for chunk in found.chunks
    )
    return f"{text}\n{found.closing}" if found.closing else text


def cell(words: Text | str) -> str:
    """The words in one cell of a table; a line break is `<br/>`."""
    text = words.raw if isinstance(words, Text) else words
    if _SENTENCE.fullmatch(text):
        return text.strip()
    found = blocks(_visible(words).strip())
    parts: list[str] = []
    for chunk in found.chunks:
        if chunk.kind is Kind.CODE:
            parts += [code(row) if row.strip() else "" for row in chunk.inner]
        else:
            parts += _unbroken(_inline(chunk)).split("\n")
    return piped(BREAK.join(part.strip() for part in parts))


def line(words: Text | str) -> str:
    """The words as one line of Markdown."""
    return _escaped(" ".join(_visible(words).split()))


def code(words: Text | str) -> str:
    """The words as a code span."""
    text = _visible(words).replace("\n", " ").replace("\t", " ")
    runs = {len(run) for run in re.findall("`+", text)}
    fence = "`" * next(n for n in range(1, len(runs) + 2) if n not in runs)
    # The reader of the page drops one space on each side, where there are two.
    spaced = text.startswith(" ") and text.endswith(" ")
    pad = " " if spaced or "`" in (text[:1], text[-1:]) else ""
    return f"{fence}{pad}{text}{pad}{fence}" if text.strip() else f"`{text or ' '}`"


def plain(words: Text | str) -> str:
    """The words on one line, as they are: Markdown sees no mark in them."""
    text = " ".join(_visible(words).split())
    return _SPECIAL.sub(r"\\\g<0>", text)


def headings(page: str) -> tuple[str, ...]:
    """The texts of the headings of a page, in order."""
    found = (chunk for chunk in blocks(page).chunks if chunk.kind is Kind.HEADING)
    return tuple(map(_heading, found))


def opening(page: str) -> str:
    """The words of a page before any heading but those that it begins with."""
    chunks = blocks(page).chunks
    first = dropwhile(lambda chunk: chunk.kind in (Kind.BLANK, Kind.HEADING), chunks)
    words = takewhile(lambda chunk: chunk.kind is not Kind.HEADING, first)
    return "\n".join(row for chunk in words for row in chunk.lines).strip("\n")


def _heading(chunk: Chunk) -> str:
    if chunk.inner[0].startswith("#"):
        text = re.sub(r"^#+|(?:(?<= )|^)#+$", "", chunk.inner[0].strip("\t "))
    else:
        text = " ".join(chunk.inner[:-1])
    return re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text).strip()


def _visible(words: Text | str) -> str:
    """The words with one kind of line end; what cannot be seen, by its number."""
    text = words.raw if isinstance(words, Text) else words
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _HIDDEN.sub(lambda found: numbered(found[0]), text)


def _inline(chunk: Chunk) -> str:
    """The text of a block, escaped; code spans over several lines stay whole."""
    if any(map(_DELIMITERS.match, chunk.inner)):  # a table: each cell by itself
        return "".join(map(_escaped, _CELLS.split("\n".join(chunk.lines))))
    alone = any("]:" in row for row in chunk.inner)  # definitions of links
    text = chunk.lines[0]
    for row, inner in zip(chunk.lines[1:], chunk.inner[1:], strict=True):
        # A line that begins with a tag would end the block, and any code span in it.
        text += f"{_CUT if alone or inner.startswith('<') else ''}\n{row}"
    return "".join(map(_escaped, text.split(_CUT)))


def _escaped(text: str) -> str:
    """Inline Markdown in which code spans are whole, and nothing does harm."""
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    at = 0
    while mark := _MARK.search(text, at):
        yield text[at : mark.start()]
        at = mark.end()
        match mark[0][0]:
            case "`":
                end = _end_of_span(text, at, len(mark[0]))
                yield text[mark.start() : end] if end else r"\`" * len(mark[0])
                at = end or at
            case "<":
                link = _AUTOLINK.match(text, mark.start())
                good = link and (link["scheme"] or "http").lower() in _SAFE
                yield text[mark.start() : link.end()] if link and good else "&lt;"
                at = link.end() if link and good else at
            case "]" if link := _RELATIVE.match(text, at):
                at = link.end()  # it leads to a place on the site of the document
                yield "]\\" if text[at : at + 1] in _AFTER_LINK else "]"
            case "]":
                yield "]" if _leads_well(text[at + 1 :]) else "]\\"
            case "[":
                yield r"\["  # a footnote would take in what follows it
            case _:
                yield mark[0]
    yield text[at:]


def _end_of_span(text: str, at: int, length: int) -> int | None:
    """The end of the code span whose opening run of backticks has that length."""
    for run in re.compile("`+").finditer(text, at):
        if len(run[0]) == length:
            return run.end()
    return None


def _leads_well(text: str) -> bool:
    """Whether a link's destination, at the start of the text, is a harmless one.

    One that is not in sight is not: it may be in the next line.
    """
    target = text.lstrip()[:2000]
    if not target:
        return False
    if target.startswith("<"):
        target = target[1:].partition(">")[0]
    else:
        target = re.split(r"[\s)]", target, maxsplit=1)[0]
    bare = re.sub(rf"\\({_PUNCTUATION})", r"\1", target)
    for form in (target, bare, html.unescape(bare)):
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", re.sub(r"[\0-\x20]", "", form))
        if scheme and scheme[1].lower() not in _SAFE:
            return False
    return True


def _unbroken(text: str) -> str:
    """The text without line breaks in its code spans."""
    return re.sub(
        r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)",
        lambda span: span[0].replace("\n", " "),
        text,
        flags=re.S,
    )
