"""The picture of an API: what the document means, in frozen data.

It keeps no way back to the document and renders nothing. Definitions refer to each
other by key (the JSON pointer where each was written), never by name, so that settling
names cannot break a reference.

    Api
    ├── groups: Group ── operations: Operation ── arguments, body, result, errors
    └── definitions: Model (fields) | Alias (a named enum, union or other type)
                       └── Type = Primitive | Unknown | Nullable | ListOf | MapOf
                                | TupleOf | Literal | Union | Ref
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from .hooks import Event, Webhooks
from .paging import Paging
from .results import ErrorCase, ResponseHeader, Result
from .service import (
    ClientVariable,
    Retries,
    Scopes,
    SecurityScheme,
    Server,
    Where,
)
from .types import Key, Type
from .words import Identifier, Json, Text


@dataclass(frozen=True, slots=True)
class Field:
    """A property of a model."""

    key: Key
    name: Identifier
    wire: Text
    type: Type
    required: bool
    """The caller must give it: required by the schema, and without a default."""
    default: Json | None = None
    """What is sent when the caller gives nothing; only a required property has one."""
    doc: Text | None = None
    example: Json | None = None
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False


@dataclass(frozen=True, slots=True)
class Model:
    """An object with named properties, in the order of the document."""

    key: Key
    name: Identifier
    home: Key
    """The definition whose module it shares: its own, or the one it is written in."""
    module: Identifier
    doc: Text | None
    fields: tuple[Field, ...]
    extra: Type
    """The type of properties that have no name of their own."""
    example: Json | None = None
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for an enum, a union, or any other type that is no object."""

    key: Key
    name: Identifier
    home: Key
    module: Identifier
    doc: Text | None
    type: Type
    example: Json | None = None
    deprecated: bool = False


Definition: TypeAlias = Model | Alias


@dataclass(frozen=True, slots=True)
class Parameter:
    """How an argument travels outside the body (OpenAPI, section Parameter Object)."""

    wire: Text
    where: Where
    style: str
    explode: bool
    allow_reserved: bool = False
    json: bool = False
    """The value travels as JSON text (`content: application/json`)."""
    needed: bool = False
    """It must be there, if not from the call, then from the client."""


class Encoding(Enum):
    """How a body becomes bytes."""

    JSON = "json"
    FORM = "form"
    MULTIPART = "multipart"
    TEXT = "text"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class Part:
    """How one field of a form or multipart body travels (OpenAPI, Encoding Object)."""

    wire: Text
    style: str | None = None
    """None: no style is said, and an object is one JSON text."""
    explode: bool = True
    allow_reserved: bool = False
    media_type: Text | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """What a request carries."""

    media_type: Text
    encoding: Encoding
    type: Type
    required: bool
    flat: bool
    """Its fields are arguments; otherwise one argument is the whole body."""
    example: Json | None = None
    """An example of the whole body, shown as it stands."""
    parts: tuple[Part, ...] = ()
    """Fields that travel otherwise than the usual way."""


@dataclass(frozen=True, slots=True)
class Argument:
    """What a caller gives: a parameter, a field of the body, or the whole body."""

    key: Key
    name: Identifier
    type: Type
    required: bool
    parameter: Parameter | None = None
    """How it travels outside the body."""
    field: Identifier | None = None
    """The field of a flat body that it fills."""
    default: Json | None = None
    doc: Text | None = None
    example: Json | None = None
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that the API can do."""

    key: Key
    id: Text
    name: Identifier
    constant: Identifier
    """The declaration in the module of its group: `CREATE`."""
    verb: str
    path: Text
    summary: Text | None
    doc: Text | None
    arguments: tuple[Argument, ...]
    """In the order of the signature: required first, each in the document's order."""
    body: Body | None
    result: Result
    fixed: tuple[Argument, ...] = ()
    """Fields of a flat body that are not the caller's; their default is sent."""
    errors: tuple[ErrorCase, ...] = ()
    headers: tuple[ResponseHeader, ...] = ()
    """What any of its answers may bring beside its body."""
    servers: tuple[Server, ...] = ()
    security: tuple[tuple[Key, ...], ...] | None = None
    """Alternatives, each a combination of schemes; None: as the API has it."""
    scopes: Scopes = ()
    retries: Retries | None = None
    pages: Paging | None = None
    """How the answer goes on; None: it is whole."""
    callbacks: tuple[Event, ...] = ()
    """What the API sends later, to a URL that the caller gave."""
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A resource: operations that belong together, and groups below it."""

    key: Key
    name: Identifier
    """The attribute on the client or on the parent group."""
    class_name: Identifier
    module: Identifier
    doc: Text | None
    operations: tuple[Operation, ...]
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Sdk:
    """What the SDK calls itself."""

    distribution: str
    package: Identifier
    class_name: Identifier
    variable: Identifier
    """The client in snippets: `atoma_sdk`."""
    env_prefix: Identifier
    version: str = "0.1.0"
    """Of the distribution."""


@dataclass(frozen=True, slots=True)
class Api:
    """All that the document says."""

    sdk: Sdk
    title: Text
    version: Text
    summary: Text | None
    doc: Text | None
    servers: tuple[Server, ...]
    variables: tuple[ClientVariable, ...]
    """Of these servers, and of those that operations have of their own."""
    shared: tuple[Argument, ...]
    """Parameters that a client has for all operations that declare them."""
    schemes: tuple[SecurityScheme, ...]
    by_client: tuple[SecurityScheme, ...]
    """Ways of proving who calls that are the HTTP client's, and no argument."""
    security: tuple[tuple[Key, ...], ...]
    scopes: Scopes
    retries: Retries | None
    groups: tuple[Group, ...]
    headers: tuple[ResponseHeader, ...]
    """Of all answers, each name once."""
    webhooks: Webhooks | None
    definitions: Mapping[Key, Definition]
    """In the order of the document."""
