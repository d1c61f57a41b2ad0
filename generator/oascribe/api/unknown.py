"""Notes words that begin as ours do and mean nothing."""

from __future__ import annotations

from ..codes import Code
from ..spec.document import Document
from ..spec.guess import guess
from . import extensions

_OURS = "x-sdk-"
# Each fact is a tuple of words in that module: ours, and those of others.
_KNOWN = frozenset(
    word
    for words in vars(extensions).values()
    if isinstance(words, tuple)
    for word in words
    if word.startswith(_OURS)
)
_LISTED = ", ".join(sorted(_KNOWN))


def check_words(document: Document) -> None:
    """Note each `x-sdk-` word that nobody reads, with the one that was meant."""
    for site in document.survey.sites:
        for key in site.value:
            if key.startswith(_OURS) and key not in _KNOWN:
                meant = guess(key, _KNOWN)
                expected = f"{meant!r}" if meant else f"one of {_LISTED}"
                node = document.at(site.source, (*site.pointer, key))
                node.warn(Code.MISSPELLED_KEY, f"the key {key!r:.80}", expected)
