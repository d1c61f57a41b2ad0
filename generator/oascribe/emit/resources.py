"""The modules of resources: each operation declared as data, and called by a method."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from ..api.model import Api, Argument, Encoding, Group, Operation
from ..api.results import EventsResult
from ..api.settling import groups_of
from ..api.types import Nullable
from ..api.words import Text
from . import python
from .annotations import Annotations, Side, either, qualified
from .declarations import Declaration, Declarations
from .expressions import quoted
from .imports import TYPES, import_lines, names_in
from .layout import Atom, Bracket, Either, Expr, lay, one_line
from .models import bare, default_of, takes_null
from .properties import GroupView, group_views
from .rendering import Renderer
from .results import Results
from .webhooks import event_of, receiver
from .wrappers import RAW, WrapperView, is_stream, wrappers_of

Parameter: TypeAlias = tuple[str, Expr, str]
"""A parameter of a method: its name, its annotation, its default or nothing."""

BUILTINS = frozenset(("bool", "bytes", "dict", "float", "int", "list", "str", "tuple"))
"""Names in annotations that a method, such as `list`, would hide."""

_TEXT, _NONE = Atom("str"), Atom("None")
_EXTRA = Bracket("Mapping", (_TEXT, Atom("Any")))
_OPTIONS: tuple[Parameter, ...] = (
    ("retries", Bracket("OptionalNullable", (Atom("utils.RetryConfig"),)), "UNSET"),
    ("server_url", Either((_TEXT, _NONE)), "None"),
    ("timeout_ms", Either((Atom("utils.Timeout"), _NONE)), "None"),
    ("http_headers", Either((Bracket("Mapping", (_TEXT, _TEXT)), _NONE)), "None"),
    ("deadline_ms", Either((Atom("float"), _NONE)), "None"),
    ("extra_query", Either((_EXTRA, _NONE)), "None"),
    ("extra_body", Either((_EXTRA, _NONE)), "None"),
)
_HOMES = {
    **dict.fromkeys(TYPES, ".types"),
    "TYPE_CHECKING": "typing",
    "cached_property": "functools",
    "models": ".",
    "utils": ".",
    "Accumulator": "._runtime.accumulating",
    **dict.fromkeys(RAW, "._runtime.raw"),
    "CallOptions": "._runtime.resource",
    "Resource": "._runtime.resource",
}


@dataclass(frozen=True, slots=True)
class MethodView:
    """One operation as a method and its async twin."""

    name: str
    constant: str
    call: str
    """What performs it: `_call`, `_pages` or `_stream`."""
    signature: tuple[str, ...]
    """Each argument with its annotation and default."""
    arguments: tuple[str, ...]
    """`"name": name,` for each, in the same order."""
    options: tuple[str, ...]
    returns: str
    returns_async: str
    doc: tuple[Text, ...]
    params: tuple[tuple[str, Text | None], ...]


@dataclass(frozen=True, slots=True)
class AccumulatorView:
    """What gathers the events of a stream into an answer."""

    name: str
    head: str
    """The class statement."""
    method: str
    constant: str


@dataclass(frozen=True, slots=True)
class ResourceView:
    """A module: its imports, its declarations, its class."""

    doc: Text | None
    class_name: str
    base: str
    event: str | None
    """What any webhook carries, for the group that reads them."""
    imports: tuple[str, ...]
    checked: tuple[str, ...]
    """Imports that only type checkers need."""
    declarations: tuple[str, ...]
    methods: tuple[MethodView, ...]
    wrappers: tuple[WrapperView, ...]
    """None where every method is a stream."""
    accumulators: tuple[AccumulatorView, ...]
    groups: tuple[GroupView, ...]


def emit_resources(api: Api, render: Renderer) -> dict[str, str]:
    """Each module of a resource, below the package."""
    annotations = Annotations(api.definitions)
    declarations = Declarations(api, annotations)
    prints = render.memory.prints(api)

    def made(group: Group) -> str:
        resource = _Resource(api, group, annotations, declarations).view()
        return render("src/package/resource.py", resource=resource)

    found: dict[str, str] = {}
    for group in groups_of(api):
        path = f"src/{api.sdk.package}/{group.module}.py"
        found[path] = render.once(path, prints.of_group(group), partial(made, group))
    return found


class _Resource:
    def __init__(
        self,
        api: Api,
        group: Group,
        annotations: Annotations,
        declarations: Declarations,
    ) -> None:
        self._group = group
        self._receiver = receiver(api, group, annotations)
        self._annotations = annotations
        self._declarations = declarations
        self._results = Results(annotations)
        members = {item.name for item in group.operations}
        members |= {item.name for item in group.groups}
        self._hidden = BUILTINS & members

    def view(self) -> ResourceView:
        operations = self._group.operations
        declared = list(self._declared())
        used = {name for each in declared for name in each.names}
        used.update(name for op in operations for name in self._names(op))
        base = "Receiver" if self._receiver else "Resource"
        used.add(base)
        below: dict[str, str]
        below = {g.class_name: f".{g.module}" for g in self._group.groups}
        if below:
            used |= {"cached_property", "TYPE_CHECKING"}
        homes = {name: home for each in declared for name, home in each.homes.items()}
        return ResourceView(
            doc=self._group.doc,
            class_name=self._group.class_name,
            base=base,
            event=one_line(event_of(self._annotations)) if self._receiver else None,
            imports=tuple(import_lines(used, homes | _HOMES)),
            checked=tuple(import_lines(below, below, indent=4)),
            declarations=tuple(each.code for each in declared),
            methods=tuple(map(self._method, operations)),
            wrappers=tuple(wrappers_of(self._group)),
            accumulators=tuple(self._accumulators()),
            groups=tuple(group_views(self._group.groups, "self._sdk")),
        )

    def _declared(self) -> Iterator[Declaration]:
        if self._receiver:
            yield self._receiver
        for operation in self._group.operations:
            yield self._declarations.of(operation)
            if fold := self._declarations.fold(operation):
                yield fold

    def _method(self, operation: Operation) -> MethodView:
        result, asynchronous = self._given(operation)
        parameters = (*self._parameters(operation), *self._options())
        return MethodView(
            name=operation.name,
            constant=operation.constant,
            call=_performer(operation),
            signature=tuple(
                lay(expr, 8, f"{name}: ", f" = {default}," if default else ",")
                for name, expr, default in parameters
            ),
            arguments=tuple(
                lay(Atom(a.name), 16, f"{python.literal(a.name)}: ", ",")
                for a in operation.arguments
            )
            + tuple(
                lay(quoted(a.default), 16, f"{python.literal(a.name)}: ", ",")
                for a in operation.fixed
                if a.default
            ),
            options=tuple(name for name, _, _ in _OPTIONS),
            returns=lay(result, 4, ") -> ", ":"),
            returns_async=lay(asynchronous, 4, ") -> ", ":"),
            doc=_words(operation),
            params=tuple((a.name, a.doc) for a in operation.arguments),
        )

    def _parameters(self, operation: Operation) -> Iterator[Parameter]:
        for argument in operation.arguments:
            expr = self._accepted(operation, argument)
            if takes_null(argument) and not argument.required:
                expr = Bracket("OptionalNullable", (expr,))
            elif isinstance(argument.type, Nullable) or not argument.required:
                expr = either((expr, Atom("None")))
            expr = qualified(expr, self._hidden)
            yield argument.name, expr, default_of(argument) or ""

    def _accepted(self, operation: Operation, argument: Argument) -> Expr:
        """What a caller may give for an argument, null left aside."""
        is_body = argument.parameter is None and argument.field is None
        match operation.body.encoding if operation.body and is_body else None:
            case Encoding.BYTES:
                return Atom("BinaryContent")
            case Encoding.TEXT:
                return _TEXT
            case _:
                kind = bare(argument.type)
                return self._annotations.of(kind, Side.ARGUMENT, "models.")

    def _options(self) -> Iterator[Parameter]:
        for name, expr, default in _OPTIONS:
            yield name, qualified(expr, self._hidden), default

    def _given(self, operation: Operation) -> tuple[Expr, Expr]:
        """What the method gives back, and what its async twin does."""
        kind = qualified(self._results.given(operation.result), self._hidden)
        if operation.pages:
            item = self._results.annotation(operation.pages.item)
            inside = (qualified(item, self._hidden), kind)
            return Bracket("utils.Page", inside), Bracket("utils.AsyncPage", inside)
        if not is_stream(operation):
            return kind, kind
        head = "utils.eventstreaming.EventStream"
        return Bracket(head, (kind,)), Bracket(f"{head}Async", (kind,))

    def _accumulators(self) -> Iterator[AccumulatorView]:
        for operation in self._group.operations:
            result = operation.result
            if isinstance(result, EventsResult) and result.fold:
                kinds = (result.type, result.fold.type)
                types = (self._annotations.of(k, Side.MODEL, "models.") for k in kinds)
                # In quotes: the base of a class must not load its models.
                texts = tuple(quoted(one_line(kind)) for kind in types)
                base = Bracket("Accumulator", texts)
                name = result.fold.name
                yield AccumulatorView(
                    name=name,
                    head=lay(Bracket(f"class {name}", (base,), "()"), 0, after=":"),
                    method=operation.name,
                    constant=operation.constant,
                )

    def _names(self, operation: Operation) -> Iterator[str]:
        yield from ("CallOptions", "UNSET")
        if isinstance(operation.result, EventsResult) and operation.result.fold:
            yield "Accumulator"
        if not is_stream(operation):
            yield from RAW
        for _, expr, _ in (*self._parameters(operation), *self._options()):
            yield from names_in(expr)
        yield from names_in(self._given(operation)[0])


def _performer(operation: Operation) -> str:
    if operation.pages:
        return "_pages"
    return "_stream" if is_stream(operation) else "_call"


def _words(operation: Operation) -> tuple[Text, ...]:
    said = [words for words in (operation.summary, operation.doc) if words]
    if not said:
        said = [Text(f"`{operation.verb} {operation.path.raw}`")]
    told = operation.doc is not None and "Deprecated: " in operation.doc.raw
    if operation.deprecated and not told:
        said.append(Text("Deprecated: this will be removed one day."))
    return tuple(said)
