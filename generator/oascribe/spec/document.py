"""A checked document, and the cursor that reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..codes import Code
from ..errors import Findings, Place
from .habits import with_hint
from .pointer import JsonValue, Pointer, Step, text_of, walk
from .shapes import refers
from .source import Source, kind_of
from .survey import Site, Survey

_MEANT = {"*": "*/*", "": "application/json"}
"""What is meant by media types that are none."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """An OpenAPI document that was checked: every reference in it leads somewhere."""

    source: Source
    version: str
    minor: int
    findings: Findings
    targets: dict[tuple[str, str], tuple[Source, Pointer]]
    """What each `$ref` means, by the name of the file that says it and its text."""

    sources: tuple[Source, ...]
    """Every file that was read: the document, its overlays, and what it refers to."""

    survey: Survey
    """Every object that it is made of."""

    ends: dict[int, Node] = field(default_factory=dict)
    """Where chains of references were found to end, by the identity of a link."""

    followed: dict[int, Node] = field(default_factory=dict)
    """The same for chains of any objects, with nothing but the reference counted."""

    member_steps: dict[int, list[str]] = field(default_factory=dict)
    """How the members of lists are told apart, by the identity of the list."""

    fielded: dict[int, bool] = field(default_factory=dict)
    """Whether schemas are objects with properties, by their identity."""

    branches: dict[int, list[list[Node]]] = field(default_factory=dict)
    """The alternatives of schemas that are objects with fields, by their identity."""

    parts: dict[int, tuple[Node, ...]] = field(default_factory=dict)
    """What the schemas that were looked at last are made of, by their identity."""

    reached: dict[tuple[str, str], Node] = field(default_factory=dict)
    """What references lead to, as in `targets`; only those that were followed."""

    @property
    def root(self) -> Node:
        """The whole document."""
        return self.at(self.source, ())

    def at(self, source: Source, pointer: Pointer) -> Node:
        """The value at that pointer of one of the sources."""
        return Node(self, source, pointer, walk(source.data, pointer)[1])

    def of(self, site: Site) -> Node:
        """The object of a survey."""
        return Node(self, site.source, site.pointer, site.value)


# Not frozen: nothing is made as often, and that would take three times as long.
@dataclass(slots=True, eq=False)
class Node:
    """A value of the document, and the way to it; nobody changes it."""

    document: Document
    source: Source
    pointer: Pointer
    value: JsonValue

    def get(self, step: Step) -> Node | None:
        """The member with that key, or the item with that index; None without one."""
        # No `match`: nothing is asked as often.
        value = self.value
        if isinstance(value, dict):
            return self._child(step, value[str(step)]) if step in value else None
        if isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
            return self._child(step, value[step])
        return None

    def __getitem__(self, step: Step) -> Node:
        """Like `get`, for a member that is known to be there. Raises KeyError."""
        if (child := self.get(step)) is None:
            raise KeyError(step)
        return child

    def __contains__(self, step: Step) -> bool:
        if isinstance(self.value, dict):
            return step in self.value
        return self.get(step) is not None

    def items(self) -> Iterator[tuple[str, Node]]:
        """The members of a mapping, in document order; nothing for anything else."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield key, self._child(key, value)

    def elements(self) -> Iterator[Node]:
        """The items of a list, in order; nothing for anything else."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield self._child(index, value)

    def children(self, key: str) -> Iterator[tuple[str, Node]]:
        """The members of the mapping at that key; nothing where there is none."""
        child = self.get(key)
        return child.items() if child else iter(())

    def entries(self, key: str) -> Iterator[Node]:
        """The items of the list at that key; nothing where there is none."""
        child = self.get(key)
        return child.elements() if child else iter(())

    def members(self, key: str) -> Iterator[tuple[str, Node]]:
        """`items()` of the mapping at that key; another type is noted, and is empty."""
        child = self._typed(key, dict, "a mapping")
        return child.items() if child else iter(())

    def contents(self) -> Iterator[tuple[str, Node]]:
        """The media types of a body, an answer, a parameter or a header.

        One may be written elsewhere (OpenAPI 3.2, Components Object: `mediaTypes`).
        A lone `*` is the range of all of them (RFC 9110, section 12.5.1); one without
        a name is taken for JSON where no other one is there. One of which nothing is
        said is not there where the same with another charset is described.
        """
        every = [(name, media.follow()) for name, media in self.members("content")]
        every = [each for each in every if each[0].strip()] or every
        told = {_coded(name) for name, media in every if _is_told(media)}
        for name, media in every:
            if _is_told(media) or _coded(name) not in told:
                yield _MEANT.get(name.strip(), name), media

    def operation(self) -> Node:
        """An operation, wherever it is written."""
        own = self.value
        return self.follow() if isinstance(own, dict) and refers(own) else self

    def each(self, key: str) -> Iterator[Node]:
        """`elements()` of the list at that key; another type is noted, and is empty."""
        child = self._typed(key, list, "a list")
        return child.elements() if child else iter(())

    def mapping(self, key: str) -> Node | None:
        """The member when it is a mapping, else None; another type is noted."""
        return self._typed(key, dict, "a mapping")

    def text(self, key: str) -> str | None:
        """The member when it is a string, or a number as it is typed, else None.

        Another type than a string is noted.
        """
        said = self.value.get(key) if isinstance(self.value, dict) else None
        if isinstance(said, str):
            return said
        child = self.get(key)
        return child.as_text() if child else None

    def texts(self, key: str) -> tuple[str, ...]:
        """The strings of the list at that key; a number as it is typed.

        Another type than a string is noted.
        """
        found = (child.as_text() for child in self.each(key))
        return tuple(text for text in found if text is not None)

    def as_text(self) -> str | None:
        """The value when it is a string, or a number as it is typed, else None.

        Another type than a string is noted.
        """
        if isinstance(self.value, str):
            return self.value
        meant = with_hint(self.pointer, self.value, "a string")
        self.warn(Code.STRUCTURE, kind_of(self.value), meant)
        return self.spelling if type(self.value) in (int, float) else None

    def flag(self, key: str) -> bool:
        """Whether the member is true; absent is false; another type is noted."""
        child = self._typed(key, bool, "true or false")
        return bool(child and child.value)

    def follow(self) -> Node:
        """What the chain of `$ref`s that starts here ends at; itself without one."""
        node, passed, followed = self, set[int](), self.document.followed
        while isinstance(value := node.value, dict) and id(value) not in passed:
            said = value.get("$ref", value.get("$dynamicRef"))
            target = isinstance(said, str) and node.target(said)
            if not target:
                break
            passed.add(id(value))
            node = followed.get(id(value), target)
        if len(passed) > 1 and id(node.value) not in passed:  # no ring
            followed.update(dict.fromkeys(passed, node))
        return node

    def target(self, reference: str) -> Node | None:
        """What a `$ref` of that text, said in this file, leads to."""
        said, document = (self.source.name, reference), self.document
        node = document.reached.get(said)
        if node is None and (found := document.targets.get(said)):
            node = document.reached[said] = document.at(*found)
        return node

    def schema_named(self, name: str) -> Node | None:
        """What a discriminator's mapping means by that: a component, or a reference."""
        node: Node | None = self.document.root
        for step in ("components", "schemas", name):
            node = node and node.get(step)
        return node or self.target(name)

    @property
    def key(self) -> str:
        """An identity that stays: `#/components/schemas/Pet`, `other.yaml#/Pet`."""
        return f"{self.source.part}#{self.pointer_text}"

    @property
    def spelling(self) -> str:
        """The value as text: a number as it was typed, such as `1.10`."""
        return self.source.spelling(self.pointer) or str(self.value)

    @property
    def pointer_text(self) -> str:
        """The pointer as RFC 6901 writes it."""
        return text_of(self.pointer)

    @property
    def place(self) -> Place:
        """Where a person would look for it."""
        return self.source.place(self.pointer)

    def warn(self, code: Code, found: str, expected: str) -> None:
        """Note a flaw here that can be lived with."""
        self.document.findings.warn(code, self.place, found, expected)

    def error(self, code: Code, found: str, expected: str) -> None:
        """Note what makes the document unusable here."""
        self.document.findings.error(code, self.place, found, expected)

    def _child(self, step: Step, value: JsonValue) -> Node:
        return Node(self.document, self.source, (*self.pointer, step), value)

    def _typed(self, key: str, kind: type, expected: str) -> Node | None:
        if isinstance(self.value, dict) and key not in self.value:
            return None  # As nearly always.
        child = self.get(key)
        if child is None or isinstance(child.value, kind):
            return child
        meant = with_hint(child.pointer, child.value, expected)
        child.warn(Code.STRUCTURE, kind_of(child.value), meant)
        return None


def _coded(media_type: str) -> str:
    """The media type whatever its charset; other parameters make it another one."""
    parts = (part.strip() for part in media_type.lower().split(";"))
    return ";".join(part for part in parts if not part.startswith("charset="))


def _is_told(media: Node) -> bool:
    return "schema" in media or "itemSchema" in media
