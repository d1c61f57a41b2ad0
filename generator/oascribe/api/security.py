"""Security schemes, and what each operation demands of them."""

from __future__ import annotations

from collections.abc import Iterator

from ..codes import Code
from ..spec.document import Document, Node
from .casing import snake
from .service import SchemeKind, SecurityScheme, Where
from .types import Key
from .words import Text


def schemes_of(document: Document) -> tuple[SecurityScheme, ...]:
    """The schemes that the SDK can use; the others are warned of."""
    found = []
    for name, node in _said(document):
        if scheme := _scheme(name, node):
            found.append(scheme)
        else:
            kind = f"security of type {node.text('type')!r}"
            node.warn(Code.SECURITY_UNSUPPORTED, kind, "bearer, basic or apiKey")
    return tuple(found)


def requirements_of(node: Node) -> tuple[tuple[Key, ...], ...] | None:
    """Alternatives, each a combination of schemes; None where nothing is said.

    An alternative with a scheme that the SDK cannot use is no alternative.
    """
    if "security" not in node:
        return None
    usable = {_key(name) for name, said in _said(node.document) if _scheme(name, said)}
    alternatives = (
        tuple(_key(name) for name, _ in alternative.items())
        for alternative in node.each("security")
    )
    return tuple(keys for keys in alternatives if usable.issuperset(keys))


def _said(document: Document) -> Iterator[tuple[str, Node]]:
    components = document.root.mapping("components")
    for name, node in components.members("securitySchemes") if components else ():
        yield name, node.follow()


def _scheme(name: str, node: Node) -> SecurityScheme | None:
    doc = node.text("description")
    words = Text(doc) if doc else None
    key, field = _key(name), snake(name)
    match node.text("type"), (node.text("scheme") or "").lower():
        case ("http", "bearer") | ("oauth2" | "openIdConnect", _):
            return SecurityScheme(key, field, SchemeKind.BEARER, doc=words)
        case "http", "basic":
            return SecurityScheme(key, field, SchemeKind.BASIC, doc=words)
        case "apiKey", _ if node.text("in") in ("header", "query", "cookie"):
            where, wire = Where(node.text("in")), Text(node.text("name") or "")
            return SecurityScheme(key, field, SchemeKind.API_KEY, where, wire, words)
        case _:
            return None


def _key(name: str) -> Key:
    return f"#/components/securitySchemes/{name}"
