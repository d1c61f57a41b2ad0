"""What a word was meant to be: the known one that is a slip of the hand away."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from functools import lru_cache

_CLOSE = 0.8
"""How alike two words are before one is taken for the other (0 to 1)."""
_SHORTEST = 3
"""Letters from which one slip leaves enough of a word."""
_LONGEST = 100
"""Letters beyond which no hand slips, and comparing takes long."""
_MANY = 500
"""Known words beyond which not each of them is compared: as many may be guessed at."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_-"


def guess(word: str, known: Collection[str]) -> str | None:
    """The known word that was meant, whatever the case; None where none is near.

    Of very many known words, in a set or a mapping, one is near by one slip alone.
    """
    if len(word) > _LONGEST:
        return None
    if len(known) > _MANY:
        return next(_slips_of_many(word, known), None)
    folded = {each.casefold(): each for each in known if len(each) <= _LONGEST}
    lower = word.casefold()
    if lower in folded:
        return folded[lower]
    if slip := next(_slips(lower, folded), None):
        return folded[slip]
    alike = [each for each in folded if _may_be_close(lower, each)]
    near = get_close_matches(lower, alike, 1, _CLOSE)
    return folded[near[0]] if near else None


def is_slip(word: str, known: Collection[str]) -> bool:
    """Whether a known word is so near that nothing else can be meant."""
    if len(word) > _LONGEST:
        return False
    if len(known) > _MANY:
        return next(_slips_of_many(word, known), None) is not None
    folded = [each.casefold() for each in known if len(each) <= _LONGEST]
    return next(_slips(word.casefold(), folded), None) is not None


def _slips(word: str, known: Collection[str]) -> Iterator[str]:
    for each in known if len(word) >= _SHORTEST else ():
        could_be = len(each) >= _SHORTEST and max(_strange(word, each)) <= 1
        if could_be and one_slip(word, each):
            yield each


def _slips_of_many(word: str, known: Collection[str]) -> Iterator[str]:
    """Those of the words that a slip makes which are known: each is looked up."""
    if len(word) < _SHORTEST:
        return
    cases = (word.lower(), word.capitalize(), word[:1].upper() + word[1:])
    yield from (each for each in cases if each in known)
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        made = [before + after[1:], before + after[1:2] + after[:1] + after[2:]]
        made += [before + letter + after for letter in _LETTERS]
        made += [before + letter + after[1:] for letter in _LETTERS if after]
        for each in made:
            if each != word and len(each) >= _SHORTEST and each in known:
                yield each


def _may_be_close(word: str, other: str) -> bool:
    """Whether as many letters could be alike as `_CLOSE` asks for, at best."""
    here, there = _strange(word, other)
    most = min(len(word) - here, len(other) - there)
    return 2 * most >= _CLOSE * (len(word) + len(other))


def _strange(word: str, other: str) -> tuple[int, int]:
    """How many letters each has that the other has not: quicker than to compare."""
    one, two = _letters(word), _letters(other)
    return (one & ~two).bit_count(), (two & ~one).bit_count()


@lru_cache(maxsize=4096)
def _letters(word: str) -> int:
    """The letters of a word as bits, some of which share one."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


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
