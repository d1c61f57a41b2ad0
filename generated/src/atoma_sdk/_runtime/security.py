"""Credentials: where they come from, and how a request carries them."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Generator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from typing_extensions import assert_never

from .api import Api, ApiKey, Basic, Bearer, HttpAuth, OAuth2, Scheme, Secret
from .errors import InvalidRequestError
from .headers import Header, header
from .steps import Ask, Step

if TYPE_CHECKING:
    from .api import Credential
    from .call import Call
    from .oauth import Grant
    from .tokens import Tokens


class Signature:
    """What a request carries to say who sends it."""

    __slots__ = ("cookies", "headers", "query")

    def __init__(self) -> None:
        self.headers: list[Header] = []
        self.query: list[str] = []
        self.cookies: list[str] = []


class Renewal:
    """Whether a token that the server refuses is fetched anew: once in a call."""

    __slots__ = ("stale", "used")

    def __init__(self) -> None:
        self.used: str | None = None
        """The token that the last request went with, if the SDK fetched it."""
        self.stale: str | None = None
        """The token that was refused."""

    def again(self) -> bool:
        """Whether to try with another token."""
        if self.used is None or self.stale is not None:
            return False
        self.stale = self.used
        return True


class Need:
    """The call that is to be signed."""

    __slots__ = ("call", "ends", "renewal")

    def __init__(self, call: Call, renewal: Renewal, ends: float | None) -> None:
        """:param ends: when the time for the whole call is up"""
        self.call = call
        self.renewal = renewal
        self.ends = ends

    def scopes(self, scheme: Scheme) -> frozenset[str]:
        """What the operation needs of a token."""
        operation = self.call.operation
        said = operation.scopes
        if operation.security is None:
            said = self.call.settings.api.scopes
        return frozenset(dict(said).get(scheme.field, ()))


class Credentials:
    """The credentials of one client; its repr shows none of them."""

    __slots__ = ("_api", "_schemes", "_tokens", "_values")

    def __init__(self, api: Api, values: Mapping[str, Credential]) -> None:
        self._api = api
        self._schemes = {scheme.field: scheme for scheme in api.security}
        self._values = dict(values)
        self._tokens: Tokens | None = None

    def __repr__(self) -> str:
        return f"Credentials({', '.join(self._schemes)})"

    def changed(self, values: Mapping[str, Credential]) -> Credentials:
        """The same with other credentials in place of those of the same name.

        Tokens that were fetched are shared while the credentials are the same.
        """
        if not values:
            return self
        return Credentials(self._api, {**self._values, **values})

    def sign(self, need: Need) -> Generator[Step, Any, Signature]:
        """Take the first alternative whose credentials are all at hand, or none.

        That nothing is needed is an alternative only where nothing is at hand.
        """
        alternatives = need.call.operation.security
        if alternatives is None:
            alternatives = self._api.requirements
        if alternatives is None:
            alternatives = tuple((name,) for name in self._schemes)
        for fields in filter(None, alternatives):
            secrets: list[tuple[Scheme, str]] = []
            for name in fields:
                secret = yield from self._secret(self._schemes[name], need)
                if not secret:
                    break
                secrets.append((self._schemes[name], secret))
            else:
                return _signature(secrets)
        return Signature()

    def _secret(self, scheme: Scheme, need: Need) -> Generator[Step, Any, str]:
        value: Any = self._values.get(scheme.field)
        if callable(value):
            value = yield Ask(value)
        elif not value or value in (("", ""), ("", None)):  # as good as none
            value = self._from_environment(scheme)
        if isinstance(scheme, OAuth2) and value and not isinstance(value, str):
            return (yield from self._token(scheme, _grant(scheme, value), need))
        return _as_text(scheme, value)

    def _token(
        self, scheme: OAuth2, grant: Grant, need: Need
    ) -> Generator[Step, Any, str]:
        """A token, fetched if need be."""
        from .tokens import Tokens, Wanted

        if self._tokens is None:
            self._tokens = Tokens()
        token = yield from self._tokens.get(Wanted(scheme, grant, need))
        need.renewal.used = token
        return token

    def _from_environment(self, scheme: Scheme) -> Secret:
        name = f"{self._api.env_prefix}_{scheme.field}".upper()
        if isinstance(scheme, Basic):
            user = os.environ.get(f"{name}_USERNAME")
            return user and (user, os.environ.get(f"{name}_PASSWORD", ""))
        if isinstance(scheme, OAuth2) and scheme.client_credentials:
            client = os.environ.get(f"{name}_CLIENT_ID")
            if client and not os.environ.get(name):
                return client, os.environ.get(f"{name}_CLIENT_SECRET", "")
        return os.environ.get(name)


def _grant(scheme: OAuth2, value: Any) -> Grant:
    """What a token is fetched with.

    :raises InvalidRequestError: it is nothing that one is fetched with
    """
    from .oauth import ClientCredentials, Grant

    if isinstance(value, Grant):
        return value
    if isinstance(value, tuple) and len(value) == 2:
        return ClientCredentials(*value)
    raise InvalidRequestError(
        f"{scheme.field} must be a token, or what tokens are fetched with"
    )


def _as_text(scheme: Scheme, value: Any) -> str:
    """A secret as it is sent; empty where there is none."""
    if not value:
        return ""
    if isinstance(scheme, Basic):
        if not isinstance(value, tuple) or len(value) != 2:
            raise InvalidRequestError(
                f"{scheme.field} must be a pair of user name and password"
            )
        user, password = value
        return b64encode(f"{user}:{password}".encode()).decode() if user else ""
    if not isinstance(value, str):
        raise InvalidRequestError(f"{scheme.field} must be a string")
    return value


def _signature(secrets: list[tuple[Scheme, str]]) -> Signature:
    signature = Signature()
    for scheme, secret in secrets:
        match scheme:
            case Bearer() | OAuth2():
                prefixed = secret[:7].lower() == "bearer "
                value = secret if prefixed else f"Bearer {secret}"
                signature.headers.append(header("Authorization", value))
            case Basic():
                signature.headers.append(header("Authorization", f"Basic {secret}"))
            case HttpAuth():
                value = f"{scheme.scheme} {secret}"
                signature.headers.append(header("Authorization", value))
            case ApiKey():
                _sign_by_key(signature, scheme, secret)
            case _:
                assert_never(scheme)
    return signature


def _sign_by_key(signature: Signature, scheme: ApiKey, secret: str) -> None:
    if scheme.place == "header":
        signature.headers.append(header(scheme.name, secret))
    elif scheme.place == "query":
        pair = f"{quote(scheme.name, safe='')}={quote(secret, safe='')}"
        signature.query.append(pair)
    else:
        value = _cookie_value(scheme, secret)
        signature.cookies.append(f"{scheme.name}={value}")


def _cookie_value(scheme: Scheme, secret: str) -> str:
    if any(c in ' ",;\\' or not c.isascii() or not c.isprintable() for c in secret):
        raise InvalidRequestError(f"{scheme.field} cannot be sent in a cookie")
    return secret
