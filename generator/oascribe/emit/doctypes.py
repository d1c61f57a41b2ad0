"""Types as the pages show them: words of Python that link to the pages of models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from ..api.model import Definition
from ..api.results import (
    AnyResult,
    BytesResult,
    EventsResult,
    JsonResult,
    LinesResult,
    NoResult,
    Result,
    TextResult,
)
from ..api.types import (
    Key,
    Kind,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Primitive,
    Ref,
    TupleOf,
    Type,
    Union,
    Unknown,
)
from ..api.words import Json
from .markdown import plain

_LIBRARY = "https://docs.python.org/3/library"
_LINKS = {
    Kind.DATETIME: f"{_LIBRARY}/datetime.html#datetime-objects",
    Kind.DATE: f"{_LIBRARY}/datetime.html#date-objects",
    Kind.TIME: f"{_LIBRARY}/datetime.html#time-objects",
    Kind.DURATION: f"{_LIBRARY}/datetime.html#timedelta-objects",
    Kind.UUID: f"{_LIBRARY}/uuid.html#uuid.UUID",
    Kind.DECIMAL: f"{_LIBRARY}/decimal.html#decimal.Decimal",
}
_NAMES = {
    Kind.NULL: "None",
    Kind.DURATION: "timedelta",
    Kind.UUID: "UUID",
    Kind.DECIMAL: "Decimal",
}


@dataclass(frozen=True, slots=True)
class TypeCells:
    """Shows types on a page from which the pages of models are at `root`."""

    definitions: Mapping[Key, Definition]
    pages: Mapping[Key, str]
    root: str

    def cell(self, shown: Type, required: bool = True) -> str:
        """A type; a list or a map does not say that it may be absent or null."""
        if isinstance(shown, Nullable):
            marker = "Nullable" if required else "OptionalNullable"
            return self._marked(shown.item, marker)
        return self._marked(shown, "" if required else "Optional")

    def result(self, result: Result) -> str | None:
        """What a method returns, in bold; None where it returns nothing."""
        shown = self._shown(result)
        return None if shown is None else f"**{shown}**"

    def _shown(self, result: Result) -> str | None:
        match result:
            case NoResult():
                return None
            case JsonResult(type=shown):
                return self._bare(shown)
            case EventsResult(type=shown) | LinesResult(type=shown):
                return self._stream(shown)
            case TextResult():
                return "str"
            case BytesResult():
                return "bytes"
            case AnyResult(cases):
                several = (self._shown(case) or "None" for case in cases)
                return f"Union[{', '.join(dict.fromkeys(several))}]"
            case other:
                assert_never(other)

    def _stream(self, event: Type) -> str:
        name = f"models.{self._name(event)}" if isinstance(event, Ref) else ""
        inner = name or self._bare(event)
        streams = ("EventStream", "EventStreamAsync")
        both = ", ".join(f"eventstreaming.{stream}[{inner}]" for stream in streams)
        text = f"Union[{both}]"
        return f"[{text}]({self._link(event)})" if isinstance(event, Ref) else text

    def _bare(self, shown: Type) -> str:
        """The type, without emphasis where that would be within bold."""
        match shown:
            case Primitive() | Unknown() | Literal():
                return self.cell(shown).strip("*")
            case _:
                return self.cell(shown)

    def _marked(self, shown: Type, marker: str) -> str:
        match shown:
            case Primitive(kind) if kind in _LINKS:
                return f"[{_mark(_name_of(kind), marker)}]({_LINKS[kind]})"
            case Primitive(kind):
                return f"*{_mark(_name_of(kind), marker)}*"
            case Unknown():
                return f"*{_mark('Any', marker)}*"
            case Literal(values=values):
                inner = ", ".join(plain(_member(value)) for value in values)
                return f"*{_mark(f'Literal[{inner}]', marker)}*"
            case Ref():
                text = _mark(f"models.{self._name(shown)}", marker)
                return f"[{text}]({self._link(shown)})"
            case ListOf(item):
                return f"List[{self.cell(item)}]"
            case MapOf(value):
                return f"Dict[str, {self.cell(value)}]"
            case TupleOf(items):
                return f"Tuple[{self._several(items)}]"
            case Union(members=members):
                return _mark(f"Union[{self._several(members)}]", marker)
            case Nullable(item):
                return self._marked(item, marker or "Nullable")
            case other:
                assert_never(other)

    def _several(self, items: tuple[Type, ...]) -> str:
        return ", ".join(map(self.cell, items))

    def _name(self, ref: Ref) -> str:
        return self.definitions[ref.key].name

    def _link(self, ref: Ref) -> str:
        return f"{self.root}{self.pages[ref.key]}"


def _mark(name: str, marker: str) -> str:
    return f"{marker}[{name}]" if marker else name


def _name_of(kind: Kind) -> str:
    return _NAMES.get(kind, kind.value)


def _member(value: Json) -> str:
    """A member of an enum as it is written in Python, near enough to be read."""
    match value.value:
        case None | True | False:
            return repr(value.value)
        case other:
            return json.dumps(other, ensure_ascii=False)
