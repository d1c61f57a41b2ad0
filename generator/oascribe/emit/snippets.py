"""How an operation is called: the parts of the code that the pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from ..api.model import Api, Argument, Model, Operation
from ..api.results import EventsResult, LinesResult, NoResult
from ..api.service import SchemeKind, SecurityScheme
from ..api.types import Ref
from ..api.words import JsonValue, Text
from .examples import Examples
from .pages import Place
from .values import Atom, Value, needs, opened, quoted

EXAMPLE_URL = "https://api.example.com"
"""Stands for a server's URL where the document names none that is absolute."""


class Shape(Enum):
    """What becomes of an answer."""

    VALUE = "value"
    STREAM = "stream"
    PAGES = "pages"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Given:
    """An argument and the value that a snippet gives it."""

    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class Snippet:
    """A program that calls one operation."""

    imports: tuple[str, ...]
    client: tuple[str, ...]
    """The client's arguments, `name=value` each."""
    call: str
    """The call after the client: `.chat.create(...)`."""
    shape: Shape


@dataclass(frozen=True, slots=True)
class Snippets:
    """Makes the snippets of an API."""

    api: Api
    examples: Examples

    def page(self, place: Place, operation: Operation) -> Snippet:
        """As the page of the group has it: every list and dict opened in place."""
        given = self.given(operation)
        client = self.client(operation)
        arguments = ", ".join(f"{a.name}={opened(a.value, 1)}" for a in given)
        return Snippet(
            self._imports((*given, *client)),
            tuple(f"{item.name}={opened(item.value, 1)}" for item in client),
            f".{place.dotted}.{operation.name}({arguments})",
            shape(operation),
        )

    def given(self, operation: Operation) -> tuple[Given, ...]:
        """All that is required, and what the document has an example for."""
        body = _example_of_body(operation, self.api)
        found = (
            (argument.name, self._value(argument, body))
            for argument in operation.arguments
        )
        return tuple(Given(name, value) for name, value in found if value)

    def _value(
        self, argument: Argument, body: dict[str, JsonValue] | None
    ) -> Value | None:
        """An example of the whole body speaks for each of its fields."""
        own = argument.example.value if argument.example else None
        if body is not None and argument.parameter is None:
            own = body.get(argument.field or "", own if argument.required else None)
        if own is not None and (value := self.examples.fit(argument.type, own)):
            return value
        if not argument.required:
            return None
        return self.examples.made(argument.type, argument.name)

    def client(self, operation: Operation | None = None) -> tuple[Given, ...]:
        """What the client needs so that the operation can be called."""
        return tuple(self._client(operation))

    def _client(self, operation: Operation | None) -> Iterator[Given]:
        security = self.api.security
        servers = self.api.servers
        if operation:
            security = security if operation.security is None else operation.security
            servers = operation.servers or servers
        keys = next((keys for keys in security if keys), ())
        schemes = {scheme.key: scheme for scheme in self.api.schemes}
        for key in keys:
            yield Given(schemes[key].name, self._credential(schemes[key]))
        if not (servers and servers[0].url.raw.startswith(("https://", "http://"))):
            yield Given("server_url", Atom(quoted(EXAMPLE_URL)))
            return
        needed = {v.name for v in servers[0].variables if v.default is None}
        for variable in self.api.variables:
            if variable.wire in needed:
                made = (*variable.defaults, *variable.choices, Text(variable.name))
                yield Given(variable.name, Atom(quoted(made[0].raw)))

    def _credential(self, scheme: SecurityScheme) -> Value:
        variables = variables_of(scheme, self.api.sdk.env_prefix)
        values = [f"os.getenv({quoted(name)}, {quoted('')})" for name in variables]
        pair = f"({', '.join(values)})"
        return Atom(pair if len(values) > 1 else values[0], "import os")

    def _imports(self, given: tuple[Given, ...]) -> tuple[str, ...]:
        sdk = self.api.sdk
        first = f"from {sdk.package} import {sdk.class_name}"
        return import_lines(first, [item.value for item in given])


def import_lines(first: str, values: Iterable[Value]) -> tuple[str, ...]:
    """The SDK first, as the eye looks for it, then what the values need."""
    lines = {line for value in values for line in needs(value)}
    modules = sorted(line for line in lines if line.startswith("import "))
    names = (line for line in lines if line.startswith("from "))
    return (first, *modules, *_merged(names))


def shape(operation: Operation) -> Shape:
    """What a snippet does with the answer."""
    match operation.result:
        case _ if operation.pages:
            return Shape.PAGES
        case EventsResult() | LinesResult():
            return Shape.STREAM
        case NoResult():
            return Shape.NOTHING
        case _:
            return Shape.VALUE


def variables_of(scheme: SecurityScheme, prefix: str) -> tuple[str, ...]:
    """The environment variables that a credential falls back to."""
    name = f"{prefix}_{scheme.name.upper()}"
    if scheme.kind is SchemeKind.BASIC:
        return (f"{name}_USERNAME", f"{name}_PASSWORD")
    if scheme.flows and scheme.flows.client_credentials:
        return (f"{name}_CLIENT_ID", f"{name}_CLIENT_SECRET")
    return (name,)


def _example_of_body(operation: Operation, api: Api) -> dict[str, JsonValue] | None:
    """The example at the media type, by field; the whole body is the field ``."""
    body = operation.body
    if body is None or body.example is None:
        return None
    if not body.flat:
        return {"": body.example.value}
    model = api.definitions[body.type.key] if isinstance(body.type, Ref) else None
    value = body.example.value
    if not isinstance(model, Model) or not isinstance(value, dict):
        return None
    fields = ((item.name, item.wire.raw) for item in model.fields)
    return {name: value[wire] for name, wire in fields if wire in value}


def _merged(lines: Iterable[str]) -> Iterator[str]:
    """One import for each module, its names in order."""
    names: dict[str, list[str]] = {}
    for line in sorted(lines):
        module, _, name = line.partition(" import ")
        names.setdefault(module, []).append(name)
    return (f"{module} import {', '.join(found)}" for module, found in names.items())
