"""From an operation and its arguments to a request that a client can send."""

from __future__ import annotations

import uuid
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .api import Api
from .bodies import body_of
from .content import Content
from .errors import InvalidRequestError
from .operation import (
    AnyOf,
    NoContent,
    Operation,
    StreamOperation,
)
from .parameters import cookies_of, headers_of, pairs_of, path_of, query_of
from .retries import RetryConfig
from .servers import fill, server_url
from .settings import CallOptions, Settings
from .steps import Step
from .transport import CONNECT_TIMEOUT, TIMEOUT

if TYPE_CHECKING:
    import httpx

AnyOperation = Operation[Any] | StreamOperation[Any]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What stays the same in all attempts of a call."""

    operation: AnyOperation
    options: CallOptions
    settings: Settings
    url: str
    query: list[str]
    headers: list[tuple[str, str]]
    cookies: list[str]
    content: Content
    idempotent: bool
    """Whether it carries a key by which a server knows a repetition."""

    @classmethod
    def of(
        cls,
        operation: AnyOperation,
        arguments: Mapping[str, Any],
        options: CallOptions,
        settings: Settings,
        retries: RetryConfig | None,
        relative: bool,
    ) -> Outgoing:
        """Write path, query, headers and body.

        :param relative: the client has a base URL, to be used where no server was
            named
        :raises InvalidRequestError: an argument that cannot be sent
        """
        parameters = operation.parameters
        content = body_of(operation.body, parameters, arguments, options.extra_body)
        headers = list(_standing_headers(settings.api, _accept(operation)))
        if content.media_type:
            headers.append(("Content-Type", content.media_type))
        headers += headers_of(parameters, arguments)
        key = operation.idempotency_header or (retries and retries.idempotency_header)
        if key:
            headers.append((key, str(uuid.uuid4())))
        query = query_of(parameters, arguments)
        for name, value in (options.extra_query or {}).items():
            query += pairs_of(name, value)
        path = path_of(operation.path, parameters, arguments)
        return cls(
            operation,
            options,
            settings,
            base_url(operation, options, settings, relative) + path,
            query,
            headers,
            cookies_of(parameters, arguments),
            content,
            bool(key),
        )

    def request(
        self, client: Any, own: bool, asynchronous: bool
    ) -> Generator[Step, Any, Any]:
        """Make the request of one attempt, with credentials as they are now."""
        settings = self.settings
        signature = yield from settings.credentials.sign(self.operation.security)
        query = [*self.query, *signature.query] if signature.query else self.query
        url = f"{self.url}?{'&'.join(query)}" if query else self.url
        headers = merged([*self.headers, *signature.headers], self.options.http_headers)
        if cookies := [*self.cookies, *signature.cookies]:
            headers.append(("Cookie", "; ".join(cookies)))
        content = self.content.asynchronous() if asynchronous else self.content.sync()
        length = self.content.length
        if (
            content is not None
            and not isinstance(content, bytes)
            and length is not None
        ):
            headers.append(("Content-Length", str(length)))
        timeout_ms = self.options.timeout_ms or settings.timeout_ms
        timeout_ms = timeout_ms or self.operation.timeout_ms or settings.api.timeout_ms
        timeout = None if timeout_ms is None else timeout_ms / 1000
        raw = [(_name(n), _value(n, v)) for n, v in headers]
        method = self.operation.method
        if own:
            return _own_request(method, url, raw, content, timeout)
        given = {} if timeout is None else {"timeout": timeout}
        return client.build_request(method, url, headers=raw, content=content, **given)


def base_url(
    operation: AnyOperation, options: CallOptions, settings: Settings, relative: bool
) -> str:
    """The server of a call: its own, the client's, the operation's, the document's."""
    if options.server_url is not None:
        return fill(options.server_url, settings.url_params)
    if settings.server_url is not None:
        return settings.server_url
    if relative:
        return ""
    if operation.servers:
        return server_url(operation.servers[0], settings.url_params)
    if "://" not in settings.default_server:
        raise InvalidRequestError("the document names no server: give a server_url")
    return settings.default_server


@lru_cache(maxsize=64)
def _standing_headers(api: Api, accept: str) -> tuple[tuple[str, str], ...]:
    agent = f"{api.distribution}/{api.version}"
    return (("Accept", accept), ("User-Agent", agent), *api.headers)


@lru_cache(maxsize=1024)
def _accept(operation: AnyOperation) -> str:
    """The media types of an operation's successes."""
    if isinstance(operation, StreamOperation):
        return operation.stream.media_type
    result = operation.result
    cases = result.cases if isinstance(result, AnyOf) else (result,)
    types = [c.media_type for c in cases if not isinstance(c, NoContent)]  # type: ignore[attr-defined]
    return ", ".join(dict.fromkeys(types)) or "*/*"


def merged(
    headers: list[tuple[str, str]], over: Mapping[str, str] | None
) -> list[tuple[str, str]]:
    """Headers with others put over those of the same name, whatever its case."""
    if not over:
        return headers
    names = {name.lower() for name in over}
    kept = [pair for pair in headers if pair[0].lower() not in names]
    return kept + list(over.items())


def _name(name: str) -> bytes:
    if not name or not name.isascii() or any(c <= " " or c in ":\x7f" for c in name):
        raise InvalidRequestError(f"{name!r} cannot be the name of a header")
    return name.encode("ascii")


def _value(name: str, value: str) -> bytes:
    """A header's value, in latin-1 (RFC 9110 section 5.5); never shown in an error."""
    try:
        raw = value.encode("latin-1")
    except (UnicodeEncodeError, AttributeError):
        raise InvalidRequestError(
            f"the header {name} must be text of latin-1 characters"
        ) from None
    if b"\n" in raw or b"\r" in raw or b"\0" in raw:
        raise InvalidRequestError(f"the header {name} must be one line")
    return raw.strip()


@lru_cache(maxsize=256)
def _url(url: str) -> httpx.URL:
    import httpx

    return httpx.URL(url)


def _own_request(
    method: str,
    url: str,
    headers: list[tuple[bytes, bytes]],
    content: Any,
    timeout: float | None,
) -> httpx.Request:
    """A request for a client of our own, without what `build_request` looks up."""
    import httpx

    phases = {"read": timeout, "write": timeout, "pool": timeout, "connect": timeout}
    if timeout is None:
        phases = dict.fromkeys(phases, TIMEOUT)
        phases["connect"] = CONNECT_TIMEOUT
    return httpx.Request(
        method,
        _url(url),
        headers=headers,
        content=content,
        extensions={"timeout": phases},
    )
