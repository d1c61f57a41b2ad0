"""Checks security schemes: whether they say all that credentials need."""

from __future__ import annotations

from collections.abc import Mapping

from ..codes import Code
from .document import Node
from .guess import guess
from .source import kind_of, short
from .strays import Strays

_TYPES = ("apiKey", "http", "oauth2", "openIdConnect", "mutualTLS")
_PLACES = ("header", "query", "cookie")
_MEANT: Mapping[str, str] = {
    **dict.fromkeys(("basic", "bearer", "digest"), "'http' with `scheme: {}`"),
    "jwt": "'http' with `scheme: bearer`",
    "token": "'http' with `scheme: bearer`",
    "oauth": "'oauth2'",
    "oidc": "'openIdConnect'",
}
"""Types of security of Swagger 2.0, and of daily speech."""
_SCHEMES = ("bearer", "basic", "digest", "negotiate", "dpop", "hoba", "mutual")
"""Of IANA's list of HTTP authentication schemes, those that one may mistype."""
_ASKED: Mapping[str, tuple[str, ...]] = {
    "implicit": ("authorizationUrl",),
    "password": ("tokenUrl",),
    "clientCredentials": ("tokenUrl",),
    "authorizationCode": ("authorizationUrl", "tokenUrl"),
    "deviceAuthorization": ("deviceAuthorizationUrl", "tokenUrl"),
}
"""What each flow of OAuth needs (OpenAPI 3.2, OAuth Flow Object)."""
_EXPECTED: Mapping[str, str] = {
    "in": "`in`: header, query or cookie",
    "name": "`name`, of the header, the query parameter or the cookie",
    "scheme": "`scheme`, such as bearer or basic",
    "flows": "`flows: {clientCredentials: {tokenUrl: ..., scopes: {}}}`",
}


def check_scheme(node: Node, strays: Strays) -> None:
    """Note what keeps users of the SDK from signing in as the scheme says."""
    kind = node.get("type")
    if kind is None or not isinstance(kind.value, str):
        return  # The check of the structure says it.
    match kind.value:
        case "apiKey":
            place = node.get("in")
            for key in ("in", "name"):
                _check_needed(node, key, strays)
            if place and place.value not in _PLACES:
                near = guess(str(place.value), _PLACES)
                expected = repr(near) if near else "header, query or cookie"
                place.warn(Code.STRUCTURE, kind_of(place.value), expected)
        case "http":
            _check_needed(node, "scheme", strays)
            scheme = node.get("scheme")
            said = str(scheme.value).lower() if scheme else ""
            near = guess(said, _SCHEMES)
            if scheme and near and near != said:
                scheme.warn(Code.STRUCTURE, kind_of(scheme.value), repr(near))
        case "oauth2":
            _check_needed(node, "flows", strays)
            for name, flow in node.children("flows"):
                for key in _ASKED.get(name, ()):
                    _check_needed(flow, key, strays)
        case "openIdConnect":
            _check_needed(node, "openIdConnectUrl", strays)
        case "mutualTLS":
            pass
        case other:
            meant = _MEANT.get(other.lower(), "").format(other.lower())
            near = guess(other, _TYPES)
            expected = meant or (repr(near) if near else " or ".join(map(repr, _TYPES)))
            found = f"security of type {short(other)}"
            kind.warn(Code.SECURITY_UNSUPPORTED, found, expected)


def check_scopes(demanded: Node, scheme: Node) -> None:
    """Note scopes that no flow of the scheme has."""
    known = {
        scope: None
        for _, flow in scheme.children("flows")
        for scope, _ in flow.children("scopes")
    }
    for said in demanded.elements() if known else ():
        if isinstance(said.value, str) and said.value not in known:
            near = guess(said.value, known)
            found = f"the scope {short(said.value)}, which no flow of the scheme has"
            said.warn(Code.SECURITY_SCHEME, found, repr(near) if near else "one of its")


def _check_needed(node: Node, key: str, strays: Strays) -> None:
    if not isinstance(node.value, dict) or node.value.get(key) is not None:
        return
    file, at = node.source.name, (*node.pointer, key)
    if key in node.value or not strays.explain(file, at, matters=False):
        node.warn(Code.STRUCTURE, f"no `{key}`", _EXPECTED.get(key, f"`{key}`"))
