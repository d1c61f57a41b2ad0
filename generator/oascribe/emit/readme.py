"""What the README says of an API beside its programs."""

from __future__ import annotations

from dataclasses import dataclass

from ..api.model import Api
from ..api.service import ClientVariable, SchemeKind, SecurityScheme, Server
from .groupindex import GroupIndex
from .markdown import cell, code, line, markdown, opening, plain
from .programs import Clients, Imports, Sample, clients_of, imports_of, sample_of
from .snippets import Shape, Snippets, variables_of
from .tables import aligned
from .values import Atom, quoted

_CREDENTIALS = {
    SchemeKind.BEARER: "a token",
    SchemeKind.BASIC: "a pair of user name and password",
    SchemeKind.API_KEY: "a key",
}
_CERTIFICATE = "a client certificate (mutual TLS)"


@dataclass(frozen=True, slots=True)
class Credential:
    """An argument of the client that proves who calls."""

    name: str
    what: str
    variables: tuple[str, ...]
    value: str


@dataclass(frozen=True, slots=True)
class Readme:
    """All that the README says of this API."""

    title: str
    intro: str
    sample: Sample | None
    stream: Sample | None
    paged: Sample | None
    header: str | None
    """The first header that the document describes, by its constant."""
    call: Sample | None
    """One of the two, for whatever holds for both."""
    client: Clients
    imports: Imports
    credentials: tuple[Credential, ...]
    fetches: bool
    """Whether tokens can be fetched."""
    by_client: tuple[str, ...]
    """What proves who calls, and is the HTTP client's."""
    resources: tuple[tuple[str, GroupIndex], ...]
    webhooks: bool
    server: str
    """The URL that is called where nothing else is said; may be empty."""
    servers: str | None
    """A table; None where there is nothing to choose."""
    variables: str | None
    """A table of the arguments that fill in URLs; None where there are none."""
    retries: str | None
    """What the document says of retries, as code."""


def readme(
    api: Api, snippets: Snippets, groups: tuple[tuple[str, GroupIndex], ...]
) -> Readme:
    """The view of an API for its README."""
    places = [index.place for _, index in groups]
    calls = [(place, op) for place in places for op in place.group.operations]
    sample = sample_of(calls, snippets, (Shape.VALUE, Shape.PAGES, Shape.NOTHING))
    paged = sample_of(calls, snippets, (Shape.PAGES,))
    stream = sample_of(calls, snippets, (Shape.STREAM,))
    kept = {"server_url", *(variable.name for variable in api.variables)}
    needed = [(a.name, a.value) for a in snippets.client() if a.name in kept]
    credentials = tuple(_credential(api, scheme) for scheme in api.schemes)
    known = [(credential.name, Atom(credential.value)) for credential in credentials]
    return Readme(
        title=plain(api.title),
        intro=_intro(api),
        sample=sample,
        stream=stream,
        paged=paged,
        header=api.headers[0].name if api.headers else None,
        call=sample or stream,
        client=clients_of(api, needed, known[:1]),
        credentials=credentials,
        fetches=any(scheme.flows for scheme in api.schemes),
        by_client=tuple(map(_by_client, api.by_client)),
        resources=groups,
        webhooks=api.webhooks is not None,
        server=code(api.servers[0].url) if api.servers else "",
        servers=_servers(api.servers),
        variables=_variables(api.variables),
        retries=_retries(api),
        imports=imports_of(api, sample, stream, paged),
    )


def _intro(api: Api) -> str:
    """What the document says of itself, before it goes into details."""
    summary = line(api.summary) if api.summary else ""
    doc = opening(markdown(api.doc)) if api.doc else ""
    return "\n\n".join(part for part in (summary, doc) if part)


def _credential(api: Api, scheme: SecurityScheme) -> Credential:
    variables = variables_of(scheme, api.sdk.env_prefix)
    values = [f"os.environ[{quoted(name)}]" for name in variables]
    joined = ", ".join(values)
    return Credential(
        name=scheme.name,
        what=_what(scheme),
        variables=tuple(code(name) for name in variables),
        value=f"({joined})" if len(values) > 1 else joined,
    )


def _what(scheme: SecurityScheme) -> str:
    """What a credential is, in words."""
    if scheme.kind is SchemeKind.HTTP:
        return f"what follows {code(scheme.wire or '')} in the `Authorization` header"
    flows = scheme.flows
    if flows is None:
        found = _CREDENTIALS[scheme.kind]
        return (
            f"{found} (see {code(scheme.where_from)})" if scheme.where_from else found
        )
    kinds = ["`utils.PasswordCredentials`"] if flows.password else []
    if flows.client_credentials:
        kinds.insert(0, "a pair of client id and secret")
    return f"{' or '.join(kinds)}, with which tokens are fetched, or a token"


def _by_client(scheme: SecurityScheme) -> str:
    """What the HTTP client must bring, in words."""
    if scheme.wire:
        return f"an answer to the challenge of the HTTP scheme {code(scheme.wire)}"
    return _CERTIFICATE


def _servers(servers: tuple[Server, ...]) -> str | None:
    """The servers, where there is more than one."""
    if len(servers) < 2:
        return None
    header = ("#", "Server", "Description")
    rows = [
        (str(index), code(server.url), cell(server.doc) if server.doc else "")
        for index, server in enumerate(servers)
    ]
    return aligned(header, rows)


def _variables(variables: tuple[ClientVariable, ...]) -> str | None:
    """The arguments that fill in URLs of servers."""
    if not variables:
        return None
    header = ("Argument", "In URLs", "Values", "By default", "Description")
    rows = [
        (
            f"`{item.name}`",
            code(f"{{{item.wire.raw}}}"),
            ", ".join(map(code, item.choices)) or "any",
            " or ".join(map(code, item.defaults)),
            cell(item.doc) if item.doc else "",
        )
        for item in variables
    ]
    return aligned(header, rows)


def _retries(api: Api) -> str | None:
    if api.retries is None:
        return None
    said = api.retries
    numbers = (said.initial_interval, said.max_interval, said.exponent)
    pauses = ", ".join(map(str, (*numbers, said.max_elapsed_time)))
    return f"BackoffStrategy({pauses})"
