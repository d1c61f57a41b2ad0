"""Answers that a server gives by the document alone."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from .making import made
from .raw import Call, Place, Raw

TEXTS = ("xml", "yaml", "/graphql", "/javascript", "/sql", "/toml")
LINES = {"jsonl", "x-jsonl", "x-ndjson", "ndjson", "jsonlines", "json-lines"}
LINES |= {"json-seq"}
EVENT = {"id", "event", "data", "retry"}
SAMPLE = b"\x89PNG\r\n\x1a\n\x00\xff"
WORDS = 'Some "words", é.'


@dataclass(frozen=True)
class Said:
    """One kind of answer that the document has."""

    status: int
    name: str
    """The media type as it is written; empty: no content."""
    media: Place | None

    @property
    def bare(self) -> str:
        """The media type alone, a range made one of its types."""
        name = _bare(self.name)
        name = "application/json" if name == "*/*" else name
        return name.replace("application/*", "application/octet-stream").replace(
            "*", "plain" if name.startswith("text/") else "x-any"
        )

    @property
    def kind(self) -> str:
        """How it is read: json, events, lines, text, bytes or nothing."""
        bare = self.bare
        if not bare:
            return "nothing"
        if bare == "text/event-stream":
            return "events"
        if bare.removeprefix("application/") in LINES:
            return "lines"
        if bare.endswith(("/json", "+json")):
            return "bytes" if self._is_file else "json"
        if bare.startswith("text/") or bare.endswith(TEXTS):
            return "text"
        return "bytes"

    @property
    def _is_file(self) -> bool:
        schema = self.media.get("schema") if self.media else None
        return schema is not None and schema.follow().text("format") == "binary"


@dataclass
class Answer:
    """What goes over the wire, and what a caller is to get."""

    status: int
    content_type: str
    content: bytes
    expected: Any
    vouched: bool
    """Whether the schema takes what was made."""


def successes(call: Call) -> list[Said]:
    """The answers of success; a redirect or `default` is one where nothing else is."""
    codes = dict(call.node.items("responses"))
    good = [code for code in codes if code.startswith("2")]
    if not good:  # the text of a redirect that is to be read, not followed
        good = [c for c in codes if c[0] == "3" and codes[c].follow().get("content")]
    if not good and not any(code[0] in "13" for code in codes):
        good = [code for code in codes if code == "default"]
    found = [
        said for code in good for said in _kinds(code, codes[code].follow(), codes)
    ]
    return found or [Said(200, "", None)]


def failures(call: Call) -> list[Said]:
    """The errors whose body is JSON with a schema."""
    codes = dict(call.node.items("responses"))
    bad = [code for code in codes if code[0] in "45"]
    every = (s for code in bad for s in _kinds(code, codes[code].follow(), codes))
    return [s for s in every if s.kind == "json" and s.media and s.media.get("schema")]


def _status(code: str, others: Collection[str]) -> int:
    """A status that a pattern covers and no other one does."""
    if code == "default":
        return 200
    if code.isdigit():
        return int(code)
    every = range(int(code[0]) * 100, int(code[0]) * 100 + 4)
    return next((n for n in every if str(n) not in others), every[0])


def _kinds(code: str, response: Place, others: Collection[str] = ()) -> Iterator[Said]:
    status = _status(code, others)
    content = list(response.items("content"))
    told = {_coded(name) for name, media in content if media.get("schema")}
    for name, media in content:
        if media.get("schema") or _coded(name) not in told:
            yield Said(status, "*/*" if name == "*" else name, media)
    if not content:
        yield Said(status, "", None)


def _bare(name: str) -> str:
    return name.partition(";")[0].strip().lower()


def _coded(name: str) -> str:
    return re.sub(r"\s*;\s*charset=[^;]*", "", name.lower()).strip()


def acceptable(said: Said, accept: str) -> bool:
    """Whether a request asks for that kind of answer."""
    wanted = [part.partition(";")[0].strip().lower() for part in accept.split(",")]
    bare = said.name.partition(";")[0].strip().lower()
    return bare in wanted or (not said.name) or wanted == ["*/*"]


def answer(raw: Raw, said: Said, everything: bool, turn: int) -> Answer:
    """What the server says.

    :raises UnmakeableError: the schema has no value that can be found
    """
    kind = said.kind
    content_type = said.name if "*" not in said.name else said.bare
    match kind:
        case "nothing":
            return Answer(said.status, "", b"", None, True)
        case "text":
            content = WORDS.encode()
            return Answer(said.status, content_type, content, WORDS, True)
        case "bytes":
            return Answer(said.status, content_type, SAMPLE, SAMPLE, True)
    media = said.media
    assert media is not None
    schema = (media.get("itemSchema") if kind != "json" else None) or media.get(
        "schema"
    )
    schema = schema or Place({}, media.resolver)
    if kind == "json":
        value, problem = made(raw, schema, everything, turn)
        content = json.dumps(value).encode()
        return Answer(said.status, content_type, content, value, problem is None)
    items, vouched = [], True
    for each in (turn, turn + 1):
        whole = everything or _is_envelope(schema)  # an event without data is none
        value, problem = made(raw, schema, whole, each, text="Some words.")
        items.append(value)
        vouched = vouched and problem is None
    if kind == "lines":
        before = "\x1e" if content_type.endswith("json-seq") else ""
        text = "".join(f"{before}{json.dumps(item)}\n" for item in items)
    else:
        whole = _is_envelope(schema)
        text = "".join(_event(item, whole) for item in items) + _sentinel(media)
    return Answer(said.status, content_type, text.encode(), items, vouched)


def _is_envelope(schema: Place) -> bool:
    """Whether a schema is that of whole events, with `data` in them."""
    schema = schema.follow()
    members = [*schema.each("oneOf"), *schema.each("anyOf")]
    if members:
        return all(_is_envelope(member) for member in members)
    names = {name for part in [schema, *schema.each("allOf")] for name in _names(part)}
    return "data" in names and names <= EVENT


def _names(schema: Place) -> Iterator[str]:
    yield from (name for name, _ in schema.follow().items("properties"))


def _event(item: Any, whole: bool) -> str:
    fields = item if whole and isinstance(item, dict) else {"data": item}
    return "".join(f"{name}: {_text(value)}\n" for name, value in fields.items()) + "\n"


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _sentinel(media: Place) -> str:
    for prefix in ("x-sdk-", "x-speakeasy-"):
        if said := media.text(f"{prefix}sse-sentinel"):
            return f"data: {said}\n\n"
    return ""
