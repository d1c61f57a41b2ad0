"""Servers and retries, as the document, a path or an operation says them."""

from __future__ import annotations

import re

from ..codes import Code
from ..spec.document import Node
from . import extensions
from .service import Retries, Server, Variable
from .words import Text

_STATUS = re.compile("[1-5]([0-9]{2}|[Xx]{2})")
_STATUSES = ("429", "500", "502", "503", "504")


def servers_of(node: Node) -> tuple[Server, ...]:
    """The servers that are said here; none where none are."""
    return tuple(map(_server, node.each("servers")))


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
    doc = node.text("description")
    return Server(
        url=Text((node.text("url") or "").rstrip("/")),
        doc=Text(doc) if doc else None,
        variables=tuple(
            Variable(
                Text(name),
                Text(variable.text("default") or ""),
                tuple(map(Text, variable.texts("enum"))),
            )
            for name, variable in node.members("variables")
        ),
    )


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
