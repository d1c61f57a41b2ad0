"""From an operation and its arguments to a request that a client can send."""

from __future__ import annotations

from collections.abc import Generator
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from .api import Api
from .bodies import body_of
from .content import Content
from .errors import InvalidRequestError
from .headers import Header, header, merged
from .holding import filled, held
from .operation import (
    AnyOf,
    StreamOperation,
)
from .parameters import cookies_of, headers_of, pairs_of, path_of, query_of
from .servers import fill, origin, server_url
from .settings import phases_of
from .steps import Step

if TYPE_CHECKING:
    from .call import AnyOperation, Call
    from .retries import RetryConfig
    from .security import Need, Renewal


class Outgoing:
    """What stays the same in all attempts of a call."""

    __slots__ = (
        "anonymous",
        "content",
        "cookies",
        "headers",
        "idempotent",
        "method",
        "url",
    )

    def __init__(
        self,
        method: str,
        url: str,
        headers: list[Header],
        cookies: list[str],
        content: Content,
        *,
        idempotent: bool,
        anonymous: bool = False,
    ) -> None:
        """
        :param idempotent: it carries a key by which a server knows a repetition
        :param anonymous: it goes to another origin, which is to know nothing of the
            user
        """
        self.method = method
        self.url = url
        self.headers = headers
        self.cookies = cookies
        self.content = content
        self.idempotent = idempotent
        self.anonymous = anonymous

    @classmethod
    def of(cls, call: Call, retries: RetryConfig | None) -> Outgoing:
        """Write path, query, headers and body.

        :raises InvalidRequestError: an argument that cannot be sent
        """
        operation, arguments = call.operation, call.arguments
        options, settings = call.options, call.settings
        parameters = operation.parameters
        arguments = held(parameters, filled(parameters, arguments, settings.parameters))
        content = body_of(operation.body, parameters, arguments, options.extra_body)
        headers = list(_standing_headers(settings.api, operation))
        if content.media_type:
            headers.append((b"Content-Type", content.media_type.encode()))
        headers = merged(headers, settings.options.get("default_headers"))
        more = headers_of(parameters, arguments)
        if options.last_event_id:
            more.append(("Last-Event-ID", options.last_event_id))
        key = operation.idempotency_header or (retries and retries.idempotency_header)
        if key:
            more.append((key, _key()))
        headers = merged(headers, dict(more))
        query = query_of(parameters, arguments)
        for extra in (settings.options.get("default_query"), options.extra_query):
            query += [p for n, v in (extra or {}).items() for p in pairs_of(n, v)]
        path = path_of(operation.path, parameters, arguments)
        first = cls(
            operation.method,
            _with_query(base_url(call) + path, query),
            headers,
            cookies_of(parameters, arguments),
            content,
            idempotent=bool(key),
        )
        return (
            first if options.page_url is None else first._behind(options.page_url, call)
        )

    def _behind(self, url: str, call: Call) -> Outgoing:
        """The same for a page that the server names by its URL.

        :raises InvalidRequestError: no URL
        """
        base = str(getattr(call.client, "base_url", ""))
        try:
            home = origin(urljoin(base, self.url)) == origin(url)
        except ValueError:
            raise InvalidRequestError("the next page has no URL") from None
        return self.to(url, self.method, anonymous=not home)

    def to(self, url: str, method: str, *, anonymous: bool) -> Outgoing:
        """The same, sent on to another place."""
        kept = method == self.method and not anonymous
        headers = [
            pair
            for pair in self.headers
            if (pair[0].lower() in (b"accept", b"user-agent") or not anonymous)
            and (kept or pair[0].lower() != b"content-type")
        ]
        return Outgoing(
            method,
            url,
            headers,
            [] if anonymous else self.cookies,
            self.content if kept else Content(),
            idempotent=self.idempotent,
            anonymous=anonymous,
        )

    def may_renew(self, renewal: Renewal) -> bool:
        """Whether what was refused can be sent again with another token."""
        return not self.anonymous and self.content.replayable and renewal.again()

    def request(self, need: Need) -> Generator[Step, Any, Any]:
        """Make the request of one attempt, with credentials as they are now."""
        call = need.call
        url, headers, cookies = self.url, self.headers, self.cookies
        if not self.anonymous:
            signature = yield from call.settings.credentials.sign(need)
            url = _with_query(url, [p for p in signature.query if not _has(url, p)])
            headers = _signed(headers, signature.headers)
            headers = merged(headers, call.options.http_headers)
            cookies = _with_cookies(cookies, signature.cookies)
        if cookies:
            headers = [*headers, header("Cookie", "; ".join(cookies))]
        body = self.content
        content = body.asynchronous() if call.asynchronous else body.sync()
        if body.parts and body.whole is None and body.length is not None:
            headers = [*headers, (b"Content-Length", str(body.length).encode())]
        return call.transport.request(
            call.client,
            self.method,
            url,
            headers,
            content,
            _timeout(call),
            anonymous=self.anonymous,
        )


def _key() -> str:
    """A text that no other call has."""
    from uuid import uuid4

    return str(uuid4())


def _timeout(call: Call) -> dict[str, float | None] | None:
    """The timeouts of a call, in seconds; None where nobody but the client has any.

    What the document says does not go over what the user gave their own client.
    """
    chosen = [call.options.timeout_ms, call.settings.options.get("timeout_ms")]
    if not call.transport.is_given(call.client):
        chosen += [call.operation.timeout_ms, call.settings.api.timeout_ms]
    given = [timeout for timeout in chosen if timeout is not None]
    return phases_of(given[0]) if given else None


def _with_query(url: str, query: list[str]) -> str:
    if not query:
        return url
    return f"{url}{'&' if '?' in url else '?'}{'&'.join(query)}"


def _has(url: str, pair: str) -> bool:
    """Whether a URL has a parameter of that name."""
    name = pair.partition("=")[0]
    return f"?{name}=" in url or f"&{name}=" in url


def _signed(headers: list[Header], secrets: list[Header]) -> list[Header]:
    """Headers, and credentials of which the call says nothing itself."""
    names = {name.lower() for name, _ in headers}
    return headers + [pair for pair in secrets if pair[0].lower() not in names]


def _with_cookies(cookies: list[str], secrets: list[str]) -> list[str]:
    """Cookies, and credentials of which the call says nothing itself."""
    names = {cookie.partition("=")[0] for cookie in cookies}
    return cookies + [c for c in secrets if c.partition("=")[0] not in names]


def base_url(call: Call) -> str:
    """The server of a call: its own, the client's, the operation's, the document's.

    Empty where the user's HTTP client has a base URL and nobody named a server.
    """
    settings = call.settings
    params = settings.options.get("url_params") or {}
    if call.options.server_url is not None:
        return fill(call.options.server_url, params)
    if settings.server_url is not None:
        return settings.server_url
    if call.transport.has_base(call.client):
        return ""
    own: str | None = None
    if call.operation.servers:
        own = server_url(call.operation.servers[0], params, frozenset(params)) or "/"
        if "://" in own:
            return own
    url = settings.default_server
    if settings.api.servers and not url:
        url = server_url(settings.api.servers[0], params, frozenset(params))
    if "://" not in url:
        raise InvalidRequestError("the document names no server: give a server_url")
    return urljoin(f"{url}/", own).rstrip("/") if own else url


@lru_cache(maxsize=1024)
def _standing_headers(api: Api, operation: AnyOperation) -> tuple[Header, ...]:
    """The headers that an operation always has."""
    headers = [
        ("Accept", _accept(operation)),
        ("Accept-Encoding", "gzip, deflate"),
        ("User-Agent", f"{api.distribution}/{api.version}"),
        *api.headers,
    ]
    if isinstance(operation, StreamOperation):
        headers.append(("Cache-Control", "no-store"))
    return tuple(header(name, value) for name, value in headers)


def _accept(operation: AnyOperation) -> str:
    """The media types of an operation's successes."""
    if isinstance(operation, StreamOperation):
        return operation.stream.media_type
    result = operation.result
    cases = result.cases if isinstance(result, AnyOf) else (result,)
    types = [case.media_type for case in cases if case.media_type]
    return ", ".join(dict.fromkeys(types)) or "*/*"
