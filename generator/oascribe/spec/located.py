"""Where the values of a JSON text are, found out mapping by mapping as it is asked.

A finding has one place, and a document few findings: to walk to each of them takes a
tenth of the time that noting every place does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence

from .events import Lines
from .pointer import JsonValue, Step
from .source import Container, Marks, Spot, packed

_PASSES = 4
"""How often a text is gone over, in parts, before every place in it is noted."""
_BLANK = re.compile(r"[ \t\n\r]*")
_decode = json.JSONDecoder().raw_decode


class Located:
    """Finds the members of the containers of one text, from the outermost on."""

    def __init__(
        self,
        file: str,
        text: str,
        root: dict[str, JsonValue],
        all_marks: Callable[[], Marks],
    ) -> None:
        """:param all_marks: notes every place, for what is asked for out of order"""
        self.marks = Marks(file, self._spots_of, self._spellings_of)
        self._text = text
        self._lines = Lines(text)
        self._all_marks = all_marks
        self._all: Marks | None = None
        self._left = _PASSES * len(text)
        # Containers whose members were not looked for yet, and where they begin.
        self._begins: dict[int, tuple[Container, int]] = {
            id(root): (root, _after_blank(text, 0))
        }
        self._spots: dict[int, Sequence[int | Spot]] = {}
        self._spellings: dict[int, dict[Step, str]] = {}

    def _spots_of(self, key: int) -> Sequence[int | Spot] | None:
        if key not in self._spots:
            self._look(key)
        return self._spots.get(key)

    def _spellings_of(self, key: int) -> dict[Step, str] | None:
        if key not in self._spots:
            self._look(key)
        return self._spellings.get(key)

    def _look(self, key: int) -> None:
        """Find the members of one container, or all that there are."""
        container, begin = self._begins.pop(key, (None, 0))
        try:
            if container is not None and self._left > 0:
                self._note(container, begin)
                return
        except RecursionError:  # somebody asks from deep within
            pass
        whole = self._all = self._all or self._all_marks()
        if (spots := whole.spots_of(key)) is not None:
            self._spots[key] = spots
            self._spellings[key] = whole.spellings_of(key) or {}

    def _note(self, container: Container, begin: int) -> None:
        spots: list[int | Spot] = []
        spelled: dict[Step, str] = {}
        end = begin
        members = self._members(begin, isinstance(container, dict))
        steps: Iterator[Step] = iter(
            container if isinstance(container, dict) else range(len(container))
        )
        for step, (place, start, end) in zip(steps, members, strict=True):
            spots.append(packed(*self._lines.spot(place)))
            value = container[step]  # type: ignore[index]
            if isinstance(value, dict | list):
                self._begins[id(value)] = value, start
            elif type(value) in (int, float) and self._text[start:end] != repr(value):
                spelled[step] = self._text[start:end]
        self._left -= end - begin
        self._spots[id(container)] = spots
        self._spellings[id(container)] = spelled

    def _members(self, begin: int, named: bool) -> Iterator[tuple[int, int, int]]:
        """Of each member, where its key (or it) begins, and itself from where to where.

        :param begin: where the bracket is before the first of them
        """
        text, end = self._text, begin
        while True:
            place = start = _after_blank(text, end + 1)
            if text[start] in "}]":
                return  # it has no members
            if named:
                colon = _after_blank(text, _decode(text, place)[1])
                start = _after_blank(text, colon + 1)
            after = _decode(text, start)[1]
            yield place, start, after
            end = _after_blank(text, after)
            if text[end] != ",":
                return


def _after_blank(text: str, index: int) -> int:
    match = _BLANK.match(text, index)
    assert match is not None, "it fits nothing at all"
    return match.end()
