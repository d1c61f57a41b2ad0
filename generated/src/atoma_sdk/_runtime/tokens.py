"""Tokens of OAuth 2.0: fetched once, kept while they last, shared by all calls."""

from __future__ import annotations

import json
import os
import threading
from base64 import b64encode
from collections.abc import Generator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus, urlencode, urljoin

from .api import OAuth2
from .deadlines import in_time, passed, remaining
from .drive import drive, drive_async
from .errors import InvalidRequestError, ResponseDecodeError
from .exchanging import exchange
from .failing import error_of
from .oauth import ClientCredentials, Grant
from .servers import fill
from .settings import phases_of
from .steps import Ask, Step
from .transport import running_loop

if TYPE_CHECKING:
    from .call import Call
    from .security import Need

MARGIN = 60.0
"""Seconds before its end at which a token is not used any more; at most half of its
life."""


class Token:
    """A token and how far it goes."""

    __slots__ = ("ends", "scopes", "value")

    def __init__(self, value: str, scopes: frozenset[str], ends: float | None) -> None:
        """
        :param ends: when it is not used any more, on the monotonic clock; None: nobody
            said
        """
        self.value = value
        self.scopes = scopes
        self.ends = ends


class Wanted:
    """A token that a call needs."""

    __slots__ = ("call", "ends", "grant", "scheme", "scopes", "stale")

    def __init__(self, scheme: OAuth2, grant: Grant, need: Need) -> None:
        self.scheme = scheme
        self.grant = grant
        self.call = need.call
        self.scopes = need.scopes(scheme)
        self.stale = need.renewal.stale
        """A token that the server refused."""
        self.ends = need.ends
        """When the time of the call is up."""

    def is_met_by(self, token: Token | None) -> bool:
        """Whether it will do: not refused, not at its end, of enough scopes."""
        return (
            token is not None
            and token.value != self.stale
            and (self.grant.scopes is not None or self.scopes <= token.scopes)
            and (
                token.ends is None or self.call.settings.clock.monotonic() < token.ends
            )
        )


class Tokens:
    """The tokens of one set of credentials, one for each scheme.

    While one thread, or one task of an event loop, fetches a token, the others wait.
    """

    def __init__(self) -> None:
        self._held: dict[str, Token] = {}
        self._begin()

    def _begin(self) -> None:
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._locks: dict[Any, Any] = {}

    def get(self, wanted: Wanted) -> Generator[Step, Any, str]:
        """The token, fetched where there is none that will do.

        :raises SDKError: the token endpoint gives none
        """
        held = self._held.get(wanted.scheme.field)
        if held is not None and wanted.is_met_by(held):
            return held.value
        if self._pid != os.getpid():
            self._begin()  # a fork: a thread of the parent may have held the lock
        fetch = self._fetch_async if wanted.call.asynchronous else self._fetch
        token: str = yield Ask(fetch, wanted)
        return token

    def _fetch(self, wanted: Wanted) -> str:
        call = wanted.call
        clock = call.settings.clock
        seconds = -1 if wanted.ends is None else remaining(wanted.ends, clock)
        if not self._lock.acquire(timeout=seconds):
            raise passed()
        try:
            return drive(self._fetching(wanted), call.client, clock)
        finally:
            self._lock.release()

    async def _fetch_async(self, wanted: Wanted) -> str:
        from anyio import Lock

        call = wanted.call
        clock = call.settings.clock
        lock: Lock = self._locks.setdefault(running_loop(), Lock())
        if wanted.ends is None:
            await lock.acquire()
        else:
            await in_time(lock.acquire, remaining(wanted.ends, clock))
        try:
            return await drive_async(self._fetching(wanted), call.client, clock)
        finally:
            lock.release()

    def _fetching(self, wanted: Wanted) -> Generator[Step, Any, str]:
        held = self._held.get(wanted.scheme.field)
        if held is not None and wanted.is_met_by(held):  # another was here before
            return held.value
        scopes = wanted.scopes | (held.scopes if held else frozenset())
        if wanted.grant.scopes is not None:
            scopes = frozenset(wanted.grant.scopes)
        token = yield from _fetched(wanted, scopes)
        self._held[wanted.scheme.field] = token
        return token.value


def _fetched(wanted: Wanted, scopes: frozenset[str]) -> Generator[Step, Any, Token]:
    """Ask the token endpoint (RFC 6749 sections 4.3.2 and 4.4.2)."""
    call, grant = wanted.call, wanted.grant
    in_body = wanted.scheme.in_body if grant.in_body is None else grant.in_body
    fields = grant.fields()
    if scopes:
        fields["scope"] = " ".join(sorted(scopes))
    basic = None
    if grant.client_id is not None and grant.client_secret is not None and not in_body:
        basic = _basic(grant.client_id, grant.client_secret)
    elif grant.client_id is not None:
        fields["client_id"] = grant.client_id
        if grant.client_secret is not None:
            fields["client_secret"] = grant.client_secret
    request = _request(call, _token_url(wanted), fields)
    if basic:
        request.headers["Authorization"] = basic
    started = call.settings.clock.monotonic()
    response = yield from exchange(
        call, request, wanted.ends, anonymous=True, whole=True
    )
    return _token(response, scopes, started, call.settings.clock.now())


def _request(call: Call, url: str, fields: Mapping[str, str]) -> Any:
    timeout = call.options.timeout_ms or call.settings.options.get("timeout_ms")
    return call.transport.request(
        call.client,
        "POST",
        url,
        [
            (b"Accept", b"application/json"),
            (b"Content-Type", b"application/x-www-form-urlencoded"),
        ],
        urlencode(fields).encode(),
        None if timeout is None else phases_of(timeout),
        anonymous=True,
    )


def _basic(client_id: str, secret: str) -> str:
    """Each part is written as in a form first (RFC 6749 section 2.3.1)."""
    pair = f"{quote_plus(client_id)}:{quote_plus(secret)}"
    return f"Basic {b64encode(pair.encode()).decode()}"


def _token_url(wanted: Wanted) -> str:
    """The token endpoint; one that is relative is so to the server of the client.

    :raises InvalidRequestError: nobody says where it is
    """
    scheme, grant, settings = wanted.scheme, wanted.grant, wanted.call.settings
    url = grant.token_url or (
        scheme.client_credentials
        if isinstance(grant, ClientCredentials)
        else scheme.password
    )
    if url is None:
        raise InvalidRequestError(
            f"{scheme.field}: the document names no token endpoint for "
            f"{type(grant).__name__}: give a token_url"
        )
    if "{" in url:
        url = fill(url, settings.options.get("url_params") or {})
    base = settings.server_url
    if base is None and wanted.call.transport.has_base(wanted.call.client):
        base = str(wanted.call.client.base_url).rstrip("/")
    return urljoin(f"{base or settings.default_server}/", url)


def _token(response: Any, scopes: frozenset[str], started: float, now: float) -> Token:
    """The token that a response brings (RFC 6749 section 5.1).

    :raises APIError: the endpoint refused
    :raises ResponseDecodeError: it gave none
    """
    if response.status_code >= 400:
        error = error_of((), response, now)
        error.message = f"no token: {error.message}"
        error.args = (error.message,)
        raise error
    try:
        found = json.loads(response.content)
        value, life = found["access_token"], found.get("expires_in")
        seconds = None if life is None else float(life)
    except (ValueError, TypeError, KeyError, AttributeError):
        value, seconds = None, None
    if not isinstance(value, str) or not value:
        raise ResponseDecodeError(
            f"{response.status_code}: the token endpoint gave no access_token",
            status_code=response.status_code,
            body="",  # which may hold another secret
            raw_response=response,
        )
    margin = 0 if seconds is None else min(MARGIN, seconds / 2)
    ends = None if seconds is None else started + seconds - margin
    return Token(value, scopes, ends)
