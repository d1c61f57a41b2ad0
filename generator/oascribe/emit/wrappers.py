"""Classes with the methods of a resource, each giving more than its value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..api.model import Group, Operation
from ..api.results import EventsResult, LinesResult
from .properties import definition, given, wrapped

WRAPPERS = (
    ("raw", "WithRawResponse", "status and headers beside the value"),
    ("streaming", "WithStreamingResponse", "the response before its body is read"),
)
RAW = tuple(f"{name}{twin}" for name, _, _ in WRAPPERS for twin in ("", "_async"))
"""What gives more than the value of a method that is no stream."""


@dataclass(frozen=True, slots=True)
class WrapperView:
    """A class with the same methods, each giving more than its value."""

    name: str
    doc: str
    property: str
    """The property of the resource that gives it: the line of its `def`."""
    gives: str
    """What stands there."""
    property_doc: str
    init: str
    methods: tuple[str, ...]


def wrappers_of(group: Group) -> Iterator[WrapperView]:
    """The classes of a group; none where every method is a stream."""
    for wrapper, gives, words in WRAPPERS:
        name = f"{group.class_name}{gives}"
        if methods := tuple(_wrapped(group, wrapper)):
            yield WrapperView(
                name=name,
                doc=f"The methods, each giving {words}.",
                property=definition(f"with_{wrapper}_response", (), name),
                gives=given(name, "self"),
                property_doc=f"The same methods, giving {words}.",
                init=definition("__init__", (f"resource: {group.class_name}",), "None"),
                methods=methods,
            )


def is_stream(operation: Operation) -> bool:
    """Whether an operation is answered piece by piece."""
    return isinstance(operation.result, EventsResult | LinesResult)


def _wrapped(group: Group, wrapper: str) -> Iterator[str]:
    """`self.create = raw(resource.create)`, and the same for each twin."""
    for operation in group.operations:
        if not is_stream(operation):
            for twin in ("", "_async"):
                method = f"{operation.name}{twin}"
                yield wrapped(f"{wrapper}{twin}", method)
