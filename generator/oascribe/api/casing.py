"""From the words of a document to proposals for names, before anything is settled."""

from __future__ import annotations

import hashlib
import keyword
import re
import unicodedata
from functools import lru_cache

from .words import Identifier

LONGEST = 60
"""A name beyond this many characters is cut and told apart by a hash."""

_SIGNS = {"+": " plus ", "-": " minus "}
_WORD = re.compile(
    r"OAuth\d*|IPv\d+"  # one word, for all its capitals
    r"|[A-Z]{2,}s(?![a-z])"  # IDs
    r"|[A-Z]+(?![a-z])\d*"  # API, V2
    r"|[A-Z]?[a-z]+(?:\d+[a-z]*)*"  # Token, gpt4o
    r"|\d+[a-z]*"
)
_TAKEN = frozenset(keyword.kwlist) | {"self", "cls", "l", "I", "O"}
"""Keywords, the first arguments of methods, and what PEP 8 bans for its looks."""


def is_name(name: str) -> bool:
    """Whether a name could be one of ours: a lock may say anything."""
    return (
        name.isascii()
        and name.isidentifier()
        and not name.startswith("_")
        and name not in _TAKEN
        and len(name) <= 2 * LONGEST
    )


def pascal(*parts: str, lead: str = "Model") -> Identifier:
    """A class name: `chat-message` becomes `ChatMessage`, `APIKey` stays as it is."""
    words = [word for part in parts for word in _words(part)]
    name = "".join(word[0].upper() + word[1:] for word in words)
    return _identifier(name, parts, lead)


def snake(*parts: str, lead: str = "field_") -> Identifier:
    """The name of a field, argument, method or module: `maxTokens` is `max_tokens`."""
    words = [word.lower() for part in parts for word in _words(part)]
    return _identifier("_".join(words), parts, lead)


def accumulator(method: str) -> Identifier:
    """The class that gathers the events of a method."""
    return pascal(method, "Accumulator")


def upper(name: str) -> Identifier:
    """The name of a constant for what is called so in lower case."""
    return Identifier(name.upper())


def kebab(name: str) -> str:
    """The name of a distribution for a package (PEP 503)."""
    return "-".join(word for word in name.strip("_").split("_") if word)


def flat(name: str) -> Identifier:
    """The name of a module for a class: lower case without separators."""
    low = name.lower().replace("_", "")
    return Identifier(f"{low}_" if low in _TAKEN else low)


def _identifier(name: str, parts: tuple[str, ...], lead: str) -> Identifier:
    if not name:
        name = f"{lead}{_digest(*parts)}"
    if name[0].isdigit():
        name = f"{lead}{name}"
    if len(name) > LONGEST:
        mark = _digest(name)
        name = f"{name[: LONGEST - 9].rstrip('_')}_{mark}"
    return Identifier(f"{name}_" if name in _TAKEN else name)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:8]


@lru_cache(maxsize=50_000)
def _words(text: str) -> tuple[str, ...]:
    """The words of a name in ASCII, split at signs and case; digits end a word."""
    if text[:1] in _SIGNS and text[1:2].isdigit():
        text = _SIGNS[text[0]] + text[1:]
    if text.isascii() and (words := _WORD.findall(text)):
        return tuple(words)
    plain = unicodedata.normalize("NFKD", text)
    if not any(char.isascii() and char.isalnum() for char in plain):
        plain = " ".join(map(_spelled, text))
    return tuple(_WORD.findall(_ascii(plain)))


def _spelled(char: str) -> str:
    """A character that ASCII lacks: a sign by its name, a letter by its number."""
    if char.isalpha():
        return f"u{ord(char):x}"
    return unicodedata.name(char, f"u{ord(char):x}").lower()


def _ascii(text: str) -> str:
    """Accents dropped; any other character that is not ASCII parts two words."""
    kept = (char for char in text if not unicodedata.combining(char))
    return "".join(char if char.isascii() else " " for char in kept)
