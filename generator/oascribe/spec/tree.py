"""Builds plain data from events, and notes where each value was."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..codes import Code
from ..errors import Findings, Place
from ..limits import Limits
from .events import ALIAS, DOCUMENT, END, MAPPING, PLAIN, QUOTED, SEQUENCE, Event
from .pointer import JsonValue, Step, text_of
from .scalars import MAX_DIGITS, TEXT_TAGS, resolve
from .source import Container, Marks, kind_of, packed, unpacked

_SURROGATE = re.compile("[\ud800-\udfff]")


class UnreadableError(Exception):
    """The file makes no sense from here on; the finding that says why is noted."""


class _Frame:
    """A mapping or list that is being filled."""

    __slots__ = (
        "anchor",
        "characters",
        "container",
        "expects_key",
        "firsts",
        "key",
        "merge_spot",
        "merged",
        "sink",
        "spots",
        "start",
    )

    def __init__(
        self,
        container: Container,
        spots: list[int],
        start: int,
        characters: int,
        anchor: str | None,
    ) -> None:
        self.container = container
        self.spots = spots
        self.start = start  # How many nodes there were, this one included.
        self.characters = characters  # And how many in all scalars before it.
        self.anchor = anchor
        self.key = ""
        self.firsts: dict[str, int] = {}  # Where keys are, once one comes again.
        self.expects_key = isinstance(container, dict)
        self.sink: list[JsonValue] | None = None  # Takes a value that is no member.
        self.merged: list[JsonValue] = []  # What `<<` names.
        self.merge_spot = 0

    @property
    def step(self) -> Step:
        """The key or index of the newest member."""
        return len(self.spots) - 1 if isinstance(self.container, list) else self.key

    def first(self, key: str) -> int:
        """Where a key of a mapping is: each is looked for once, however many are."""
        assert isinstance(self.container, dict)
        pairs = zip(reversed(self.container), reversed(self.spots), strict=True)
        for known, spot in pairs if len(self.firsts) < len(self.spots) else ():
            if known in self.firsts:
                break
            self.firsts[known] = spot
        return self.firsts[key]


class TreeBuilder:
    """Turns the events of one file into a tree. Each instance is used once."""

    def __init__(self, file: str, findings: Findings, limits: Limits) -> None:
        self._table: dict[int, list[int]] = {}
        self._spellings: dict[int, dict[Step, str]] = {}
        self.marks = Marks(file, self._table.get, self._spellings.get)
        self.root: JsonValue = None
        self.spot = 0  # Where the root is; 0 while there is none.
        self.sound = True  # Whether the data is what the file says.
        self._findings = findings
        self._limits = limits
        self._stack: list[_Frame] = []
        # A value, its nodes and characters, its text if it may be a key; None if open.
        self._anchors: dict[str, tuple[JsonValue, int, int, str | None] | None] = {}
        self.values = 0  # So far, an alias counted as often as it is used.
        self._characters = 0
        self._dropped: list[JsonValue] = []  # Alive, as marks go by identity.

    def build(self, events: Iterable[Event]) -> None:
        """Read all events. Raises UnreadableError where going on is of no use."""
        for kind, text, anchor, line, column in events:
            if kind == END:
                self._close()
            elif kind != DOCUMENT:
                spot = packed(line, column)
                self.values += 1
                if not self._stack:
                    self._begin(spot)
                if kind <= QUOTED:
                    self._scalar(text, anchor, spot, kind == PLAIN)
                elif kind == MAPPING:
                    self._open({}, anchor, spot)
                elif kind == SEQUENCE:
                    self._open([], anchor, spot)
                elif kind == ALIAS:
                    self._alias(text, spot)
                else:
                    self._tagged(text, spot)

    def _begin(self, spot: int) -> None:
        if self.spot:
            found, expected = "a second document", "one document in a file"
            self._stop(Code.MULTI_DOCUMENT, spot, found, expected)
        self.spot = spot

    def _put(self, value: JsonValue, spot: int) -> None:
        if not self._stack:
            self.root = value
            return
        frame = self._stack[-1]
        if isinstance(frame.container, list):
            frame.container.append(value)
            frame.spots.append(spot)
        elif frame.expects_key:
            if "" in frame.container:  # another such key: that is no key again
                frame.key, frame.expects_key, frame.sink = "", False, self._dropped
            else:
                self._key(frame, "", spot, plain=False)
            found = f"{kind_of(value)} as a key"
            expected = "a key of plain text"
            if isinstance(value, dict):  # as YAML reads what stands in two braces
                expected += ", or quotes around `{{`"
            self._error(Code.YAML_KEY, spot, found, expected)
        else:
            frame.expects_key = True
            if frame.sink is None:
                frame.container[frame.key] = value
            else:
                frame.sink.append(value)
                frame.sink = None

    def _key(self, frame: _Frame, text: str, spot: int, plain: bool) -> None:
        frame.key = text
        frame.expects_key = False
        merges = plain and text == "<<"
        if merges and not frame.merge_spot:
            frame.sink = frame.merged
            frame.merge_spot = spot
        elif merges or text in frame.container:
            frame.sink = self._dropped
            self._duplicate(frame, text, spot)
        else:
            frame.spots.append(spot)

    def _duplicate(self, frame: _Frame, key: str, spot: int) -> None:
        known = key in frame.container
        first = frame.first(key) if known else frame.merge_spot
        found = f"the key {key!r} again (first on line {unpacked('', first)[1]})"
        place = self._place(spot)
        self._findings.error(Code.DUPLICATE_KEY, place, found, "each key once")

    def _scalar(self, text: str, anchor: str | None, spot: int, plain: bool) -> None:
        value: JsonValue = text
        self._characters += len(text)
        if len(text) > self._limits.text_kib << 10:
            found = f"a text of {len(text):,} characters"
            expected = f"at most {self._limits.text_kib << 10:,}"
            self._error(Code.TEXT_LIMIT, spot, found, expected)
        if self._stack and self._stack[-1].expects_key:
            self._key(self._stack[-1], text, spot, plain)
        elif plain:
            value = self._plain(text, spot)
        else:
            self._put(text, spot)
        if anchor:
            self._anchors[anchor] = (value, 1, len(text), text)
        if not plain and not text.isascii() and _SURROGATE.search(text):
            found = "half of a surrogate pair"
            self._error(Code.ENCODING, spot, found, "whole characters")

    def _plain(self, text: str, spot: int) -> JsonValue:
        try:
            value = resolve(text)
        except ValueError:
            self._put(None, spot)
            found = f"a number of {len(text)} digits"
            expected = f"at most {MAX_DIGITS} digits"
            self._error(Code.NUMBER_LIMIT, spot, found, expected)
            return None
        self._put(value, spot)
        if type(value) in (int, float) and text != repr(value) and self._stack:
            frame = self._stack[-1]
            spelled = self._spellings.setdefault(id(frame.container), {})
            spelled[frame.step] = text
        return value

    def _open(self, container: Container, anchor: str | None, spot: int) -> None:
        spots: list[int] = []
        self._table[id(container)] = spots
        self._put(container, spot)
        if anchor:
            self._anchors[anchor] = None
        frame = _Frame(container, spots, self.values, self._characters, anchor)
        self._stack.append(frame)
        if len(self._stack) > self._limits.depth:
            found = f"more than {self._limits.depth} mappings and lists in one another"
            self._stop(Code.DEPTH_LIMIT, spot, found, "less nesting")

    def _close(self) -> None:
        frame = self._stack.pop()
        if frame.merge_spot:
            self._merge(frame)
        if frame.anchor:
            size = self.values - frame.start + 1
            length = self._characters - frame.characters
            self._anchors[frame.anchor] = (frame.container, size, length, None)
        self._check_budget(frame.spots[-1] if frame.spots else self.spot)

    def _merge(self, frame: _Frame) -> None:
        """Add what `<<` names as YAML 1.1 has it: own keys win, then earlier ones."""
        assert isinstance(frame.container, dict)
        own = dict(zip(frame.container, frame.spots, strict=True))
        members = dict(frame.container)
        named = frame.merged[0] if frame.merged else []
        for source in named if isinstance(named, list) else [named]:
            if not isinstance(source, dict):
                expected = "a mapping, or a list of them"
                found = f"{kind_of(source)} to merge"
                self._error(Code.MERGE_KEY, frame.merge_spot, found, expected)
                continue
            spots = self._table[id(source)]
            for (key, value), spot in zip(source.items(), spots, strict=True):
                if key not in members:
                    members[key] = value
                    own[key] = spot
        self._dropped.extend(frame.merged)
        frame.container.update(members)
        frame.spots[:] = own.values()

    def _alias(self, name: str, spot: int) -> None:
        known = self._anchors.get(name)
        if known is None:
            self._put(None, spot)
            if self._stack and self._stack[-1].merged == [None]:
                self._stack[-1].merged.clear()  # What is wrong is said here.
            if name in self._anchors:
                found = f"*{name} inside of &{name} itself"
                self._error(Code.ALIAS_CYCLE, spot, found, "no such circle")
            else:
                found = f"the alias *{name}"
                self._error(Code.ALIAS_UNKNOWN, spot, found, f"&{name} before it")
            return
        value, size, length, text = known
        self.values += size - 1
        self._characters += length
        self._check_budget(spot)
        if text is not None and self._stack and self._stack[-1].expects_key:
            self._key(self._stack[-1], text, spot, plain=False)
        else:
            self._put(value, spot)

    def _tagged(self, tag: str, spot: int) -> None:
        self.values -= 1
        found = f"the tag {tag!r}"
        items = self._stack[-1].spots if self._stack else []
        is_item = bool(self._stack) and isinstance(self._stack[-1].container, list)
        items += [spot] * is_item  # It is still to come, and has a place already.
        if tag in TEXT_TAGS:
            self._findings.warn(Code.YAML_TAG, self._place(spot), found, "a plain text")
        else:
            expected = "no tag, or one of YAML's core schema"
            self._error(Code.YAML_TAG, spot, found, expected)
        del items[len(items) - is_item :]

    def _check_budget(self, spot: int) -> None:
        if self.values > self._limits.values:
            found = f"more than {self._limits.values:,} values, aliases expanded"
            self._stop(Code.ALIAS_LIMIT, spot, found, "a smaller document")
        if self._characters > self._limits.file_mib << 20:
            found = f"more than {self._limits.file_mib} MiB of text, aliases expanded"
            self._stop(Code.ALIAS_LIMIT, spot, found, "a smaller document")

    def _place(self, spot: int) -> Place:
        # A frame whose first key is still to come has no step.
        steps = [f.step for f in self._stack if f.spots or f.merge_spot]
        return Place(*unpacked(self.marks.file, spot), text_of(steps))

    def _error(self, code: Code, spot: int, found: str, expected: str) -> None:
        self.sound = False
        self._findings.error(code, self._place(spot), found, expected)

    def _stop(self, code: Code, spot: int, found: str, expected: str) -> None:
        self._error(code, spot, found, expected)
        raise UnreadableError
