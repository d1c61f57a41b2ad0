"""Rules on operations: their names, their words, and what they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..codes import Code
from ..spec.document import Node
from ..spec.source import short
from .subject import Call, Flaw, Rule, Rules, Subject

_BODILESS = ("get", "head", "delete", "trace")
_MADE = re.compile(r"_(?:get|post|put|patch|delete|head|options)$")
_JSON = re.compile(r"(?:[^;]*[/+]json|\*/\*)\s*(?:;.*)?", re.IGNORECASE)


def missing_id(subject: Subject) -> Iterator[Flaw]:
    """Operations whose method is named after the path."""
    for call in subject.calls():
        said = call.node.get("operationId")
        if said is None:
            expected = f"an `operationId`, such as '{_suggested(call)}'"
            yield Flaw(call.node, f"no `operationId` for {call.name}", expected)


def made_id(subject: Subject) -> Iterator[Flaw]:
    """Ids that a framework made of the path."""
    for call in subject.calls():
        said = call.node.get("operationId")
        if said is None or not isinstance(said.value, str):
            continue
        tail = re.sub(r"\W", "_", call.path).rstrip("_")
        made = len(tail) > 1 and tail in said.value and _MADE.search(said.value)
        if made or "/" in said.value:
            found = f"the operationId {short(said.value)}, made of the path"
            yield Flaw(said, found, f"a verb and a thing, such as '{_suggested(call)}'")


def no_words(subject: Subject) -> Iterator[Flaw]:
    """Operations that say nothing of themselves."""
    for call in subject.calls():
        if not (call.node.get("summary") or call.node.get("description")):
            found = f"no words on {call.name}"
            yield Flaw(call.node, found, "a `summary` or a `description`")


def no_success(subject: Subject) -> Iterator[Flaw]:
    """Operations of which nobody knows what comes back."""
    for call in subject.calls():
        statuses = [status for status, _ in call.answers()]
        if not any(s[:1] in "123" or s == "default" for s in statuses):
            found = f"no answer of success for {call.name}"
            yield Flaw(call.node, found, "a status such as 200 in `responses`")


def no_errors(subject: Subject) -> Iterator[Flaw]:
    """Operations whose failures are not in the document."""
    for call in subject.calls():
        statuses = [status for status, _ in call.answers()]
        if statuses and not any(s[:1] in "45" or s == "default" for s in statuses):
            found = f"no error in the responses of {call.name}"
            yield Flaw(call.node, found, "a status such as 4XX, or `default`")


def untyped_errors(subject: Subject) -> Iterator[Flaw]:
    """Errors whose bodies have no type."""
    for call in subject.calls():
        for status, answer in call.answers():
            if status[:1] not in "45":
                continue
            content = dict(answer.contents())
            typed = any(
                _JSON.fullmatch(n) and "schema" in m for n, m in content.items()
            )
            if not typed and status not in ("401", "403", "404", "429"):
                found = f"no schema for the body of a {status}"
                yield Flaw(
                    answer, found, "`content` with application/json and a schema"
                )


def untyped_answers(subject: Subject) -> Iterator[Flaw]:
    """JSON without a schema, which is `Any` in Python."""
    for call in subject.calls():
        body = call.node.get("requestBody")
        holders = [answer for s, answer in call.answers() if s[:1] in "2d"]
        for holder in [*([body.follow()] if body else []), *holders]:
            for name, media in holder.contents():
                if _JSON.fullmatch(name) and not _schema(media):
                    found = f"{name} without a schema"
                    yield Flaw(media, found, "a `schema` that says what it holds")


def body_unexpected(subject: Subject) -> Iterator[Flaw]:
    """Bodies that servers and proxies may drop (RFC 9110, section 9.3)."""
    for call in subject.calls():
        body = call.node.get("requestBody")
        if body and call.verb in _BODILESS:
            found = f"a request body of a {call.verb.upper()}"
            yield Flaw(body, found, "query parameters, or a POST")


def _schema(media: Node) -> Node | None:
    return media.get("schema") or media.get("itemSchema")


def _suggested(call: Call) -> str:
    """An id that says the same: `listPets`, `getPet`."""
    words = [
        w for w in re.split(r"[^A-Za-z0-9]+", re.sub(r"{.*?}", "", call.path)) if w
    ]
    thing = words[-1] if words else "root"
    one = call.path.rstrip("/").endswith("}") or not thing.endswith("s")
    verbs = {"get": "get" if one else "list", "post": "create", "put": "replace"}
    verbs |= {"patch": "update", "delete": "delete"}
    thing = thing.removesuffix("s") if one or call.verb == "post" else thing
    return verbs.get(call.verb, call.verb) + thing[:1].upper() + thing[1:]


RULES: Rules = (
    Rule(Code.ID_MISSING, missing_id),
    Rule(Code.ID_MADE, made_id),
    Rule(Code.OPERATION_WORDS, no_words),
    Rule(Code.SUCCESS_MISSING, no_success),
    Rule(Code.ERRORS_MISSING, no_errors),
    Rule(Code.ERROR_UNTYPED, untyped_errors),
    Rule(Code.CONTENT_UNTYPED, untyped_answers),
    Rule(Code.BODY_UNEXPECTED, body_unexpected),
)
