"""Servers and retries, as the document, a path or an operation says them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..codes import Code
from ..spec.document import Node
from . import extensions
from .casing import snake
from .service import ClientVariable, Retries, Server, Variable
from .words import Text

_STATUS = re.compile("[1-5]([0-9]{2}|[Xx]{2})")
_SLOT = re.compile(r"\{([^{}]*)\}")
_STATUSES = ("429", "500", "502", "503", "504")


def servers_of(node: Node) -> tuple[Server, ...]:
    """The servers that are said here; none where none are."""
    return tuple(map(_server, node.each("servers")))


def variables_of(servers: Iterable[Server]) -> tuple[ClientVariable, ...]:
    """What a client may be told of the placeholders of all servers, each name once."""
    found: dict[Text, list[Variable]] = {}
    for server in servers:
        for variable in server.variables:
            found.setdefault(variable.name, []).append(variable)
    return tuple(_shared(name, several) for name, several in found.items())


def _shared(name: Text, said: list[Variable]) -> ClientVariable:
    limited = all(variable.choices for variable in said)
    choices = (choice for variable in said for choice in variable.choices)
    return ClientVariable(
        key=f"#/servers/variables/{name.raw}",
        name=snake(name.raw),
        wire=name,
        choices=tuple(dict.fromkeys(choices)) if limited else (),
        defaults=tuple(dict.fromkeys(v.default for v in said if v.default)),
        doc=next((variable.doc for variable in said if variable.doc), None),
    )


def retries_of(node: Node) -> Retries | None:
    """The retries that are said here (`x-sdk-retries`); milliseconds."""
    said = extensions.said(node, extensions.RETRIES)
    if said is None or said.text("strategy") != "backoff":
        return None
    backoff = said.get("backoff") or said
    connection = said.get("retryConnectionErrors")
    statuses = tuple(filter(None, map(_status, said.each("statusCodes"))))
    return Retries(
        initial_interval=int(_number(backoff, "initialInterval", 500)),
        max_interval=int(_number(backoff, "maxInterval", 60_000)),
        exponent=_number(backoff, "exponent", 1.5) or 1.5,
        max_elapsed_time=int(_number(backoff, "maxElapsedTime", 3_600_000)),
        status_codes=statuses or _STATUSES,
        retry_connection_errors=connection is None or connection.value is True,
    )


def _server(node: Node) -> Server:
    doc, url = node.text("description"), (node.text("url") or "").rstrip("/")
    return Server(
        url=Text(url),
        doc=Text(doc) if doc else None,
        variables=tuple(_variables(node, url)),
    )


def _variables(node: Node, url: str) -> Iterator[Variable]:
    """The variables that are described, then placeholders that nobody describes."""
    known: set[str] = set()
    for name, said in node.members("variables"):
        known.add(name)
        choices, doc = said.texts("enum"), said.text("description")
        default = said.text("default")
        default = choices[0] if default is None and choices else default
        if choices and default not in choices:
            choices = (*choices, default or "")
        yield Variable(
            Text(name),
            None if default is None else Text(default),
            tuple(map(Text, choices)),
            Text(doc) if doc else None,
        )
    for name in dict.fromkeys(_SLOT.findall(url)):
        if name not in known:
            yield Variable(Text(name), None)


def _status(said: Node) -> str | None:
    """A status such as 429 or 5XX; anything else is said and left out."""
    text = str(said.value)
    if _STATUS.fullmatch(text):
        return text
    said.warn(Code.RETRIES_MISFIT, f"the status {text!r:.40}", "one such as 429 or 5XX")
    return None


def _number(node: Node, key: str, otherwise: float) -> float:
    said = node.get(key)
    if said is None:
        return otherwise
    match said.value:
        case bool():
            pass
        case int() | float() as number if 0 <= number <= 1e12:
            return number
    said.warn(Code.RETRIES_MISFIT, f"{key}: {said.value!r:.40}", "a number from 0 up")
    return otherwise
