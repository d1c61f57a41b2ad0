"""How an API is reached: its servers, who may call, and what is tried again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from .types import Key
from .words import Identifier, Text


class Where(Enum):
    """The part of a request that a parameter travels in."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    COOKIE = "cookie"
    QUERYSTRING = "querystring"
    """The whole query (OpenAPI 3.2)."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A placeholder in a server's URL."""

    name: Text
    default: Text | None
    """None: whoever calls must say it."""
    choices: tuple[Text, ...] = ()
    doc: Text | None = None


@dataclass(frozen=True, slots=True)
class Server:
    """A base URL."""

    url: Text
    doc: Text | None = None
    variables: tuple[Variable, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientVariable:
    """An argument of the client: a placeholder that URLs of servers have."""

    key: Key
    name: Identifier
    wire: Text
    choices: tuple[Text, ...]
    """The values that any of the servers allows; empty: one of them allows any."""
    defaults: tuple[Text, ...]
    """What it is where nothing is given, each value once."""
    doc: Text | None


class SchemeKind(Enum):
    """The ways of proving who calls that the runtime knows."""

    BEARER = "bearer"
    BASIC = "basic"
    API_KEY = "apiKey"
    OAUTH2 = "oauth2"
    """A token that the runtime can fetch itself."""
    HTTP = "http"
    """Another scheme of the `Authorization` header."""
    CLIENT = "client"
    """What the HTTP client does, and no header: a certificate, a challenge."""


Scopes: TypeAlias = tuple[tuple[Key, tuple[Text, ...]], ...]
"""What is needed of a token, by the scheme that it is of."""


@dataclass(frozen=True, slots=True)
class Flows:
    """Where a token can be fetched (OAuth 2.0); None: not in that way."""

    client_credentials: Text | None
    password: Text | None
    in_body: bool = False
    """The client's id and secret go in the body."""


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """A way of proving who calls; its name is an argument of the client."""

    key: Key
    name: Identifier
    kind: SchemeKind
    where: Where = Where.HEADER
    wire: Text | None = None
    """The header, query parameter or cookie of an apiKey; another HTTP scheme."""
    doc: Text | None = None
    flows: Flows | None = None
    where_from: Text | None = None
    """The URL where users, or their programs, learn how to get a token."""


@dataclass(frozen=True, slots=True)
class Retries:
    """How the document wants calls to be retried; times in milliseconds."""

    initial_interval: int
    max_interval: int
    exponent: float
    max_elapsed_time: int
    status_codes: tuple[str, ...]
    retry_connection_errors: bool
