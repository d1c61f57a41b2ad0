"""From text to data: JSON the fast way where it is clean, everything else by events."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import NoReturn

from ..codes import Code
from ..errors import Findings, Place, SpecError
from ..limits import Limits
from .events import PLAIN, NoYamlError, json_events, yaml_events
from .located import Located
from .pointer import JsonValue
from .scalars import MAX_DIGITS
from .source import Container, Marks, kind_of, layers, unpacked
from .tree import TreeBuilder, UnreadableError

# YAML 1.2, section 5.1.
_UNPRINTABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MANGLED = re.compile("[\x80-\x84\x86-\x9f]")
"""No characters of YAML either: what is left of text that was decoded wrongly."""
_BREAK = re.compile("\r\n|\n|\r")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_CONSTANTS = ("NaN", "Infinity", "-Infinity")


class _UncleanError(Exception):
    """The text is JSON, with something in it that has to be shown at its place."""


class Reader:
    """Reads one text. Each instance is used once."""

    def __init__(
        self, name: str, text: str, findings: Findings, limits: Limits
    ) -> None:
        self._name = name
        self._text = text
        self._findings = findings
        self._limits = limits
        self._data: dict[str, JsonValue] = {}
        self._marks: Marks | None = None
        self.values = 0
        """How many were read, an alias counted as often as it is used."""

    def read(self) -> dict[str, JsonValue]:
        """The data.

        Raises:
            SpecError: there is none that is what the text says.
        """
        data = self._by_json() if self._looks_like_json() else self._by_yaml()
        if not isinstance(data, dict):
            self._findings.raise_errors(SpecError)
            raise AssertionError("an error was noted")
        self._data = data
        return data

    def marks(self) -> Marks:
        """The places of all values in the data that `read` gave."""
        if self._marks is None:
            located = Located(self._name, self._text, self._data, self._all_marks)
            self._marks = located.marks
        return self._marks

    def _all_marks(self) -> Marks:
        """The same of clean JSON, each of them noted at once."""
        shadow = TreeBuilder(self._name, Findings(), self._limits)
        shadow.build(json_events(self._text))
        return shadow.marks.moved(shadow.root, self._data)

    def _looks_like_json(self) -> bool:
        return self._text.lstrip()[:1] in ("{", "[")

    def _by_json(self) -> JsonValue:
        try:
            data, self.values = _clean_json(self._text, self._limits)
        except json.JSONDecodeError as error:
            if not self._name.endswith(".json"):
                return self._by_yaml()  # YAML's flow style begins alike.
            self._unread(error)
            return None
        except (_UncleanError, RecursionError):
            return self._by_json_events()
        return data if isinstance(data, dict) else self._by_json_events()

    def _by_json_events(self) -> JsonValue:
        builder = TreeBuilder(self._name, self._findings, self._limits)
        try:
            builder.build(json_events(self._text))
        except UnreadableError:
            return None
        for kind, text, _, line, column in json_events(self._text):
            if kind == PLAIN and text in _CONSTANTS:
                place = Place(self._name, line, column)
                self._findings.error(Code.SYNTAX, place, text, "a number that JSON has")
                builder.sound = False
        return self._checked(builder)

    def _by_yaml(self) -> JsonValue:
        if bad := _UNPRINTABLE.search(self._text):
            expected = 'text without it (in double quotes, "\\xNN" stands for it)'
            self._findings.error(*self._control(bad), expected)
            return None
        if bad := _MANGLED.search(self._text):
            self._findings.warn(*self._control(bad), "text in UTF-8, encoded once")
            self._text = _MANGLED.sub("\ufffd", self._text)
        builder = TreeBuilder(self._name, self._findings, self._limits)
        try:
            builder.build(yaml_events(self._text))
        except UnreadableError:
            return None
        except NoYamlError as error:
            self._unread(error)
            return None
        return self._checked(builder)

    def _control(self, bad: re.Match[str]) -> tuple[Code, Place, str]:
        """Which control character is where: what a finding begins with."""
        place = place_after(self._text[: bad.start()], self._name)
        found = f"the control character U+{ord(bad[0]):04X}"
        return Code.CONTROL_CHARACTER, place, found

    def _checked(self, builder: TreeBuilder) -> JsonValue:
        self._marks = builder.marks
        self.values = builder.values
        spot = unpacked(self._name, builder.spot)
        if not builder.spot:
            expected = "an OpenAPI document"
            self._findings.error(
                Code.EMPTY, Place(self._name, 1, 1), "an empty file", expected
            )
        elif not isinstance(builder.root, dict):
            found = f"{kind_of(builder.root)} at the top"
            expected = "a mapping such as `openapi: 3.1.0`"
            from .unread import strange

            if known := strange(self._text):
                found, expected = known.found, known.expected
            self._findings.error(Code.NOT_A_MAPPING, Place(*spot), found, expected)
        return builder.root if builder.sound else None

    def _unread(self, error: NoYamlError | json.JSONDecodeError) -> None:
        from .unread import no_json, no_yaml  # which sound files need not

        if isinstance(error, NoYamlError):
            wrong = no_yaml(self._text, error)
        else:
            wrong = no_json(self._text, error)
        place = Place(self._name, wrong.line, wrong.column)
        self._findings.error(Code.SYNTAX, place, wrong.found, wrong.expected)


def place_after(before: str, name: str) -> Place:
    """The place right after that text."""
    lines = _BREAK.split(before)
    return Place(name, len(lines), len(lines[-1]) + 1)


def _clean_json(text: str, limits: Limits) -> tuple[JsonValue, int]:
    """The data of a JSON text, and how many values it has.

    Raises ValueError, RecursionError or _UncleanError.
    """
    # Each value but the first has a comma or a bracket before it. What may hold too
    # many is not read twice: the events stop in time.
    if sum(map(text.count, ",[{")) > limits.values:
        raise _UncleanError
    try:
        data: JsonValue = json.loads(
            text, object_pairs_hook=_once, parse_int=_whole, parse_constant=_refuse
        )
        if _SURROGATE_ESCAPE.search(text):
            json.dumps(data, ensure_ascii=False).encode()
    except (_UncleanError, UnicodeEncodeError) as error:
        json.loads(text, parse_int=float)  # What comes after may be no JSON at all.
        raise _UncleanError from error
    depth = nodes = 0
    longest = limits.text_kib << 10
    for layer in layers(data):
        depth += 1
        nodes += sum(map(len, layer))
        if longest < len(text):
            _check_texts(layer, longest)
    if depth > limits.depth or nodes > limits.values:
        raise _UncleanError
    return data, nodes


def _check_texts(containers: Iterable[Container], longest: int) -> None:
    for container in containers:
        members = container.values() if isinstance(container, dict) else container
        texts = (*container, *members) if isinstance(container, dict) else members
        if any(isinstance(text, str) and len(text) > longest for text in texts):
            raise _UncleanError


def _once(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _UncleanError
    return members


def _whole(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise _UncleanError
    return int(text)


def _refuse(constant: str) -> NoReturn:
    raise _UncleanError(constant)
