"""Regular expressions of ECMA-262 in Python's words, where Python can say the same.

Where the two differ in what they find, the one in Python finds more: a limit that is
held too loosely costs nothing, one that is held too strictly refuses what is right.
"""

from __future__ import annotations

import re
import warnings

_KEPT = frozenset("dDwWsSbBtnrvfAZ")
_CLASS_KEPT = frozenset("dDwWsSbtnrvf")
_SETS = frozenset("dDwWsS")

_SHORT, _LONGEST, _WAYS = 100, 500, 9
"""Letters of a text, letters of a pattern, and how much it may try."""
_LITERAL = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_ROOMY = re.compile(r"[*+]|\{\d*,\d*\}")
_OPTIONAL = re.compile(r"(?<![(*+?}])\?")
_REPEATED = re.compile(r"\)(?:[*+]|\{(?=\d+\})|\{)")


def python_pattern(said: str) -> str | None:
    """The pattern for Python's `re` from 3.10 on; None where it cannot be said."""
    if said.startswith("/^") or re.search(r"\$/[a-z]*\Z", said):
        return None  # a literal of JavaScript: as a pattern it would find nothing
    written = _Translation(said).text()
    if written is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Python will read otherwise one day
            re.compile(written)
    except (re.error, RecursionError, OverflowError, Warning):
        return None
    return written


def may_find(pattern: str, text: str) -> bool:
    """Whether a pattern of Python finds something in a text.

    Of a pattern that may take for ever, nobody asks: it may find. What takes long is a
    group that is repeated, many quantifiers with room, and many ways to choose.
    """
    bare = _LITERAL.sub("x", pattern[:_LONGEST])
    roomy = len(_ROOMY.findall(bare))
    choices = bare.count("|") + len(_OPTIONAL.findall(bare))
    repeated = _REPEATED.search(bare)
    if (
        len(text) > _SHORT
        or len(pattern) > _LONGEST
        or 3 * roomy + choices > _WAYS
        or (repeated and (repeated[0] != "){" or roomy or choices))
    ):
        return True
    return bool(re.search(pattern, text))


class _Unsayable(Exception):
    """Python has no words for it."""


class _Translation:
    """Reads a pattern from left to right."""

    def __init__(self, said: str) -> None:
        self._said = said
        self._at = 0

    def text(self) -> str | None:
        """The whole pattern, or None."""
        parts: list[str] = []
        try:
            while self._at < len(self._said):
                parts.append(self._next())
        except _Unsayable:
            return None
        return "".join(parts)

    def _next(self) -> str:
        char = self._take()
        match char:
            case "\\":
                return self._escape(_KEPT)
            case "[":
                return self._set()
            case "(" if self._ahead("?<") and not self._ahead("?<=", "?<!"):
                self._at += 2
                return "(?P<"
            case "(" if self._ahead("?>"):
                raise _Unsayable  # since Python 3.11
            case "{" if self._ahead(","):
                raise _Unsayable  # a text there, a quantifier here
            case "*" | "+" | "?" | "}" if self._ahead("+"):
                raise _Unsayable  # possessive, since Python 3.11
            case _:
                return char

    def _escape(self, kept: frozenset[str]) -> str:
        char = self._take()
        match char:
            case "0":
                return r"\x00"
            case "x":
                return rf"\x{self._hex(2)}"
            case "u" if self._ahead("{"):
                end = self._said.find("}", self._at)
                digits = self._said[self._at + 1 : end]
                if end < 0 or not re.fullmatch("[0-9A-Fa-f]{1,6}", digits):
                    raise _Unsayable
                self._at = end + 1
                return rf"\U{digits:0>8}"
            case "u":
                return rf"\u{self._hex(4)}"
            case "D" | "W" if kept is _KEPT:  # Python's leave out letters of others
                return "[^0-9]" if char == "D" else "[^0-9A-Za-z_]"
            case "z":
                return r"\Z"
            case "k" if self._ahead("<"):
                end = self._said.find(">", self._at)
                name = self._said[self._at + 1 : end]
                self._at = end + 1
                return f"(?P={name})"
            case _ if char.isdigit() or char in kept or not char.isalnum():
                return f"\\{char}"
            case _:
                raise _Unsayable  # `\p{L}`, and whatever else Python does not know

    def _set(self) -> str:
        if self._ahead("]"):
            self._at += 1
            return "(?!)"  # nothing is in an empty set
        if self._ahead("^]"):
            self._at += 2
            return r"[\s\S]"
        parts = ["["]
        if self._ahead("^"):
            parts.append(self._take())
        while not self._ahead("]"):
            parts.append(self._member())
        self._at += 1
        return "".join((*parts, "]"))

    def _member(self) -> str:
        char = self._take()
        if char == "[":
            if self._ahead(":", ".", "="):
                raise _Unsayable  # a class of POSIX
            return r"\["
        if char in "&|~-" and self._ahead(char):
            return f"\\{char}"  # Python may give the doubled sign a meaning
        if char != "\\":
            return char
        is_set = self._said[self._at : self._at + 1] in _SETS
        member = self._escape(_CLASS_KEPT)
        if is_set and self._ahead("-") and not self._ahead("-]"):
            self._at += 1
            return f"{member}\\-"  # a set begins no range
        return member

    def _hex(self, count: int) -> str:
        digits = self._said[self._at : self._at + count]
        if not re.fullmatch(f"[0-9A-Fa-f]{{{count}}}", digits):
            raise _Unsayable
        self._at += count
        return digits

    def _ahead(self, *texts: str) -> bool:
        return self._said.startswith(texts, self._at)

    def _take(self) -> str:
        if self._at >= len(self._said):
            raise _Unsayable
        self._at += 1
        return self._said[self._at - 1]
