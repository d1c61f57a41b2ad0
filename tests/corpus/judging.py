"""Holds a request that came against the operation as it was written."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import Message
from email.parser import BytesParser
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from . import wire
from .raw import Call, Place, Raw
from .wire import Pair, difference, is_text_of, joined, same

UNDECLARED = {
    *("accept", "accept-encoding", "user-agent", "host", "connection", "cookie"),
    *("content-length", "content-type", "transfer-encoding", "authorization"),
    *("cache-control", "idempotency-key"),
}
"""Headers that need no declaration."""
EXPLODED = ("form", "deepObject")
STYLES = {"path": "simple", "header": "simple", "query": "form", "cookie": "form"}


@dataclass
class Given:
    """What a caller gave, as values of JSON."""

    parameters: dict[tuple[str, str], Any] = field(default_factory=dict)
    media: str | None = None
    """The media type of the body; None: no body."""
    body: Any = None
    server: str | None = None
    """A server in place of the document's."""
    vouched: bool = True
    """Whether the schemas take what was made."""


@dataclass
class Came:
    """A request as it came."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes


def problems(raw: Raw, call: Call, given: Given, came: Came) -> Iterator[str]:
    """Everything in which a request is not what the document and the caller say."""
    if came.method.lower() != call.verb:
        yield f"the method is {came.method}"
    yield from _path(raw, call, given, came)
    signs = list(_signs(raw, call))
    yield from _query(call, given, came, signs)
    yield from _headers(call, given, came, signs)
    yield from _cookies(call, given, came, signs)
    yield from _security(raw, call, given, came)
    yield from _body(call, given, came)


def style_of(parameter: Place, where: str) -> tuple[str, bool]:
    """Style and explode, with their defaults (OpenAPI, Parameter Object)."""
    style = parameter.text("style") or STYLES[where]
    explode = parameter.value.get("explode")
    return style, style == "form" if explode is None else explode is True


def server_of(raw: Raw, call: Call) -> str | None:
    """The base URL of an operation; None where no absolute one is said."""
    for place in (call.node, call.item, raw.root):
        if servers := place.each("servers"):
            url = servers[0].text("url") or ""
            for name, variable in servers[0].items("variables"):
                url = url.replace(f"{{{name}}}", str(variable.value.get("default", "")))
            return url.rstrip("/") if "://" in url and "{" not in url else None
    return None


def _path(raw: Raw, call: Call, given: Given, came: Came) -> Iterator[str]:
    base = given.server or server_of(raw, call) or ""
    path = call.path.partition("#")[0].partition("?")[0]
    parts = re.split(r"\{([^{}]*)\}", path)
    slots = parts[1::2]
    parts[1::2] = ["([^/?#]*)"] * len(slots)
    parts[::2] = [_literal(text) for text in parts[::2]]
    shape = _literal(unquote(urlsplit(base).path)) + "".join(parts)
    target = urlsplit(came.url)
    netloc = urlsplit(base).netloc
    usual = netloc.removesuffix(":80" if target.scheme == "http" else ":443")
    if (target.scheme, unquote(target.netloc).lower()) not in [
        (urlsplit(base).scheme, each.lower()) for each in (netloc, usual)
    ]:
        yield f"the server is {target.scheme}://{target.netloc}, not {base}"
    found = re.fullmatch(shape, target.path)
    if not found:
        yield f"the path is {target.path}, not {call.path}"
        return
    for name, text in zip(slots, found.groups(), strict=True):
        key = ("path", name)
        if key not in given.parameters:
            yield f"path {name!r} is {text!r}, which nobody gave"
        elif not _in_path(call.parameters[key], name, given.parameters[key], text):
            yield f"path {name!r} is {text!r}, not {given.parameters[key]!r}"


def _literal(text: str) -> str:
    escaped = quote(text, safe="/:@!$&'()*+,;=~-._%")
    return f"(?:{re.escape(text)}|{re.escape(escaped)})"


def _in_path(parameter: Place, name: str, value: Any, text: str) -> bool:
    if parameter.get("content"):
        return same(value, json.loads(unquote(text)))
    style, explode = style_of(parameter, "path")
    if style == "matrix":
        return wire.matrix(name, value, text, explode)
    return joined(value, text, style, explode)


def _query(call: Call, given: Given, came: Came, signs: list[Sign]) -> Iterator[str]:
    pairs = wire.pairs_of(urlsplit(came.url).query)
    written = call.path.partition("#")[0].partition("?")[2]
    for name, text in wire.pairs_of(written):  # what a path has in it itself
        fit = (p for p in pairs if p[0] == name and _fills(p[1], text, call, given))
        if pair := next(fit, None):
            pairs.remove(pair)
        else:
            yield f"the query lacks {(name, text)}"
    for (where, name), value in given.parameters.items():
        if where != "query":
            continue
        parameter = call.parameters[where, name]
        if parameter.get("content"):
            fits = _take_json(name, value, pairs)
        else:
            fits = wire.take(name, value, *style_of(parameter, where), pairs)
        if not fits:
            query = unquote(urlsplit(came.url).query)[:200]
            yield f"query {name!r} is not {value!r} in {query!r}"
    secrets = [name for place, name in signs if place == "query"]
    if left := wire.unknown(pairs, secrets):
        yield left


def _fills(text: str, template: str, call: Call, given: Given) -> bool:
    """Whether a text is a template with path parameters in its slots."""
    parts = re.split(r"\{([^{}]*)\}", template)
    slots = parts[1::2]
    parts[1::2] = ["(.*)"] * len(slots)
    parts[::2] = map(re.escape, parts[::2])
    found = re.fullmatch("".join(parts), text)
    return found is not None and all(
        _in_path(call.parameters[key], name, given.parameters[key], filled)
        for name, filled in zip(slots, found.groups(), strict=True)
        if (key := ("path", name)) in given.parameters
    )


def _take_json(name: str, value: Any, pairs: list[Pair]) -> bool:
    own = next((pair for pair in pairs if pair[0] == name), None)
    if own is None:
        return False
    pairs.remove(own)
    return same(value, json.loads(wire.unquote_plus(own[1])))


def _headers(call: Call, given: Given, came: Came, signs: list[Sign]) -> Iterator[str]:
    left = {n.lower() for n in came.headers} - UNDECLARED
    left -= {name.lower() for place, name in signs if place == "header"}
    for (where, name), value in given.parameters.items():
        if where != "header":
            continue
        left.discard(name.lower())
        text = came.headers.get(name.lower())
        if text is None:
            yield f"header {name!r} is missing"
            continue
        parameter = call.parameters[where, name]
        fits = (
            same(value, json.loads(text))
            if parameter.get("content")
            else joined(value, text, *style_of(parameter, where), raw=True)
        )
        if not fits:
            yield f"header {name!r} is {text!r}, not {value!r}"
    for name in sorted(left):
        yield f"header {name!r} is not declared"


def _cookies(call: Call, given: Given, came: Came, signs: list[Sign]) -> Iterator[str]:
    if any(
        where == "header" and n.lower() == "cookie" for where, n in given.parameters
    ):
        return  # the whole header is an argument
    if any(where == "header" and name.lower() == "cookie" for where, name in signs):
        return  # or a credential
    text = came.headers.get("cookie", "").replace("; ", "&")
    pairs = wire.pairs_of(text)
    for (where, name), value in given.parameters.items():
        if where != "cookie":
            continue
        parameter = call.parameters[where, name]
        if parameter.get("content"):
            fits = _take_json(name, value, pairs)
        else:
            before = list(pairs)  # no rule for cookies: with commas will do
            fits = wire.take(name, value, "form", False, pairs)
            if not fits and parameter.value.get("explode") is True:
                pairs[:] = before
                fits = wire.take(name, value, "form", True, pairs)
        if not fits:
            yield f"cookie {name!r} is not {value!r} in {text!r}"
    if left := wire.unknown(
        pairs, [name for place, name in signs if place == "cookie"]
    ):
        yield left.replace("query", "cookies")


Sign = tuple[str, str]
"""Where a scheme puts its secret: the place and the name."""


def _alternatives(raw: Raw, call: Call) -> list[list[Sign]] | None:
    """What may say who calls, each a combination; None where nothing is said."""
    said, schemes = call.node.get("security"), _schemes(raw)
    if said is None:
        said = raw.root.get("security")
        if said is None or not said.value:
            return None
    known = [
        [sign for name in one if name in schemes and (sign := _sign(schemes[name]))]
        for one in said.value
        if isinstance(one, dict) and all(name in schemes for name in one)
    ]
    return None if said.value and not known else known


def _schemes(raw: Raw) -> dict[str, Place]:
    components = raw.root.get("components")
    return dict(components.items("securitySchemes")) if components else {}


def _sign(scheme: Place) -> Sign | None:
    scheme = scheme.follow()
    match scheme.text("type"):
        case "apiKey":
            return scheme.text("in") or "", scheme.text("name") or ""
        case "http" if (scheme.text("scheme") or "").lower() == "basic":
            return "basic", "authorization"
        case "http" if (said := scheme.text("scheme") or "bearer").lower() != "bearer":
            return f"http {said}", "authorization"
        case "http" | "oauth2" | "openIdConnect":
            return "http Bearer", "authorization"
    return None  # mutual TLS leaves no trace in a request


def _signs(raw: Raw, call: Call) -> Iterator[Sign]:
    alternatives = _alternatives(raw, call)
    if alternatives is None:  # who calls may be said, where nobody asks
        alternatives = [[s for each in _schemes(raw).values() if (s := _sign(each))]]
    for combination in alternatives:
        yield from combination


def _security(raw: Raw, call: Call, given: Given, came: Came) -> Iterator[str]:
    alternatives = _alternatives(raw, call)
    if alternatives is None:
        return
    if not alternatives or alternatives == [[]]:
        if "authorization" in came.headers:
            yield "a secret is sent where none is asked for"
        return
    left = [
        [sign for sign in each if sign not in given.parameters] for each in alternatives
    ]
    if not any(_are_signed(each, came) for each in left):
        yield f"no way to say who calls is there: {alternatives}"


def _are_signed(signs: list[Sign], came: Came) -> bool:
    """Whether all are there; of several in one place there is room for one."""
    places = {name.lower() if place == "header" else name for place, name in signs}
    return sum(_is_signed(sign, came) for sign in signs) >= len(places)


def _is_signed(sign: Sign, came: Came) -> bool:
    place, name = sign
    authorization = came.headers.get("authorization", "")
    match place:
        case "basic":
            kind, _, secret = authorization.partition(" ")
            return kind == "Basic" and b64decode(secret) == b"user:secret"
        case _ if place.startswith("http "):
            return authorization.startswith(f"{place[5:]} secret")
        case "header":
            return came.headers.get(name.lower(), "").startswith("secret")
        case "query":
            pairs = wire.pairs_of(urlsplit(came.url).query)
        case _:
            pairs = wire.pairs_of(came.headers.get("cookie", "").replace("; ", "&"))
    return any(n == name and value.startswith("secret") for n, value in pairs)


def _body(call: Call, given: Given, came: Came) -> Iterator[str]:
    if given.media is None:
        if came.body or "content-type" in came.headers:
            yield f"a body is sent that nobody gave: {came.body[:80]!r}"
        return
    sent = came.headers.get("content-type", "")
    bare = sent.partition(";")[0].strip()
    if "*" in bare or not covers(given.media, bare):
        yield f"the body's type is {sent!r}, not {given.media!r}"
        return
    content = dict(call.body.items("content"))  # type: ignore[union-attr]
    media = content.get(given.media) or content[""]
    try:
        if bare == "application/x-www-form-urlencoded":
            yield from _form(media, given.body, came.body.decode())
        elif bare.startswith("multipart/"):
            yield from _multipart(media, given.body, sent, came.body)
        elif isinstance(given.body, bytes):
            if came.body != given.body:
                yield f"the body is {came.body[:80]!r}, not {given.body[:80]!r}"
        elif _is_json(bare):
            if not same(given.body, found := json.loads(came.body)):
                yield f"the body: {difference(given.body, found)}"
        elif isinstance(given.body, list):
            lines = came.body.splitlines()
            found = [json.loads(line.lstrip(b"\x1e")) for line in lines]
            if not same(given.body, found):
                yield f"the lines of the body: {difference(given.body, found)}"
        elif came.body.decode() != given.body:
            yield f"the body is {came.body[:80]!r}, not {given.body!r}"
    except ValueError as error:
        yield f"the body cannot be read: {error}"


def covers(declared: str, sent: str) -> bool:
    """Whether a media type, perhaps a range, is what was sent."""
    bare = declared.partition(";")[0].strip().lower()
    return re.fullmatch(re.escape(bare).replace(r"\*", ".*"), sent.lower()) is not None


def _is_json(bare: str) -> bool:
    return bare.endswith(("/json", "+json"))


def _form(media: Place, fields: dict[str, Any], text: str) -> Iterator[str]:
    pairs = wire.pairs_of(text)
    encodings = dict(media.items("encoding"))
    for name, value in fields.items():
        how = encodings[name].value if name in encodings else {}
        styled = not {"style", "explode", "allowReserved"}.isdisjoint(how)
        if isinstance(value, dict) and not styled:
            fits = _take_json(name, value, pairs)
        else:
            style = how.get("style", "form")
            explode = how.get("explode", style == "form")
            fits = wire.take(name, value, style, explode, pairs)
        if not fits:
            yield f"the form's {name!r} is not {value!r} in {unquote(text)[:200]!r}"
    if pairs:
        yield f"the form has {pairs[0]!r}, which nobody gave"


def _multipart(
    media: Place, fields: dict[str, Any], sent: str, body: bytes
) -> Iterator[str]:
    head = f"Content-Type: {sent}\r\n\r\n".encode()
    whole = BytesParser(policy=policy.HTTP).parsebytes(head + body)
    parts: list[Message] = list(whole.iter_parts())  # type: ignore[attr-defined]
    encodings = dict(media.items("encoding"))
    for name, value in fields.items():
        values = value if isinstance(value, list) else [value]
        how = encodings[name].value if name in encodings else {}
        style, explode = how.get("style"), how.get("explode", True)
        # Said of a part, the usual style means nothing: an object is JSON.
        usual = style == "form" and explode is True
        if style and not usual and isinstance(value, list | dict):
            texts = [(_name(p), quote(_text(p), safe="")) for p in parts]
            left = list(texts)
            if not wire.take(name, value, style, style in EXPLODED, left):
                yield f"the parts of {name!r} are not {value!r} in {texts!r}"
            parts = [p for p, pair in zip(parts, texts, strict=True) if pair in left]
            continue
        own = [p for p in parts if _name(p) == name]
        parts = [p for p in parts if _name(p) != name]
        if len(own) == 1 != len(values) and _part_is(own[0], value):
            continue
        if len(own) != len(values) or not all(map(_part_is, own, values)):
            texts = [p.get_payload(decode=True) for p in own]
            yield f"the part {name!r} is {texts!r}, not {value!r}"
    if parts:
        yield f"the part {_name(parts[0])!r} is there, which nobody gave"


def _text(part: Message) -> str:
    found = part.get_payload(decode=True)
    return found.decode("utf-8", "replace") if isinstance(found, bytes) else ""


def _name(part: Message) -> str:
    return str(part.get_param("name", header="content-disposition"))


def _part_is(part: Message, value: Any) -> bool:
    found = part.get_payload(decode=True)
    assert isinstance(found, bytes)
    if isinstance(value, bytes):
        return found == value and part.get_filename() is not None
    if isinstance(value, dict | list):
        return part.get_content_type() != "text/plain" and same(
            value, json.loads(found)
        )
    return is_text_of(value, found.decode())
