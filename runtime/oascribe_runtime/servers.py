"""Which server a call goes to, and what its variables may be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote, urlsplit

from .api import Server, ServerVariable
from .errors import InvalidRequestError

_SLOT = re.compile(r"\{([^{}]*)\}")
_HOST = re.compile(r"[A-Za-z0-9._-]+")
_SAID = re.compile(r"[A-Za-z0-9._~:/-]*")
_ORIGIN = re.compile(r"https?://[A-Za-z0-9._-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~/-]*)?")


def server_url(
    server: Server, values: Mapping[str, str], others: frozenset[str] = frozenset()
) -> str:
    """The URL of a server, its variables filled with the values or their defaults.

    :param others: names that other servers have, and this one need not have
    :raises InvalidRequestError: a value that is not allowed, or would leave its slot
    """
    known = {variable.name: variable for variable in server.variables}
    for name in values:
        if known and name not in known and name not in others:
            raise InvalidRequestError(f"the server has no variable {name!r}")
    filled = ((n, v, values.get(n, v.default)) for n, v in known.items())
    given = {n: _value(v, x) for n, v, x in filled if x is not None}
    return fill(server.url, given, known)


def fill(
    template: str,
    values: Mapping[str, str],
    known: Mapping[str, ServerVariable] = MappingProxyType({}),
) -> str:
    """Fill a URL's `{name}`s and drop the slash at its end.

    A value before the path (in the scheme, host or port) must keep to letters, digits,
    `.`, `-` and `_`: with `/`, `@`, `#` or `:` it would name another host. One that
    begins the URL may hold all of that: `https://eu.example.com`.

    :param known: what the document says of names; its own values may hold a port and a
        path, and where its default is a path (`https://example.com{base}`) others may
        be one
    """
    scheme = template.find("://")
    start = scheme + 3 if scheme >= 0 else 0
    path = template.find("/", start)
    path = len(template) if path < 0 else path

    def put(slot: re.Match[str]) -> str:
        name = slot[1]
        if name not in values:
            raise InvalidRequestError(f"the server URL needs a value for {name!r}")
        value = str(values[name])
        if slot.start() >= path:
            return quote(value, safe="/:")
        if slot.start() == 0:
            return _beginning(name, value)
        return _in_host(name, value, known.get(name))

    return _SLOT.sub(put, template).rstrip("/")


def _beginning(name: str, value: str) -> str:
    if _ORIGIN.fullmatch(value):
        return value.rstrip("/")
    return _in_host(name, value, None)


def _in_host(name: str, value: str, variable: ServerVariable | None) -> str:
    default, enum = (variable.default, variable.enum) if variable else (None, ())
    if value.startswith("/") and (default or "").startswith("/"):
        return quote(value, safe="/")
    if not (_SAID if value in (default, *enum) else _HOST).fullmatch(value):
        raise InvalidRequestError(
            f"the server variable {name!r} may only hold a part of a host name"
        )
    return value


def shown(url: object) -> str:
    """A URL as it may be shown: without user, password and query."""
    return re.sub(r"//[^/@]*@", "//", str(url).partition("?")[0])


def origin(url: str) -> tuple[str, str | None, int | None]:
    """Scheme, host and port (RFC 6454), the default port written out.

    :raises ValueError: no URL
    """
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, port


def _value(variable: ServerVariable, value: str) -> str:
    if variable.enum and value not in variable.enum:
        allowed = ", ".join(variable.enum)
        raise InvalidRequestError(
            f"the server variable {variable.name!r} must be one of {allowed}"
        )
    return value


def chosen_server(
    servers: tuple[Server, ...],
    index: int | None,
    url: str | None,
    params: Mapping[str, str],
    others: frozenset[str],
) -> tuple[str, bool]:
    """The base URL of a client, and whether the user chose it.

    Values of variables choose no server: they hold for those of operations, too.

    :param others: names of variables that only servers of operations have
    :raises InvalidRequestError: no such server, or a value that its URL refuses
    """
    if url is not None:
        return fill(url, params), True
    if not servers:
        return "", False
    if index is not None and not 0 <= index < len(servers):
        raise InvalidRequestError(f"server_idx must be below {len(servers)}")
    needed = {v.name for v in servers[index or 0].variables if v.default is None}
    if index is None and not needed <= params.keys():
        return "", False  # which matters only to a call that goes there
    return server_url(servers[index or 0], params, others), index is not None
