"""Security schemes, and what each operation demands of them."""

from __future__ import annotations

from ..codes import Code
from ..spec.document import Document, Node
from .casing import snake
from .service import SchemeKind, SecurityScheme, Where
from .types import Key
from .words import Text


def schemes_of(document: Document) -> tuple[SecurityScheme, ...]:
    """The schemes that the SDK can use; the others are warned of."""
    components = document.root.mapping("components")
    said = components.members("securitySchemes") if components else ()
    found = (_scheme(name, node.follow()) for name, node in said)
    return tuple(scheme for scheme in found if scheme)


def requirements_of(node: Node) -> tuple[tuple[Key, ...], ...] | None:
    """Alternatives, each a combination of schemes; None where nothing is said."""
    if "security" not in node:
        return None
    return tuple(
        tuple(_key(name) for name, _ in alternative.items())
        for alternative in node.each("security")
    )


def _scheme(name: str, node: Node) -> SecurityScheme | None:
    doc = node.text("description")
    words = Text(doc) if doc else None
    kind = node.text("type")
    match kind, (node.text("scheme") or "").lower():
        case ("http", "bearer") | ("oauth2" | "openIdConnect", _):
            return SecurityScheme(_key(name), snake(name), SchemeKind.BEARER, doc=words)
        case "http", "basic":
            return SecurityScheme(_key(name), snake(name), SchemeKind.BASIC, doc=words)
        case "apiKey", _:
            where, wire = Where(node.text("in")), Text(node.text("name") or "")
            kind_ = SchemeKind.API_KEY
            return SecurityScheme(_key(name), snake(name), kind_, where, wire, words)
        case _:
            found = f"security of type {kind!r}"
            node.warn(Code.SECURITY_UNSUPPORTED, found, "bearer, basic or apiKey")
            return None


def _key(name: str) -> Key:
    return f"#/components/securitySchemes/{name}"
