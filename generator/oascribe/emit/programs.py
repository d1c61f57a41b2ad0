"""The programs of the README: one call and the client, laid out for each place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..api.model import Api, Operation
from ..api.results import EventsResult
from ..api.words import Text
from .pages import Place
from .snippets import Shape, Snippets, shape
from .values import Arguments, Atom, Entries, call, needs, quoted

_LIBRARY = frozenset(("asyncio", "datetime", "decimal", "os", "uuid"))


@dataclass(frozen=True, slots=True)
class Sample:
    """A call, laid out for each place where it is shown."""

    name: str
    """`chat.create`."""
    imports: tuple[str, ...]
    is_value: bool
    sync: str
    """Within `with`."""
    deep: str
    """Two steps in: within `try`, or a `for`."""
    awaited: str
    """Within `async with` of a coroutine."""
    retried: str
    """Within `with`, with a `RetryConfig`."""
    optioned: str
    """Within `with`, with the options of a call."""
    raw: str
    """Within `with`, giving the whole answer."""
    accumulator: str
    """What gathers the events of a stream, as a call; else nothing."""


@dataclass(frozen=True, slots=True)
class Imports:
    """The lines that the programs of the README begin with."""

    usage: tuple[str, ...]
    usage_async: tuple[str, ...]
    stream: tuple[str, ...]
    stream_async: tuple[str, ...]
    stream_errors: tuple[str, ...]
    paged: tuple[str, ...]
    paged_async: tuple[str, ...]
    retries: tuple[str, ...]
    headers: tuple[str, ...]
    errors: tuple[str, ...]
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clients:
    """How the client is made, for each place where it is shown."""

    opened: str
    """`with ... as ...:`, before calls."""
    opened_async: str
    retrying: str
    """`with ...`, with a `RetryConfig`."""
    made: str
    known: str
    """With a credential."""
    placed: str
    """With the first variable of servers, where there is one."""
    elsewhere: str
    """With the URL of another server."""
    carried: str
    """With a client for HTTP."""
    heard: str
    """With a logger."""
    hooked: str
    """With hooks."""
    traced: str
    """With the hooks of OpenTelemetry."""


def sample_of(
    calls: Iterable[tuple[Place, Operation]],
    snippets: Snippets,
    shapes: tuple[Shape, ...],
) -> Sample | None:
    """The first operation of the first of these shapes, given what it requires."""
    alive = [(place, op) for place, op in calls if not op.deprecated]
    for wanted in shapes:
        for place, operation in alive:
            if shape(operation) is wanted:
                return _laid(place, operation, snippets)
    return None


def imports_of(
    api: Api, sample: Sample | None, stream: Sample | None, paged: Sample | None
) -> Imports:
    """What each program imports, by the call that it makes."""
    package, name = api.sdk.package, api.sdk.class_name
    client = f"from {package} import {name}"
    config = f"from {package}.utils import RetryConfig"
    own = sample.imports if sample else ()
    streamed = stream.imports if stream else ()
    pages = paged.imports if paged else ()
    any_call = own if sample else streamed
    return Imports(
        usage=_block(client, *own),
        usage_async=_block("import asyncio", client, *own),
        stream=_block(client, *streamed),
        stream_async=_block("import asyncio", client, *streamed),
        stream_errors=_block(f"{client}, models", *streamed),
        paged=_block(client, *pages),
        paged_async=_block("import asyncio", client, *pages),
        retries=_block(client, config, *any_call),
        headers=_block(client, f"from {package}.utils import headers", *own),
        errors=_block(f"{client}, models", *any_call),
        options=_block(client, *any_call),
    )


def clients_of(api: Api, needed: Arguments, known: Arguments) -> Clients:
    """The client in each program.

    :param needed: what it must be given in any case
    :param known: a credential
    """
    sdk = api.sdk

    def made(name: str, given: str) -> str:
        more = [(name, Atom(given))] if name else []
        kept = [part for part in needed if part[0] != name]
        return call(sdk.class_name, [*kept, *more], 0, f"{sdk.variable} = ")

    retrying = [*needed, ("retry_config", Atom("RetryConfig()"))]
    after = f" as {sdk.variable}:"
    return Clients(
        opened=call(sdk.class_name, needed, 0, "with ", after),
        opened_async=call(sdk.class_name, needed, 4, "async with ", after),
        retrying=call(sdk.class_name, retrying, 0, "with ", after),
        made=made("", ""),
        known=call(sdk.class_name, [*needed, *known], 0, f"{sdk.variable} = "),
        placed=made(*_placed(api)),
        elsewhere=made("server_url", quoted("http://localhost:8080")),
        carried=made("client", "http_client"),
        hooked=made("hooks", "[Watch()]"),
        traced=made("hooks", "[Tracing()]"),
        heard=made("debug_logger", f"logging.getLogger({quoted(sdk.package)})"),
    )


def _placed(api: Api) -> tuple[str, str]:
    """An argument that fills in URLs, and a value: another than its default."""
    for variable in sorted(api.variables, key=lambda each: not each.choices):
        others = [c for c in variable.choices if c not in variable.defaults]
        values = (*others, *variable.defaults, Text(variable.name))
        return variable.name, quoted(values[0].raw)
    return "", ""


def _laid(place: Place, operation: Operation, snippets: Snippets) -> Sample:
    required = {arg.name for arg in operation.arguments if arg.required}
    found = (item for item in snippets.given(operation) if item.name in required)
    given = [(item.name, item.value) for item in found]
    group = f"{snippets.api.sdk.variable}.{place.dotted}"
    method = f"{group}.{operation.name}"
    before = "" if shape(operation) is Shape.NOTHING else "res = "
    retries = ("retries", Atom("RetryConfig(max_attempts=3)"))
    headers = Entries((("x-trace", Atom(quoted("a1"))),))
    options = (("timeout_ms", Atom("5_000")), ("http_headers", headers))
    result = operation.result
    folds = isinstance(result, EventsResult) and result.fold is not None
    return Sample(
        name=f"{place.dotted}.{operation.name}",
        imports=tuple(sorted({need for _, value in given for need in needs(value)})),
        is_value=bool(before),
        sync=call(method, given, 4, before),
        deep=call(method, given, 8, before),
        awaited=call(f"{method}_async", given, 8, f"{before}await "),
        retried=call(method, [*given, retries], 4, before),
        optioned=call(method, [*given, *options], 4, before),
        raw=call(f"{group}.with_raw_response.{operation.name}", given, 4, "res = "),
        accumulator=f"{method}_accumulator()" if folds else "",
    )


def _block(*lines: str) -> tuple[str, ...]:
    """Imports as isort has them: the standard library, a blank line, the rest."""
    library = sorted(ln for ln in lines if ln.split()[1].split(".")[0] in _LIBRARY)
    library.sort(key=lambda ln: ln.startswith("from "))
    rest = sorted(set(lines) - set(library))
    return (*library, *([""] if library and rest else []), *rest)
