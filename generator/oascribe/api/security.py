"""Security schemes, and what each operation demands of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

from ..codes import Code
from ..spec.document import Document, Node
from . import extensions
from .casing import snake
from .service import Flows, SchemeKind, Scopes, SecurityScheme, Where
from .types import Key
from .words import Text

_CHALLENGED = frozenset(
    ("digest", "negotiate", "mutual", "hoba", "ntlm", "scram-sha-1", "scram-sha-256")
)
"""HTTP schemes that answer a challenge of the server: nothing to be given before."""
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_MOST = 100
"""Combinations of schemes of one requirement."""
_POST = ("client_secret_post", "post", "body")


@dataclass(frozen=True, slots=True)
class Requirements:
    """Who may call."""

    alternatives: tuple[tuple[Key, ...], ...]
    """Each a combination of schemes."""
    scopes: Scopes
    """What the tokens among them must allow."""


def schemes_of(document: Document) -> tuple[SecurityScheme, ...]:
    """The schemes that the SDK can use."""
    found = []
    for name, node in _said(document):
        if scheme := _scheme(name, node):
            found.append(scheme)
        elif (said := node.get("scheme")) and node.text("type") == "http":
            kind = f"the HTTP scheme {said.value!r:.60}"
            said.warn(Code.SECURITY_UNSUPPORTED, kind, "one word, such as bearer")
    return tuple(found)


def requirements_of(node: Node) -> Requirements | None:
    """What is demanded here; None where nothing is said.

    An alternative with a scheme that the SDK cannot use is no alternative. What the
    HTTP client does is not asked for.
    """
    if "security" not in node:
        return None
    schemes = {_key(name): _scheme(name, said) for name, said in _said(node.document)}
    usable = {key for key, scheme in schemes.items() if scheme}
    silent = {k for k, s in schemes.items() if s and s.kind is SchemeKind.CLIENT}
    alternatives: list[tuple[Key, ...]] = []
    scopes: dict[Key, tuple[Text, ...]] = {}
    for alternative in node.each("security"):
        keys = [_key(name) for name, _ in alternative.items()]
        if usable.issuperset(keys):
            used = [schemes[key] for key in keys if key not in silent]
            alternatives += _combinations(alternative, [each for each in used if each])
            for key, (_, said) in zip(keys, alternative.items(), strict=True):
                scheme = schemes[key]
                texts = [n.value for n in said.elements() if isinstance(n.value, str)]
                if scheme and scheme.kind is SchemeKind.OAUTH2 and texts:
                    scopes.setdefault(key, tuple(map(Text, texts)))
    return Requirements(tuple(dict.fromkeys(alternatives)), tuple(scopes.items()))


def signed_in(node: Node) -> frozenset[tuple[Where, str]]:
    """Where the keys go that an operation is never called without."""
    said = node if "security" in node else node.document.root
    ways = [{name for name, _ in each.items()} for each in said.each("security")]
    named = ways[0].intersection(*ways) if ways else frozenset[str]()
    schemes = (_scheme(n, s) for n, s in _said(node.document) if n in named)
    return frozenset(
        place_of(scheme.where, scheme.wire)
        for scheme in schemes
        if scheme and scheme.kind is SchemeKind.API_KEY and scheme.wire
    )


def place_of(where: Where, wire: Text) -> tuple[Where, str]:
    """The place of a parameter and its name, of a header in small letters."""
    return where, wire.raw.lower() if where is Where.HEADER else wire.raw


def _combinations(
    node: Node, schemes: list[SecurityScheme]
) -> Iterator[tuple[Key, ...]]:
    """The schemes that go together: of those for one place in a request any one.

    There may be more than a program can hold: then it is the first of each place.
    """
    places: dict[tuple[Where, str], list[Key]] = {}
    for scheme in schemes:
        places.setdefault(_place(scheme), []).append(scheme.key)
    if prod(map(len, places.values())) > _MOST:
        found = f"more than {_MOST} ways to use {len(schemes)} schemes together"
        node.warn(Code.SECURITY_UNSUPPORTED, found, "one scheme for each place")
        return iter([tuple(keys[0] for keys in places.values())])
    return product(*places.values())


def _place(scheme: SecurityScheme) -> tuple[Where, str]:
    """Where a request carries the credential."""
    if scheme.kind is not SchemeKind.API_KEY:
        return Where.HEADER, "authorization"
    return place_of(scheme.where, scheme.wire or Text(""))


def _said(document: Document) -> Iterator[tuple[str, Node]]:
    components = document.root.mapping("components")
    for name, node in components.members("securitySchemes") if components else ():
        yield name, node.follow()


def _scheme(name: str, node: Node) -> SecurityScheme | None:
    doc = node.text("description")
    words = Text(doc) if doc else None
    key, field = _key(name), snake(name)
    said = node.text("scheme") or ""
    match node.text("type"), said.lower():
        case "oauth2", _:
            return _oauth2(key, name, node, words)
        case "openIdConnect", _:
            url = node.text("openIdConnectUrl")
            where = Text(url) if url else None
            return SecurityScheme(
                key, field, SchemeKind.BEARER, doc=words, where_from=where
            )
        case "http", "bearer":
            return SecurityScheme(key, field, SchemeKind.BEARER, doc=words)
        case "http", "basic":
            return SecurityScheme(key, field, SchemeKind.BASIC, doc=words)
        case ("mutualTLS", _) | ("http", _) if not said or said.lower() in _CHALLENGED:
            if node.text("type") == "http" and not said:
                return None
            wire = Text(said) if said else None
            return SecurityScheme(key, field, SchemeKind.CLIENT, wire=wire, doc=words)
        case "http", _ if _TOKEN.fullmatch(said):
            return SecurityScheme(
                key, field, SchemeKind.HTTP, wire=Text(said), doc=words
            )
        case "apiKey", _ if node.text("in") in ("header", "query", "cookie"):
            where_, wire = Where(node.text("in")), Text(node.text("name") or "")
            return SecurityScheme(key, field, SchemeKind.API_KEY, where_, wire, words)
        case _:
            return None


def _oauth2(key: Key, name: str, node: Node, doc: Text | None) -> SecurityScheme:
    """A token: fetched where a flow says how, else given."""
    flows = node.mapping("flows")
    urls: dict[str, Text] = {}
    where_from = None
    for kind, flow in flows.items() if flows else ():
        token, page = flow.text("tokenUrl"), flow.text("authorizationUrl")
        if token:
            urls[kind] = Text(token)
        if page and where_from is None:
            where_from = Text(page)
    client, password = urls.get("clientCredentials"), urls.get("password")
    if client is None and password is None:
        return SecurityScheme(
            key, snake(name), SchemeKind.BEARER, doc=doc, where_from=where_from
        )
    said = extensions.said_text(node, extensions.TOKEN_AUTHENTICATION)
    found = Flows(client, password, in_body=(said or "").lower() in _POST)
    return SecurityScheme(key, snake(name), SchemeKind.OAUTH2, doc=doc, flows=found)


def _key(name: str) -> Key:
    return f"#/components/securitySchemes/{name}"
