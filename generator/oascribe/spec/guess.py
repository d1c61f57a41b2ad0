"""What a word was meant to be: the known one that is a slip of the hand away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

_CLOSE = 0.8
"""How alike two words are before one is taken for the other (0 to 1)."""
_SHORTEST = 3
"""Letters from which one slip leaves enough of a word."""


def guess(word: str, known: Iterable[str]) -> str | None:
    """The known word that was meant, whatever the case; None where none is near."""
    folded = {each.casefold(): each for each in known}
    lower = word.casefold()
    if lower in folded:
        return folded[lower]
    if slip := next(_slips(lower, folded), None):
        return folded[slip]
    near = get_close_matches(lower, folded, 1, _CLOSE)
    return folded[near[0]] if near else None


def is_slip(word: str, known: Iterable[str]) -> bool:
    """Whether a known word is so near that nothing else can be meant."""
    return next(_slips(word.casefold(), map(str.casefold, known)), None) is not None


def _slips(word: str, known: Iterable[str]) -> Iterator[str]:
    for each in known if len(word) >= _SHORTEST else ():
        if len(each) >= _SHORTEST and one_slip(word, each):
            yield each


def one_slip(word: str, other: str) -> bool:
    """Whether one letter more, less, other, or two swapped make one of the other."""
    if abs(len(word) - len(other)) > 1:
        return False
    start = _common(word, other)
    end = min(_common(word[::-1], other[::-1]), min(len(word), len(other)) - start)
    left, right = word[start : len(word) - end], other[start : len(other) - end]
    return len(left) <= 1 >= len(right) or (len(left) == 2 and left == right[::-1])


def _common(word: str, other: str) -> int:
    """How many letters they begin alike with."""
    pairs = zip(word, other, strict=False)
    return next(
        (at for at, (one, two) in enumerate(pairs) if one != two),
        min(len(word), len(other)),
    )
