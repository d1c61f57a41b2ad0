"""Characters that nobody would see: pages and snippets show their number instead.

The list is our own, and not `str.isprintable`, so that each version of Python writes
the same pages.
"""

from __future__ import annotations

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


def numbered(char: str) -> str:
    """The character by its number, as Python and JSON write it."""
    code = ord(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
