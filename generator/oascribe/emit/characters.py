"""Characters that nobody would see: pages and snippets show their number instead.

The list is our own, and not `str.isprintable`, so that each version of Python writes
the same pages.
"""

from __future__ import annotations

import re
from functools import cache

CONTROL = "\0-\x08\x0b-\x1f\x7f-\x9f"
"""C0 without tab and line feed, DEL, and C1; as part of a regular expression's set."""
UNSEEN = (
    f"{CONTROL}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\uffff\U000e0000-\U000e007f"
)
"""What changes direction, parts lines, takes no room or is half a character too."""
JOINERS = "\u200c\u200d"
"""What takes no room but joins: words of some languages need it on a page, no source
does."""

_WIDE = (
    "[\u1100-\u115f\u231a-\u23f3\u25fd-\u27bf\u2b1b-\u2b55\u2e80-\ua4cf"
    "\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe6f\uff01-\uff60"
    "\uffe0-\uffe6\U00016fe0-\U00018fff\U0001b000-\U0001b2ff"
    "\U0001f000-\U0003ffff]"
)
"""What takes two columns (Unicode Standard Annex 11), and some signs beside it."""


def columns(text: str) -> int:
    """How wide a text is at most, as formatters and linters count it."""
    return len(text) if text.isascii() else len(text) + len(_wide().findall(text))


@cache
def _wide() -> re.Pattern[str]:
    return re.compile(_WIDE)  # takes milliseconds, and most texts are ASCII


def numbered(char: str) -> str:
    """The character by its number, as Python and JSON write it."""
    code = ord(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
