"""Checks the words that go on the wire, and the names that security goes by."""

from __future__ import annotations

import re
from functools import cache

from ..codes import Code
from .document import Document, Node
from .guess import guess
from .keys import KNOWN
from .schemes import check_scheme, check_scopes
from .shapes import STATUS, Kind
from .source import short
from .strays import Strays
from .survey import Survey

# RFC 9110, section 5.6.2. A cookie's name is one too (RFC 6265, section 4.1.1).
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def check_wire(document: Document, survey: Survey, strays: Strays) -> None:
    """Note names that no request can carry, and answers that none can have."""
    for site in survey.sites:
        if site.kind is Kind.SCHEMA:
            continue  # Of which most documents have the most.
        node = document.of(site)
        match site.kind:
            case Kind.PARAMETER:
                _check_parameter(node, needed=site.value.get("required") is True)
            case Kind.SECURITY_SCHEME if "$ref" not in site.value:
                check_scheme(node, strays)
                if site.value.get("type") == "apiKey":
                    _check_parameter(node, needed=True)
            case Kind.OPERATION:
                _check_statuses(node)
                _check_security(node, strays)
            case Kind.REQUEST_BODY | Kind.RESPONSE:
                _check_media_types(node)
            case _:
                pass
    _check_security(document.root, strays)


def _check_media_types(node: Node) -> None:
    named = any(name.strip() for name, _ in node.children("content"))
    for name, content in node.children("content"):
        found = f"the media type {short(name)}"
        if _CONTROL.search(name):
            content.error(Code.WIRE_NAME, found, "one such as text/plain")
        elif not name.strip():
            expected = "one such as application/json, which it is taken for"
            if named:
                expected = "one such as application/json: it is left out"
            content.warn(Code.WIRE_NAME, found, expected)


def _check_parameter(node: Node, needed: bool) -> None:
    name, place = node.get("name"), node.get("in")
    if name is None or place is None or not isinstance(name.value, str):
        return
    if not name.value.strip():
        found = "a parameter without a name"
        if place.value in ("query", "header", "cookie") and not needed:
            name.warn(Code.WIRE_NAME, found, "a name: it is left out")
        else:
            name.error(Code.WIRE_NAME, found, "a name")
        return
    _check_style(node, str(place.value))
    if "schema" in node and "content" in node:
        node["content"].warn(
            Code.PARAMETER_CONTENT, "`content` beside `schema`", "one of the two"
        )
    if place.value in ("header", "cookie") and not _TOKEN.fullmatch(name.value):
        found = f"the name {short(name.value)} of a {place.value}"
        # Servers take odd names; a line break would start another header.
        note = name.error if _CONTROL.search(name.value) else name.warn
        note(Code.WIRE_NAME, found, "letters, digits, `-`, `_` and the like")


def _check_style(node: Node, place: str) -> None:
    """OpenAPI 3.1, Style Values; cookies have `cookie` since 3.2."""
    style = node.get("style")
    styles = _STYLES.get(place)
    if style and styles and isinstance(style.value, str) and style.value not in styles:
        near = guess(style.value, styles)
        expected = f"{', '.join(styles)} for a {place} parameter"
        expected += f" (did you mean {near!r}?)" if near else ""
        style.warn(Code.STRUCTURE, f"the style {short(style.value)}", expected)


_STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}


def _check_statuses(node: Node) -> None:
    seen: dict[str, str] = {}
    for status, response in node.children("responses"):
        found = f"the status {short(status)}"
        if not STATUS.fullmatch(status):
            expected = _meant_status(status)
            response.error(Code.STATUS, found, expected)
        elif (other := seen.setdefault(status.casefold(), status)) != status:
            response.warn(Code.STATUS, f"{found} beside {short(other)}", "one of them")
        elif status[0].isdigit() and status != status.upper():
            response.warn(Code.STATUS, found, repr(status.upper()))


def _meant_status(said: str) -> str:
    """What a key of `responses` was meant to be, as far as that can be told."""
    if meant := _phrases().get(re.sub(r"[\W_]", "", said).casefold()):
        return repr(meant)
    if found := re.fullmatch(r"([1-5])(?:\d?[xX*?]{1,2}|\d\d ?- ?\1\d\d)", said):
        return f"'{found[1]}XX', or each status by itself"
    if found := re.match(r"[1-5]\d\d\b", said):
        return f"{found[0]!r}; each status has a key of its own"
    if guess(said, ["default"]):
        return "'default'"
    if said in KNOWN[Kind.RESPONSE] or said in KNOWN[Kind.OPERATION]:
        return "a status such as 200 or 4XX, or `default`: is it indented right?"
    return "a status such as 200 or 4XX, or `default`"


_WORDS = {"success": "2XX", "error": "4XX", "failure": "4XX", "redirect": "3XX"}


@cache
def _phrases() -> dict[str, str]:
    """Statuses by what they are called: `notfound` is 404."""
    from http import HTTPStatus  # which nearly no document needs

    named = {re.sub(r"\W", "", s.phrase).casefold(): str(s.value) for s in HTTPStatus}
    return named | _WORDS


def _check_security(node: Node, strays: Strays) -> None:
    schemes = node.document.root.get("components")
    schemes = schemes and schemes.get("securitySchemes")
    known = {name: None for name, _ in schemes.items()} if schemes else {}
    for requirement in node.entries("security"):
        for name, needed in requirement.items():
            where = ("components", "securitySchemes", name)
            file = node.document.source.name
            if name not in known and not any(
                strays.explain(file, where[:end], matters=False) for end in (1, 2, 3)
            ):
                near = guess(name, known)
                expected = f"{near!r}" if near else "one of components"
                found = f"the security scheme {short(name)}, which is not there"
                needed.warn(Code.SECURITY_SCHEME, found, expected)
            elif schemes:
                check_scopes(needed, schemes[name].follow())
