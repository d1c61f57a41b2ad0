"""Credentials: where they come from, and how a request carries them."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Generator, Mapping
from typing import Any
from urllib.parse import quote

from typing_extensions import assert_never

from .api import Api, ApiKey, Basic, Bearer, Credential, Scheme, Secret
from .errors import InvalidRequestError
from .headers import Header, header
from .steps import Ask, Step


class Signature:
    """What a request carries to say who sends it."""

    __slots__ = ("cookies", "headers", "query")

    def __init__(self) -> None:
        self.headers: list[Header] = []
        self.query: list[str] = []
        self.cookies: list[str] = []


class Credentials:
    """The credentials of one client; its repr shows none of them."""

    __slots__ = ("_api", "_schemes", "_values")

    def __init__(self, api: Api, values: Mapping[str, Credential]) -> None:
        self._api = api
        self._schemes = {scheme.field: scheme for scheme in api.security}
        self._values = dict(values)

    def __repr__(self) -> str:
        return f"Credentials({', '.join(self._schemes)})"

    def changed(self, values: Mapping[str, Credential]) -> Credentials:
        """The same with other credentials in place of those of the same name."""
        return Credentials(self._api, {**self._values, **values})

    def sign(
        self, alternatives: tuple[tuple[str, ...], ...] | None
    ) -> Generator[Step, Any, Signature]:
        """Take the first alternative whose credentials are all at hand, or none.

        :param alternatives: fields of schemes that go together; None: the API's
        """
        if alternatives is None:
            alternatives = self._api.requirements
        if alternatives is None:
            alternatives = tuple((name,) for name in self._schemes)
        for fields in alternatives:
            secrets: list[tuple[Scheme, str]] = []
            for name in fields:
                secret = yield from self._secret(self._schemes[name])
                if not secret:
                    break
                secrets.append((self._schemes[name], secret))
            else:
                return _signature(secrets)
        return Signature()

    def _secret(self, scheme: Scheme) -> Generator[Step, Any, str]:
        value: Any = self._values.get(scheme.field)
        if callable(value):
            value = yield Ask(value)
        elif not _as_text(scheme, value):  # empty is as good as none
            value = self._from_environment(scheme)
        return _as_text(scheme, value)

    def _from_environment(self, scheme: Scheme) -> Secret:
        name = f"{self._api.env_prefix}_{scheme.field}".upper()
        if isinstance(scheme, Basic):
            user = os.environ.get(f"{name}_USERNAME")
            return user and (user, os.environ.get(f"{name}_PASSWORD", ""))
        return os.environ.get(name)


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
            case Bearer():
                prefixed = secret[:7].lower() == "bearer "
                value = secret if prefixed else f"Bearer {secret}"
                signature.headers.append(header("Authorization", value))
            case Basic():
                signature.headers.append(header("Authorization", f"Basic {secret}"))
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
