"""The modules of resources: each operation declared as data, and called by a method."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..api.model import (
    Api,
    Argument,
    EventsResult,
    Group,
    JsonResult,
    NoResult,
    Operation,
)
from ..api.naming import groups_of
from ..api.types import Nullable
from ..api.words import Text
from .annotations import Annotations, Side, either
from .declarations import Declarations
from .imports import import_lines, names_in
from .layout import Atom, Bracket, Expr, lay
from .models import bare, default_of
from .rendering import Renderer


@dataclass(frozen=True, slots=True)
class MethodView:
    """One operation as a method and its async twin."""

    name: str
    constant: str
    stream: bool
    signature: tuple[str, ...]
    """Each argument with its annotation and default."""
    arguments: tuple[str, ...]
    """The names that are handed on, in the same order."""
    returns: str
    returns_async: str
    doc: tuple[Text, ...]
    params: tuple[tuple[str, Text | None], ...]


@dataclass(frozen=True, slots=True)
class ResourceView:
    """A module: its imports, its declarations, its class."""

    doc: Text | None
    class_name: str
    imports: tuple[str, ...]
    declarations: tuple[str, ...]
    methods: tuple[MethodView, ...]
    groups: tuple[Group, ...]


def emit_resources(api: Api, render: Renderer) -> dict[str, str]:
    """Each module of a resource, below the package."""
    writer = _Writer(api)
    return {
        f"src/{api.sdk.package}/{group.module}.py": render(
            "src/package/resource.py", resource=writer.resource(group)
        )
        for group in groups_of(api)
    }


class _Writer:
    def __init__(self, api: Api) -> None:
        self._annotations = Annotations(api.definitions)
        self._declarations = Declarations(api, self._annotations)

    def resource(self, group: Group) -> ResourceView:
        declared = [self._declarations.of(operation) for operation in group.operations]
        used = {name for each in declared for name in each.names}
        for operation in group.operations:
            used.update(self._names(operation))
        homes = {name: home for each in declared for name, home in each.homes.items()}
        homes |= {"UNSET": ".types", "OptionalNullable": ".types"}
        homes |= {"models": ".", "utils": ".", "eventstreaming": ".utils"}
        homes |= {"CallOptions": "._runtime.resource", "Resource": "._runtime.resource"}
        return ResourceView(
            doc=group.doc,
            class_name=group.class_name,
            imports=tuple(import_lines(used, homes)),
            declarations=tuple(each.code for each in declared),
            methods=tuple(map(self._method, group.operations)),
            groups=group.groups,
        )

    def _method(self, operation: Operation) -> MethodView:
        result = self._result(operation)
        asynchronous = result
        if isinstance(operation.result, EventsResult):
            asynchronous = Bracket("eventstreaming.EventStreamAsync", (result,))
            result = Bracket("eventstreaming.EventStream", (result,))
        return MethodView(
            name=operation.name,
            constant=operation.constant,
            stream=isinstance(operation.result, EventsResult),
            signature=tuple(
                lay(self._argument(a), 8, f"{a.name}: ", f"{_assigned(a)},")
                for a in operation.arguments
            ),
            arguments=tuple(argument.name for argument in operation.arguments),
            returns=lay(result, 4, ") -> ", ":"),
            returns_async=lay(asynchronous, 4, ") -> ", ":"),
            doc=_words(operation),
            params=tuple((a.name, a.doc) for a in operation.arguments),
        )

    def _argument(self, argument: Argument) -> Expr:
        expr = self._annotations.of(bare(argument.type), Side.ARGUMENT, "models.")
        if isinstance(argument.type, Nullable) and not argument.required:
            return Bracket("OptionalNullable", (expr,))
        if argument.required and not isinstance(argument.type, Nullable):
            return expr
        return either((expr, Atom("None")))

    def _result(self, operation: Operation) -> Expr:
        match operation.result:
            case JsonResult(type=kind) | EventsResult(type=kind):
                return self._annotations.of(kind, Side.MODEL, "models.")
            case NoResult():
                return Atom("None")
            case other:
                return Atom("str" if type(other).__name__ == "TextResult" else "bytes")

    def _names(self, operation: Operation) -> Iterator[str]:
        yield from ("CallOptions", "Resource", "Mapping", "utils")
        yield from ("UNSET", "OptionalNullable")
        yield from names_in(self._result(operation))
        if isinstance(operation.result, EventsResult):
            yield "eventstreaming"
        for argument in operation.arguments:
            yield from names_in(self._argument(argument))


def _assigned(argument: Argument) -> str:
    default = default_of(argument)
    return "" if default is None else f" = {default}"


def _words(operation: Operation) -> tuple[Text, ...]:
    said = [words for words in (operation.summary, operation.doc) if words]
    if not said:
        said = [Text(f"`{operation.verb} {operation.path.raw}`")]
    if operation.deprecated:
        said.append(Text("Deprecated: this will be removed one day."))
    return tuple(said)
