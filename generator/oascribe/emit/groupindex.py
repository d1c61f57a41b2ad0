"""How the operations of a group are listed: what each is called, and its anchor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..api.model import Operation
from ..api.results import NoResult
from ..api.types import Key
from .anchors import anchors
from .markdown import headings, line, markdown
from .pages import Place


@dataclass(frozen=True, slots=True)
class Heading:
    """One operation, as it is listed."""

    shown: str
    anchor: str
    remark: str
    doc: str


@dataclass(frozen=True, slots=True)
class GroupIndex:
    """A group and its operations, as they are listed."""

    place: Place
    title: str
    path: str
    doc: str
    operations: tuple[Heading, ...]
    """In the order of the group's."""


def index_of(place: Place) -> GroupIndex:
    """The list of a group's operations."""
    group = place.group
    doc = markdown(group.doc) if group.doc else ""
    docs = {operation.key: _words(operation) for operation in group.operations}
    links = _links(place, doc, docs)
    operations = tuple(
        Heading(_shown(op), links[op.key], _remark(op), docs[op.key])
        for op in group.operations
    )
    return GroupIndex(place, group.class_name, place.dotted, doc, operations)


def _shown(operation: Operation) -> str:
    return f"~~{operation.name}~~" if operation.deprecated else operation.name


def _remark(operation: Operation) -> str:
    summary = f" - {line(operation.summary)}" if operation.summary else ""
    return f"{summary} :warning: **Deprecated**" if operation.deprecated else summary


def _words(operation: Operation) -> str:
    words = operation.doc or operation.summary
    return markdown(words) if words else ""


def _links(place: Place, doc: str, docs: Mapping[Key, str]) -> dict[Key, str]:
    """The anchor of each operation, whatever headings the descriptions bring."""
    order: list[tuple[Key, str]] = [("", place.group.class_name), ("", "Overview")]
    order += [("", heading) for heading in headings(doc)]
    order.append(("", "Available Operations"))
    for operation in place.group.operations:
        order.append((operation.key, operation.name))
        order += [("", heading) for heading in headings(docs[operation.key])]
        order += [("", heading) for heading in _sections(operation)]
    found = anchors(heading for _, heading in order)
    return {key: anchor for (key, _), anchor in zip(order, found, strict=True) if key}


def _sections(operation: Operation) -> tuple[str, ...]:
    response = () if isinstance(operation.result, NoResult) else ("Response",)
    told = not all(header.of_errors for header in operation.headers)
    headers = ("Response Headers",) if told else ()
    callbacks = ("Callbacks",) if operation.callbacks else ()
    more = (*response, *headers, *callbacks)
    return ("Example Usage", "Parameters", *more, "Errors")
