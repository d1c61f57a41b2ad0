"""What an API is as a whole: its name, servers and security schemes, as data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Literal

from .record import Record

if TYPE_CHECKING:
    from .oauth import Grant
    from .retries import RetryConfig

Secret = str | tuple[str, str] | None
"""What a credential is: a text; a pair for `Basic`; empty or None for none."""

if TYPE_CHECKING:
    Credential = Secret | Grant | Callable[[], Secret] | Callable[[], Awaitable[Secret]]
    """A secret, or a function, possibly async, that gives it anew for each attempt;
    for `OAuth2` also what tokens are fetched with."""


class ServerVariable(Record):
    """A `{name}` of a server URL (OpenAPI: Server Variable Object)."""

    name: str
    default: str | None = None
    """None: whoever calls must say it."""
    enum: tuple[str, ...] = ()
    """The values allowed; empty: any that stays inside its slot of the URL."""


class Server(Record):
    """A base URL, possibly with variables."""

    url: str
    variables: tuple[ServerVariable, ...] = ()
    name: str | None = None


class Bearer(Record):
    """`Authorization: Bearer <credential>` (also OAuth 2 and OpenID Connect tokens).

    `field` is the constructor argument, and, in capitals behind the API's prefix,
    the environment variable that the credential falls back to.
    """

    field: str


class Basic(Record):
    """`Authorization: Basic ...`; the credential is a pair (user name, password).

    The environment has it as `<PREFIX>_<FIELD>_USERNAME` and `_PASSWORD`.
    """

    field: str


class ApiKey(Record):
    """A key in a header, a query parameter or a cookie called `name`."""

    field: str
    place: Literal["header", "query", "cookie"]
    name: str


class HttpAuth(Record):
    """`Authorization: <scheme> <credential>`, for a scheme that is told no more of."""

    field: str
    scheme: str


class OAuth2(Record):
    """`Authorization: Bearer <token>`, with a token that may be fetched (RFC 6749).

    The credential is a token, or what one is fetched with: `ClientCredentials`,
    `PasswordCredentials`, or a pair (client id, client secret). The environment has it
    as `<PREFIX>_<FIELD>`, or as `<PREFIX>_<FIELD>_CLIENT_ID` and `_CLIENT_SECRET`.
    """

    field: str
    client_credentials: str | None = None
    """The token endpoint for an application; may be relative to the server."""
    password: str | None = None
    """The token endpoint for a user's name and password."""
    in_body: bool = False
    """The endpoint wants the client's id and secret in the body."""


Scheme = Bearer | Basic | ApiKey | HttpAuth | OAuth2


class Api(Record, kw_only=True):
    """Everything that the operations of one document share."""

    package: str
    """The import name; also the name of the SDK's logger."""
    distribution: str
    """The name in the User-Agent."""
    version: str
    """The distribution's version."""
    env_prefix: str
    servers: tuple[Server, ...]
    variables: tuple[str, ...] = ()
    """Names of server variables that only servers of operations have."""
    security: tuple[Scheme, ...] = ()
    """All schemes; each names the constructor argument that fills it."""
    requirements: tuple[tuple[str, ...], ...] | None = None
    """The alternatives of an operation that states none: fields that go together.

    None: each scheme is an alternative of its own. The first whose credentials are
    all at hand is used; where none is, the request goes without.
    """
    scopes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What an operation that states no security needs of tokens, by their field."""
    retries: RetryConfig | None = None
    """The document's own default; a client's and a call's come first."""
    timeout_ms: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    """Headers sent with every request."""
