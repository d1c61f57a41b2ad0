"""What the README shows: one call in its many settings, and all that there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..api.model import Api, Operation
from ..api.service import SchemeKind, SecurityScheme, Server
from .grouppages import GroupPage
from .markdown import cell, code, headings, line, markdown, plain
from .pages import Place
from .snippets import Shape, Snippets, shape, variables_of
from .tables import aligned
from .values import Atom, Entries, call, needs, quoted

_LIBRARY = frozenset(("asyncio", "datetime", "decimal", "os", "uuid"))
_CREDENTIALS = {
    SchemeKind.BEARER: "a token",
    SchemeKind.BASIC: "a pair of user name and password",
    SchemeKind.API_KEY: "a key",
}


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


@dataclass(frozen=True, slots=True)
class Credential:
    """An argument of the client that proves who calls."""

    name: str
    what: str
    variables: tuple[str, ...]
    value: str


@dataclass(frozen=True, slots=True)
class Imports:
    """The lines that the programs of the README begin with."""

    usage: tuple[str, ...]
    usage_async: tuple[str, ...]
    stream: tuple[str, ...]
    stream_async: tuple[str, ...]
    retries: tuple[str, ...]
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
    elsewhere: str
    """With the URL of another server."""
    carried: str
    """With a client for HTTP."""
    heard: str
    """With a logger."""


@dataclass(frozen=True, slots=True)
class Readme:
    """All that the README says of this API."""

    title: str
    intro: str
    sample: Sample | None
    stream: Sample | None
    call: Sample | None
    """One of the two, for whatever holds for both."""
    client: Clients
    imports: Imports
    credentials: tuple[Credential, ...]
    resources: tuple[tuple[str, GroupPage], ...]
    server: str
    """The URL that is called where nothing else is said; may be empty."""
    servers: str | None
    """A table; None where there is nothing to choose."""
    retries: str | None
    """What the document says of retries, as code."""


def readme(
    api: Api, snippets: Snippets, groups: Iterable[tuple[str, Place, GroupPage]]
) -> Readme:
    """The view of an API for its README."""
    groups = tuple(groups)
    calls = [(place, op) for _, place, _ in groups for op in place.group.operations]
    sample = _sample(calls, snippets, (Shape.VALUE, Shape.NOTHING))
    stream = _sample(calls, snippets, (Shape.STREAM,))
    return Readme(
        title=plain(api.title),
        intro=_intro(api),
        sample=sample,
        stream=stream,
        call=sample or stream,
        client=_clients(api, snippets),
        credentials=_credentials(api),
        resources=tuple((path, page) for path, _, page in groups),
        server=code(api.servers[0].url) if api.servers else "",
        servers=_servers(api.servers),
        retries=_retries(api),
        imports=_imports(api, sample, stream),
    )


def _imports(api: Api, sample: Sample | None, stream: Sample | None) -> Imports:
    package, name = api.sdk.package, api.sdk.class_name
    client = f"from {package} import {name}"
    config = f"from {package}.utils import RetryConfig"
    own = sample.imports if sample else ()
    streamed = stream.imports if stream else ()
    any_call = own if sample else streamed
    return Imports(
        usage=_block(client, *own),
        usage_async=_block("import asyncio", client, *own),
        stream=_block(client, *streamed),
        stream_async=_block("import asyncio", client, *streamed),
        retries=_block(client, config, *any_call),
        errors=_block(f"{client}, models", *any_call),
        options=_block(client, *any_call),
    )


def _clients(api: Api, snippets: Snippets) -> Clients:
    sdk = api.sdk
    needed = [(a.name, a.value) for a in snippets.client() if a.name == "server_url"]
    known = [(c.name, Atom(c.value)) for c in _credentials(api)][:1]

    def made(name: str, code: str) -> str:
        more = [(name, Atom(code))] if name else []
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
        elsewhere=made("server_url", quoted("http://localhost:8080")),
        carried=made("client", "http_client"),
        heard=made("debug_logger", f"logging.getLogger({quoted(sdk.package)})"),
    )


def _block(*lines: str) -> tuple[str, ...]:
    """Imports as isort has them: the standard library, a blank line, the rest."""
    library = sorted(ln for ln in lines if ln.split()[1].split(".")[0] in _LIBRARY)
    library.sort(key=lambda ln: ln.startswith("from "))
    rest = sorted(set(lines) - set(library))
    return (*library, *([""] if library and rest else []), *rest)


def _intro(api: Api) -> str:
    """What the document says of itself, up to its first heading."""
    summary = line(api.summary) if api.summary else ""
    doc = markdown(api.doc) if api.doc else ""
    for heading in headings(doc)[:1]:
        doc = doc.partition(heading)[0].rpartition("\n")[0].strip()
    return "\n\n".join(part for part in (summary, doc) if part)


def _sample(
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


def _laid(place: Place, operation: Operation, snippets: Snippets) -> Sample:
    required = {arg.name for arg in operation.arguments if arg.required}
    found = (item for item in snippets.given(operation) if item.name in required)
    given = [(item.name, item.value) for item in found]
    name = f"{place.dotted}.{operation.name}"
    method = f"{snippets.api.sdk.variable}.{name}"
    before = "" if shape(operation) is Shape.NOTHING else "res = "
    retries = ("retries", Atom("RetryConfig(max_attempts=3)"))
    headers = Entries((("x-trace", Atom(quoted("a1"))),))
    options = (("timeout_ms", Atom("5_000")), ("http_headers", headers))
    return Sample(
        name=name,
        imports=tuple(sorted({line for _, value in given for line in needs(value)})),
        is_value=bool(before),
        sync=call(method, given, 4, before),
        deep=call(method, given, 8, before),
        awaited=call(f"{method}_async", given, 8, f"{before}await "),
        retried=call(method, [*given, retries], 4, before),
        optioned=call(method, [*given, *options], 4, before),
    )


def _credentials(api: Api) -> tuple[Credential, ...]:
    return tuple(_credential(api, scheme) for scheme in api.schemes)


def _credential(api: Api, scheme: SecurityScheme) -> Credential:
    variables = variables_of(scheme, api.sdk.env_prefix)
    values = [f"os.environ[{quoted(name)}]" for name in variables]
    joined = ", ".join(values)
    return Credential(
        name=scheme.name,
        what=_CREDENTIALS[scheme.kind],
        variables=tuple(code(name) for name in variables),
        value=f"({joined})" if len(values) > 1 else joined,
    )


def _servers(servers: tuple[Server, ...]) -> str | None:
    """The servers with their variables, where there is more than one thing to say."""
    if len(servers) < 2 and not any(server.variables for server in servers):
        return None
    header = ("#", "Server", "Variables", "Description")
    rows = [
        (
            str(index),
            code(server.url),
            ", ".join(
                f"{code(item.name)} ({code(item.default)})" for item in server.variables
            ),
            cell(server.doc) if server.doc else "",
        )
        for index, server in enumerate(servers)
    ]
    return aligned(header, rows)


def _retries(api: Api) -> str | None:
    if api.retries is None:
        return None
    said = api.retries
    numbers = (said.initial_interval, said.max_interval, said.exponent)
    pauses = ", ".join(map(str, (*numbers, said.max_elapsed_time)))
    return f"BackoffStrategy({pauses})"
