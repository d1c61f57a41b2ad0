"""The terminal: colour where it is wanted, progress where it takes long."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from .errors import Finding, Severity

_COLOURS = {"red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
_COLOURS |= {"bold": "1"}
# Control characters but for line breaks and tabs, those that are not seen (Unicode's
# category Cf), separators of lines, halves of surrogate pairs.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001-\U000e007f]"
)
_PATIENCE = 1.0
"""Seconds before progress is shown."""


def paint(text: str, colour: str, stream: TextIO) -> str:
    """The text in that colour, if the stream shows colours."""
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if _colourful(stream) else text


def printable(text: str) -> str:
    """Text of files, without what would steer a terminal; lines stay lines."""
    return _UNPRINTABLE.sub(lambda found: ascii(found[0])[1:-1], text)


def line_of(finding: Finding, stream: TextIO) -> str:
    """A finding as one line."""
    line = printable(str(finding).replace("\n", "\\n"))
    colour = "red" if finding.severity is Severity.ERROR else "yellow"
    word = f": {finding.severity.value}:"
    return line.replace(word, f": {paint(word[2:], colour, stream)}", 1)


def coloured_diff(diff: str, stream: TextIO) -> str:
    """A unified diff with its lines in colour."""
    if not _colourful(stream):
        return printable(diff)
    lines = printable(diff).split("\n")
    return "\n".join(_coloured_line(line, stream) for line in lines)


@contextmanager
def progress(word: str, stream: TextIO) -> Iterator[None]:
    """Say on a terminal what takes so long, and for how many seconds already."""
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    done = threading.Event()
    thread = threading.Thread(target=_tick, args=(word, stream, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _tick(word: str, stream: TextIO, done: threading.Event) -> None:
    start = time.monotonic()
    if done.wait(_PATIENCE):
        return
    while True:
        seconds = time.monotonic() - start
        stream.write(f"\r{word} ... {seconds:.0f} s\x1b[K")
        stream.flush()
        if done.wait(1.0):
            break
    stream.write("\r\x1b[K")
    stream.flush()


def _colourful(stream: TextIO) -> bool:
    # https://no-color.org and https://force-color.org
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _coloured_line(line: str, stream: TextIO) -> str:
    if line.startswith(("---", "+++")):
        return paint(line, "bold", stream)
    colour = {"-": "red", "+": "green", "@": "cyan"}.get(line[:1])
    return paint(line, colour, stream) if colour else line
