"""The package as a whole: its face, its client, and how it is installed."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from ..api.model import Api, Argument
from ..api.service import ClientVariable, SchemeKind, SecurityScheme
from ..api.words import Text
from . import python
from .annotations import Annotations, Side, either
from .declarations import Declarations, retries, server
from .expressions import keyword, quoted, rows
from .headers import emit_headers
from .imports import TYPES, import_lines, names_in
from .layout import Atom, Bracket, Expr, exploded, lay
from .properties import GroupView, group_views
from .rendering import Renderer
from .runtime import exported

_HOMES = {
    **dict.fromkeys(("Api", "ApiKey", "Basic", "Bearer"), "._runtime.api"),
    **dict.fromkeys(("HttpAuth", "OAuth2"), "._runtime.api"),
    **dict.fromkeys(("Server", "ServerVariable"), "._runtime.api"),
    **dict.fromkeys(("RetryConfig", "BackoffStrategy"), "._runtime.retries"),
    **dict.fromkeys(("UNSET", "OptionalNullable"), ".types"),
    **dict.fromkeys(("SDK", "BaseSDK"), "._runtime.client"),
    "__version__": ".",
    "cached_property": "functools",
    "TYPE_CHECKING": "typing",
}
"""Where the names of the client's module are."""
_TYPES = {"models": ".", **dict.fromkeys(TYPES, ".types")}
"""Where the types of parameters are."""


@dataclass(frozen=True, slots=True)
class ClientView:
    """The module of the client."""

    base: str
    """What it calls the runtime's class, which may have the client's own name."""
    imports: tuple[str, ...]
    checked: tuple[str, ...]
    """Imports that only type checkers need."""
    declaration: str
    credentials: tuple[ArgumentView, ...]
    """Arguments that prove who calls."""
    variables: tuple[ArgumentView, ...]
    """Arguments that fill the URLs of servers."""
    shared: tuple[ArgumentView, ...]
    """Arguments that fill parameters of operations."""
    params: tuple[tuple[str, Text | None], ...]
    """All of these, and what is said of them."""
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class ArgumentView:
    """An argument of the client that goes into a dictionary."""

    parameter: str
    """With its annotation and default."""
    entry: str
    """`"name": name,`, the key as the document has it."""


@dataclass(frozen=True, slots=True)
class LazyModule:
    """A module that is imported when one of its names is first used."""

    path: str
    names: str
    """A tuple, as code."""


def emit_package(api: Api, render: Renderer) -> dict[str, str]:
    """All that belongs to no single resource or model."""
    package = f"src/{api.sdk.package}"
    modules = ("eventstreaming", *(["headers"] if api.headers else []))
    views: dict[str, dict[str, Any]] = {
        "pyproject.toml": {},
        "src/package/__init__.py": {},
        "src/package/sdk.py": {"client": _client(api)},
        "src/package/models/__init__.py": _models(api),
        "src/package/httpclient.py": _face("httpclient"),
        "src/package/types.py": _face(
            "types", "basemodel", "content", "limits", "oneof"
        ),
        "src/package/utils/__init__.py": _lazy(
            _utils() | dict.fromkeys(modules, "."), modules
        ),
        "src/package/utils/eventstreaming.py": _face(
            "eventstreaming", "accumulating", up=2
        ),
        "src/package/utils/tracing.py": _face("tracing", up=2),
        "src/package/py.typed": {},
    }
    made = {
        path: render(path, api=api, sdk=api.sdk, **view) for path, view in views.items()
    } | emit_headers(api, render)
    return {path.replace("src/package", package): made[path] for path in made}


def _client(api: Api) -> ClientView:
    declaration = list(_api(api))
    base = "BaseSDK" if api.sdk.class_name == "SDK" else "SDK"
    used = {"Api", base, "TYPE_CHECKING", "Mapping", "__version__"}
    used |= {"cached_property"} if api.groups else set()
    used.add("Unpack")
    if any(variable.choices for variable in api.variables):
        used.add("Literal")
    used |= {name for item in declaration for name in names_in(item)}
    annotations = Annotations(api.definitions)
    kinds = [annotations.of(a.type, Side.ARGUMENT, "models.") for a in api.shared]
    credentials = [(scheme.name, scheme.doc) for scheme in api.schemes]
    return ClientView(
        base=base,
        imports=tuple(import_lines(used | {"UNSET", "OptionalNullable"}, _HOMES)),
        checked=tuple(_checked(api, kinds, used)),
        declaration=exploded("API = Api", declaration, 0),
        credentials=tuple(
            _argument(scheme.name, Atom("Credential"), python.literal(scheme.name))
            for scheme in api.schemes
        ),
        variables=tuple(map(_variable, api.variables)),
        shared=tuple(
            _shared(each, kind) for each, kind in zip(api.shared, kinds, strict=True)
        ),
        params=(
            *credentials,
            *((v.name, _words(v)) for v in api.variables),
            *((argument.name, argument.doc) for argument in api.shared),
        ),
        groups=tuple(group_views(api.groups, "self")),
    )


def _checked(api: Api, kinds: list[Expr], used: Container[str]) -> list[str]:
    """The imports of annotations, those of shared parameters among them."""
    homes = {"httpclient": ".", "utils": "."}
    if api.schemes:
        homes["Credential"] = "._runtime.api"
    homes |= {group.class_name: f".{group.module}" for group in api.groups}
    named = {name for kind in kinds for name in names_in(kind) if name not in used}
    homes |= {name: home for name, home in _TYPES.items() if name in named}
    return import_lines(homes.keys() | named, homes, indent=4)


def _variable(variable: ClientVariable) -> ArgumentView:
    kind: Expr = Atom("str")
    if variable.choices:
        kind = Bracket("Literal", tuple(map(quoted, variable.choices)))
    return _argument(variable.name, kind, python.literal(variable.wire))


def _shared(argument: Argument, kind: Expr) -> ArgumentView:
    said = argument.parameter
    assert said is not None
    key = f"({python.literal(said.where.value)}, {python.literal(said.wire)})"
    default = python.literal(argument.default) if argument.default else "None"
    return _argument(argument.name, kind, key, default)


def _argument(name: str, kind: Expr, key: str, default: str = "None") -> ArgumentView:
    return ArgumentView(
        lay(either((kind, Atom("None"))), 8, f"{name}: ", f" = {default},"),
        lay(Atom(name), 16, f"{key}: ", ","),
    )


def _words(variable: ClientVariable) -> Text:
    """What the document says of it, and what it is if nobody says."""
    known = " or ".join(python.literal(value) for value in variable.defaults)
    default = f"By default {known}." if known else "The URL of a server needs it."
    said = variable.doc.raw.strip() if variable.doc else ""
    ends = said.endswith((".", "!", "?"))
    return Text(f"{said}{'' if ends else '.'} {default}" if said else default)


def _api(api: Api) -> Iterator[Expr]:
    declarations = Declarations(api, Annotations(api.definitions))
    yield keyword("package", quoted(api.sdk.package))
    yield keyword("distribution", quoted(api.sdk.distribution))
    yield keyword("version", Atom("__version__"))
    yield keyword("env_prefix", quoted(api.sdk.env_prefix))
    yield keyword("servers", rows(map(server, api.servers)))
    if others := _variables(api):
        yield keyword("variables", rows(map(quoted, others)))
    if api.schemes:
        yield keyword("security", rows(map(_scheme, api.schemes)))
    if api.security and not _each_alone(api):
        yield keyword("requirements", declarations.security(api.security))
    if api.scopes:
        yield keyword("scopes", declarations.scopes(api.scopes))
    if api.retries:
        yield keyword("retries", retries(api.retries))


def _variables(api: Api) -> list[Text]:
    """Names of variables that only servers of operations have."""
    own = {item.name for server in api.servers for item in server.variables}
    return [each.wire for each in api.variables if each.wire not in own]


def _scheme(scheme: SecurityScheme) -> Expr:
    name = quoted(scheme.name)
    match scheme.kind:
        case SchemeKind.BEARER:
            return Bracket("Bearer", (name,), "()")
        case SchemeKind.BASIC:
            return Bracket("Basic", (name,), "()")
        case SchemeKind.API_KEY:
            place, wire = quoted(scheme.where.value), quoted(scheme.wire or "")
            return Bracket("ApiKey", (name, place, wire), "()")
        case SchemeKind.HTTP:
            return Bracket("HttpAuth", (name, quoted(scheme.wire or "")), "()")
        case SchemeKind.OAUTH2:
            return Bracket("OAuth2", (name, *_flows(scheme)), "()")
        case SchemeKind.CLIENT:
            raise AssertionError("it is no argument of the client")
        case other:
            assert_never(other)


def _flows(scheme: SecurityScheme) -> Iterator[Expr]:
    flows = scheme.flows
    if flows and flows.client_credentials:
        yield keyword("client_credentials", quoted(flows.client_credentials))
    if flows and flows.password:
        yield keyword("password", quoted(flows.password))
    if flows and flows.in_body:
        yield keyword("in_body", Atom("True"))


def _face(*modules: str, up: int = 1) -> dict[str, Any]:
    """What a public module takes from modules of the runtime, that many levels up."""
    dots = "." * up
    homes = {
        name: f"{dots}_runtime.{module}"
        for module in modules
        for name in exported(module)
    }
    return {"imports": import_lines(homes, homes), "names": sorted(homes)}


def _models(api: Api) -> dict[str, Any]:
    annotations = Annotations(api.definitions)
    homes = dict.fromkeys(exported("errors"), ".._runtime.errors")
    homes |= dict.fromkeys(exported("refusals"), ".._runtime.refusals")
    for key, item in api.definitions.items():
        homes[item.name] = f".{item.module}"
        if annotations.has_twin(key):
            homes[f"{item.name}TypedDict"] = f".{item.module}"
    return _lazy(homes)


def _utils() -> dict[str, str]:
    calls = ("hooks", "logger", "oauth", "options", "pages", "raw", "retries")
    modules = (*calls, "webhooks")
    return {
        name: f".._runtime.{module}" for module in modules for name in exported(module)
    }


def _lazy(homes: Mapping[str, str], public: tuple[str, ...] = ()) -> dict[str, Any]:
    """A package whose names come from these modules when they are first used.

    :param public: modules of the package that are names themselves
    """
    found: dict[str, list[str]] = {}
    for name in sorted(homes):
        found.setdefault(homes[name], []).append(name)
    found.pop(".", None)  # modules of the package itself
    return {
        "imports": tuple(import_lines(homes, homes, indent=4)),
        "names": sorted(homes),
        "public": lay(rows(map(quoted, public)), 4, "modules=", ","),
        "modules": tuple(
            LazyModule(path, _names(path, found[path])) for path in sorted(found)
        ),
    }


def _names(path: str, names: list[str]) -> str:
    """The names as the value of that path in a dictionary."""
    key = f'"{path}": '
    return lay(rows(map(quoted, names)), 8, key, ",").removeprefix(key)


def _each_alone(api: Api) -> bool:
    """Whether each scheme is an alternative of its own: what the runtime assumes."""
    return api.security == tuple((scheme.key,) for scheme in api.schemes)
