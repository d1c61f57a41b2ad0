"""Names of one scope, made different from each other and from what is reserved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from .casing import is_name
from .types import Key
from .words import Chosen, Identifier

Remembered = Mapping[Key, str]
"""Names of the last run, by key."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A proposal: for what, which name, and a word to add when it is taken."""

    key: Key
    name: Identifier
    context: str = ""


def distinct(
    wanted: Iterable[Wanted],
    remembered: Remembered,
    taken: Iterable[str],
    twin: str = "",
) -> dict[Key, Identifier]:
    """A name for each key, different from each other and from `taken` without case.

    With a twin (`_async`), the name with that ending must be free too.
    """
    used = {name.lower() for name in taken}
    settled: dict[Key, Identifier] = {}

    def take(key: Key, name: Identifier) -> bool:
        claims = {name.lower(), (name + twin).lower()}
        if claims & used:
            return False
        used.update(claims)
        settled[key] = name
        return True

    fresh = [want for want in wanted if not _kept(want, remembered, take)]
    numbers: dict[str, int] = {}
    for want in fresh:
        next(name for name in _candidates(want, numbers) if take(want.key, name))
    return settled


def _kept(
    want: Wanted, remembered: Remembered, take: Callable[[Key, Identifier], bool]
) -> bool:
    name = remembered.get(want.key, "")
    if isinstance(want.name, Chosen) and name != want.name:
        return False
    alike = name[:1].isupper() == want.name[:1].isupper()  # a class stays one
    return is_name(name) and alike and take(want.key, Identifier(name))


def _candidates(want: Wanted, numbers: dict[str, int]) -> Iterator[Identifier]:
    """The name, the name with its context, then numbered.

    `numbers` has the next one for each name: those before it are all taken.
    """
    yield want.name
    base = want.name.rstrip("_")
    mark = "_" if base.islower() else ""
    if want.context:
        base = f"{base}{mark}{want.context}"
        yield Identifier(base)
    else:
        yield Identifier(f"{base}_")
    for number in count(numbers.get(base, 2)):
        numbers[base] = number + 1
        yield Identifier(f"{base}{mark}{number}")
