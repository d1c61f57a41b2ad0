"""One of the two documents with its picture, and the ways between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..api import shape
from ..api.model import Api, Field, Group, Model, Operation
from ..api.spots import node_of
from ..api.types import Key
from ..spec.document import Document, Node
from ..spec.pointer import steps_of


@dataclass(frozen=True, slots=True)
class Method:
    """An operation, where it is on the client and in the document."""

    operation: Operation
    name: str
    """`chat.create`."""
    path: str
    """As the document has it: its fragment and its parameters' names are there."""
    item: Node
    node: Node

    @property
    def variant(self) -> str:
        """What tells methods of one operation apart; empty for the first."""
        return self.operation.key.rpartition("/")[2].partition("#")[2]


@dataclass(frozen=True, repr=False)
class Side:
    """A document, and the picture of it whose names are settled."""

    document: Document
    api: Api

    @cached_property
    def methods(self) -> Mapping[Key, Method]:
        """Every method by the key of its operation."""
        found = _dotted(self.api.groups, "")
        return {op.key: self._method(op, name) for op, name in found}

    @cached_property
    def groups(self) -> Mapping[Key, tuple[str, Group]]:
        """Every group by its key, behind the attributes that lead to it."""
        return dict(_groups(self.api.groups, ""))

    def node(self, key: Key) -> Node:
        """Where a definition was written."""
        return node_of(self.document, key)

    def fields(self, model: Model) -> dict[str, Node]:
        """Where each property of a model was written, by wire name."""
        node = self.node(model.key)
        found: dict[str, Node] = {}
        for part in self._parts(node):
            for wire, said in part.children("properties"):
                if wire not in found or shape.structure(said) or "$ref" in said:
                    found[wire] = said
        return {f.wire.raw: found.get(f.wire.raw, node) for f in model.fields}

    def names(self, model: Model, field: Field) -> tuple[str, ...]:
        """What a field is called: as an argument of methods, and on its class."""
        arguments = self._arguments.get(model.key, {}).get(field.key, ())
        return (*arguments, f"models.{model.name}.{field.name}")

    @cached_property
    def _arguments(self) -> dict[Key, dict[Key, list[str]]]:
        """The arguments that fill fields of flat bodies, by model and field."""
        found: dict[Key, dict[Key, list[str]]] = {}
        for method in self.methods.values():
            operation = method.operation
            kind = operation.body.type if operation.body else None
            home = found.setdefault(getattr(kind, "key", ""), {})
            for argument in operation.arguments:
                if argument.field is not None:
                    name = f"{method.name}({argument.name})"
                    home.setdefault(argument.key, []).append(name)
        return found

    def _parts(self, node: Node) -> Iterator[Node]:
        """All schemas that say which properties there are, the last word last.

        An alternative of an object has the object's properties as well.
        """
        if node.pointer and isinstance(node.pointer[-1], int):
            around = self.document.at(node.source, node.pointer[:-2])
            if isinstance(around.value, dict):
                yield from shape.parts(around)
        yield from shape.parts(node)

    def _method(self, operation: Operation, name: str) -> Method:
        # A path may have a fragment, and a variant stands behind one more `#`.
        way, _, last = operation.key.rpartition("/")
        _, path = steps_of(way[1:])
        verb = last.partition("#")[0]
        item = self.document.root["paths"][path].follow()
        return Method(operation, name, path, item, item[verb])


def _dotted(groups: tuple[Group, ...], way: str) -> Iterator[tuple[Operation, str]]:
    for group in groups:
        here = f"{way}{group.name}."
        yield from ((op, f"{here}{op.name}") for op in group.operations)
        yield from _dotted(group.groups, here)


def _groups(
    groups: tuple[Group, ...], way: str
) -> Iterator[tuple[Key, tuple[str, Group]]]:
    for group in groups:
        here = f"{way}{group.name}"
        yield group.key, (here, group)
        yield from _groups(group.groups, f"{here}.")
