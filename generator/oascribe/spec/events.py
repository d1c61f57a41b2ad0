"""YAML and JSON text as one kind of event stream, read without recursion."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, TypeAlias

from .scalars import resolve

PLAIN, QUOTED, MAPPING, SEQUENCE, END, ALIAS, DOCUMENT, TAGGED = range(8)
Event: TypeAlias = tuple[int, str, str | None, int, int]
"""A kind, a text, an anchor, and a line and column that count from 1.

The text is a scalar's, an alias's name, or the tag of what has a tag of its own.
"""

_BREAK = re.compile("\r\n|\n|\r")
_CORE_TAG = "tag:yaml.org,2002:"
_SCALAR_TAGS = {"int": int, "float": float, "bool": bool, "null": type(None)}
# Possessive, as the stack of the other kind takes 160 bytes for each character.
_TOKEN = re.compile(
    r'(?P<mark>[{}\[\]])|(?P<string>"(?:[^"\\]++|\\.)*+")|(?P<plain>[^\s,:{}\[\]"]+)'
)


class Lines:
    """The lines of a text, as editors count them."""

    def __init__(self, text: str) -> None:
        if "\r" in text:
            self._begins = [match.end() for match in _BREAK.finditer(text)]
        else:
            self._begins = list(accumulate(len(line) + 1 for line in text.split("\n")))

    def spot(self, index: int) -> tuple[int, int]:
        """The line and the column of a character; both count from 1."""
        line = bisect_right(self._begins, index)
        return line + 1, index - (self._begins[line - 1] if line else 0) + 1


class NoYamlError(Exception):
    """The text is no YAML: what is wrong, and where; 0 where that is not known.

    `begun` is where what could not be read begins.
    """

    def __init__(
        self, problem: str, line: int, column: int, begun: tuple[int, int]
    ) -> None:
        self.line = line
        self.column = column
        self.begun = begun
        super().__init__(problem)


def yaml_events(text: str) -> Iterator[Event]:
    """The events of a YAML text. Raises NoYamlError where it is none."""
    import yaml

    try:
        yield from _yaml_events(text)
    except yaml.MarkedYAMLError as error:
        mark, begun = error.problem_mark or error.context_mark, error.context_mark
        problem = (error.problem or "unreadable text").removeprefix("found ")
        if error.context:
            problem += f" {error.context}"
            problem += f" that began on line {begun.line + 1}" if begun else ""
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        start = (begun.line + 1, begun.column + 1) if begun else (0, 0)
        raise NoYamlError(problem, line, column, start) from error


def last_quoted(text: str) -> tuple[int, int, int, int] | None:
    """Where the last text in quotes begins and ends before a YAML text cannot be read.

    As lines and columns that count from 1; None where there is none.
    """
    import yaml

    found = None
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Iterator[Any] = yaml.parse(text, Loader=loader)
    try:
        for event in events:
            if isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"'):
                start: Any = event.start_mark
                end: Any = event.end_mark
                found = start.line + 1, start.column + 1, end.line + 1, end.column + 1
    except yaml.MarkedYAMLError:
        pass
    return found


def _yaml_events(text: str) -> Iterator[Event]:
    import yaml

    # libyaml when PyYAML was built with it; the parser in Python says the same.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    kinds: dict[type[yaml.Event], int] = {
        yaml.MappingStartEvent: MAPPING,
        yaml.SequenceStartEvent: SEQUENCE,
        yaml.MappingEndEvent: END,
        yaml.SequenceEndEvent: END,
        yaml.AliasEvent: ALIAS,
        yaml.DocumentStartEvent: DOCUMENT,
    }
    scalar_event = yaml.ScalarEvent
    # The stubs know neither marks nor what each kind of event has.
    events: Iterator[Any] = yaml.parse(text, Loader=loader)
    # libyaml begins a line behind these too (YAML 1.1), no editor does.
    lines = Lines(text) if any(mark in text for mark in "\x85\u2028\u2029") else None
    for event in events:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if lines is not None:
            line, column = lines.spot(mark.index)
        if type(event) is scalar_event:
            kind = _kind_of_scalar(event)
            if kind == TAGGED:
                yield kind, str(event.tag), None, line, column
                kind = QUOTED
            yield kind, str(event.value), event.anchor, line, column
        elif (kind := kinds.get(type(event), -1)) == ALIAS:
            yield kind, event.anchor, None, line, column
        elif kind in (MAPPING, SEQUENCE):
            if event.tag not in (None, "!", _CORE_TAG + "map", _CORE_TAG + "seq"):
                yield TAGGED, event.tag, None, line, column
            yield kind, "", event.anchor, line, column
        elif kind >= 0:
            yield kind, "", None, line, column


def _kind_of_scalar(event: Any) -> int:
    tag = event.tag
    if tag is None or tag == "!":
        return PLAIN if event.implicit[0] and tag is None else QUOTED
    if tag == _CORE_TAG + "str":
        return QUOTED
    if tag == _CORE_TAG + "merge" and event.value == "<<":
        return PLAIN  # As editors write it that keep the tag that `<<` has by itself.
    wanted = _SCALAR_TAGS.get(tag.removeprefix(_CORE_TAG))
    found = type(resolve(event.value))
    # `!!float 100` is written so where the tag, not the text, makes it a float.
    fits = found is wanted or (wanted is float and found is int)
    return PLAIN if wanted and fits else TAGGED


def json_events(text: str) -> Iterator[Event]:
    """The events of a text that is known to be JSON."""
    lines = Lines(text)
    yield DOCUMENT, "", None, 1, 1
    for match in _TOKEN.finditer(text):
        start, word = match.start(), match[0]
        line, column = lines.spot(start)
        match match.lastgroup:
            case "string":
                said = json.loads(word) if "\\" in word else word[1:-1]
                yield QUOTED, said, None, line, column
            case "plain":
                yield PLAIN, word, None, line, column
            case _:
                kind = {"{": MAPPING, "[": SEQUENCE}.get(word, END)
                yield kind, "", None, line, column
