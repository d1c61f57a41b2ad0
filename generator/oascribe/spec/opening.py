"""Opens connections to what is allowed, by the proxies of the environment if any."""

from __future__ import annotations

from collections.abc import Collection
from http.client import HTTPConnection, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any
from urllib import request as library
from urllib.parse import urlsplit

from .fetching import FetchError
from .source import short
from .urls import is_allowed

# What the clouds answer their own machines at: AWS on IPv6, Alibaba, Azure. The usual
# 169.254.169.254 is link-local.
_METADATA = frozenset(
    map(ip_address, ("fd00:ec2::254", "100.100.100.200", "168.63.129.16"))
)


def opener(allowed: Collection[str]) -> library.OpenerDirector:
    """What opens http(s) and nothing else, without credentials or cookies."""
    names = frozenset(urlsplit(one).hostname or "" for one in allowed)
    opened = library.OpenerDirector()
    for handler in (
        *(library.ProxyHandler(), library.UnknownHandler()),
        *(_Http(names), _Https(names), _Redirects(allowed)),
        *(library.HTTPDefaultErrorHandler(), library.HTTPErrorProcessor()),
    ):
        opened.add_handler(handler)
    return opened


class _Plain(HTTPConnection):
    """Looks where it has come to before it says anything."""

    names: Collection[str] = ()
    """The hosts that are allowed."""

    def connect(self) -> None:
        super().connect()
        # A host that nobody has allowed is the proxy of the environment.
        if self.host.lower() in self.names and not _is_meant(
            self.host.lower(), self.sock.getpeername()[0].partition("%")[0]
        ):
            self.close()
            raise FetchError(f"{self.host} is at an address that is not for documents")


class _Secure(HTTPSConnection, _Plain):
    """Comes by the other's `connect` before it says anything."""


class _Http(library.HTTPHandler):
    def __init__(self, names: Collection[str]) -> None:
        super().__init__()
        self._names = names

    def http_open(self, req: library.Request) -> Any:
        def connection(host: str, **options: Any) -> _Plain:
            made = _Plain(host, **options)
            made.names = self._names
            return made

        return self.do_open(connection, req)


class _Https(library.HTTPSHandler):
    def __init__(self, names: Collection[str]) -> None:
        super().__init__()
        self._names = names

    def https_open(self, req: library.Request) -> Any:
        def connection(host: str, **options: Any) -> _Secure:
            made = _Secure(host, **options)
            made.names = self._names
            return made

        return self.do_open(connection, req)


class _Redirects(library.HTTPRedirectHandler):
    """Follows to what is allowed."""

    def __init__(self, allowed: Collection[str]) -> None:
        self._allowed = allowed

    def redirect_request(
        self,
        req: library.Request,
        fp: Any,
        code: int,
        msg: str,
        headers: Any,
        newurl: str,
    ) -> library.Request | None:
        if not is_allowed(newurl, self._allowed):
            fp.close()
            raise FetchError(f"led on to {short(newurl)}, which is not allowed")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _is_meant(host: str, peer: str) -> bool:
    """Whether a host may be at that address.

    The machine itself and its cloud are meant only where the configuration says so, by
    their address or as `localhost`; the networks of an office always are.
    """
    address = ip_address(peer)
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    try:
        ip_address(host)
    except ValueError:
        own = host == "localhost" and address.is_loopback
        return own or not _is_inward(address)
    return True


def _is_inward(address: IPv4Address | IPv6Address) -> bool:
    return (
        address.is_loopback
        or address.is_link_local
        or address.is_unspecified
        or address in _METADATA
    )
