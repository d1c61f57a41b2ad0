"""Checks the words that go on the wire, and the names that security goes by."""

from __future__ import annotations

import re

from ..codes import Code
from .document import Document, Node
from .guess import guess
from .shapes import Kind
from .source import short
from .survey import Survey

# RFC 9110, section 5.6.2. A cookie's name is one too (RFC 6265, section 4.1.1).
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_STATUS = re.compile(r"[1-5](?:\d\d|XX)|default|x-.*", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def check_wire(document: Document, survey: Survey) -> None:
    """Note names that no request can carry, and answers that none can have."""
    for site in survey.sites:
        if site.kind is Kind.SCHEMA:
            continue  # Of which most documents have the most.
        node = document.of(site)
        match site.kind:
            case Kind.PARAMETER:
                _check_parameter(node)
            case Kind.SECURITY_SCHEME:
                _check_scheme(node)
            case Kind.OPERATION:
                for status, response in node.children("responses"):
                    if not _STATUS.fullmatch(status):
                        found = f"the status {short(status)}"
                        expected = "a status such as 200 or 4XX, or `default`"
                        response.error(Code.STATUS, found, expected)
                _check_security(node)
            case Kind.REQUEST_BODY | Kind.RESPONSE:
                for media_type, content in node.children("content"):
                    if not media_type.strip() or _CONTROL.search(media_type):
                        found = f"the media type {short(media_type)}"
                        content.error(Code.WIRE_NAME, found, "one such as text/plain")
            case _:
                pass
    _check_security(document.root)


def _check_parameter(node: Node) -> None:
    name, place = node.get("name"), node.get("in")
    if name is None or place is None or not isinstance(name.value, str):
        return
    if not name.value:
        name.error(Code.WIRE_NAME, "a parameter without a name", "a name")
    elif place.value in ("header", "cookie") and not _TOKEN.fullmatch(name.value):
        found = f"the name {short(name.value)} of a {place.value}"
        # Servers take odd names; a line break would start another header.
        note = name.error if _CONTROL.search(name.value) else name.warn
        note(Code.WIRE_NAME, found, "letters, digits, `-`, `_` and the like")


def _check_scheme(node: Node) -> None:
    kind = node.get("type")
    if kind and kind.value == "apiKey":
        _check_parameter(node)


def _check_security(node: Node) -> None:
    schemes = node.document.root.get("components")
    schemes = schemes and schemes.get("securitySchemes")
    known = [name for name, _ in schemes.items()] if schemes else []
    for requirement in node.entries("security"):
        for name, needed in requirement.items():
            if name not in known:
                near = guess(name, known)
                expected = f"{near!r}" if near else "one of components"
                found = f"the security scheme {short(name)}, which is not there"
                needed.warn(Code.SECURITY_SCHEME, found, expected)
