"""Quoting for Python source and TOML: a word becomes data of the place it lands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..api.types import Tag
from ..api.words import Json, JsonValue, Text
from .characters import JOINERS, UNSEEN, columns, numbered
from .folding import fold

WIDTH = 88
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}
_TOLD = re.compile(f"[{UNSEEN}{JOINERS}\\\\\n\t]")
_COOKIE = re.compile(r"^([ \t]*)#(?=.*coding[:=])")
_LONG = "  # noqa: E501"
OPTIONS = (
    ":param retries: In place of the client's; None: this call is not retried.",
    ":param server_url: The server for this call.",
    ":param timeout_ms: For each of connecting, writing, reading, and getting a"
    " connection.",
    ":param http_headers: Sent beside the SDK's own, or in their place.",
    ":param deadline_ms: For the whole call, its retries and its stream included.",
    ":param extra_query: Query parameters that the document does not have.",
    ":param extra_body: Fields of the body that the document does not have.",
    ":raises models.APIError: The server answered with an error.",
    ":raises models.SDKError: Any other failure: see its subclasses.",
)
"""What is said of every method."""
CLIENT_OPTIONS = (
    ":param server_idx: Which of the document's servers to call, from 0.",
    ":param server_url: A server in place of those of the document.",
    ":param url_params: The values of the placeholders in the server's URL.",
    ":param client: An `httpx.Client` or the like; you close what you bring.",
    ":param async_client: The same for the async methods.",
    ":param retry_config: When to repeat a call that failed; without it never.",
    ":param timeout_ms: For each of connecting, writing, reading, and getting a"
    " connection.",
    ":param debug_logger: Told of each request and answer, without their secrets.",
    ":param options: Deadlines, default headers, hooks, ...: see `utils.MoreOptions`.",
)
"""What is said of the constructor of each client."""


def literal(word: Text | Json | str) -> str:
    """The value as a Python expression on one line, with black's quotes."""
    match word:
        case Text():
            return _string(word.raw)
        case Json():
            return _value(word.value)
        case str():
            return _string(word)


def tag(value: Tag) -> str:
    """A value that means one member of a union, as an expression."""
    return str(value) if isinstance(value, int) else literal(value)


@lru_cache(maxsize=4096)
def docstring(word: Text | str, indent: int = 4) -> str:
    """A docstring at that indent, folded at 88 columns, never closed by its words.

    A field has it twice: in the class and in its twin.
    """
    return _quoted([_tidy(_raw(word))], indent)


def method_docstring(
    words: Sequence[Text], params: Sequence[tuple[str, Text | None]], indent: int = 8
) -> str:
    """The docstring of a method: its words, then a line for each argument."""
    return _method_docstring(tuple(words), tuple(params), indent)


@lru_cache(maxsize=16)  # the async method has the same
def _method_docstring(
    words: tuple[Text, ...], params: tuple[tuple[str, Text | None], ...], indent: int
) -> str:
    said = dict.fromkeys(_tidy(word.raw) for word in words)
    return _quoted([*said, "\n".join([*_params(params), *OPTIONS])], indent)


def client_docstring(credentials: Sequence[tuple[str, Text | None]]) -> str:
    """The docstring of the client's constructor."""
    return _quoted(["\n".join([*_params(credentials), *CLIENT_OPTIONS])], 8)


def _params(params: Sequence[tuple[str, Text | None]]) -> list[str]:
    said = (
        (name, " ".join(words.raw.split()) if words else "") for name, words in params
    )
    return [f":param {name}: {_tidy(words)}".rstrip() for name, words in said]


def _quoted(paragraphs: Sequence[str], indent: int) -> str:
    width = WIDTH - indent
    body = "\n\n".join(filter(None, paragraphs))
    if body.startswith('"'):
        body = f" {body}"  # else it would melt with the opening quotes
    if "\n" not in body and columns(body + _guard(body)) + 6 <= width:
        return f'"""{body}{_guard(body)}"""'
    # The opening quotes take room of the first line, the closing ones have a line.
    lines = fold(body, width, width - 3 if "\n" in body else width - 6)
    if len(lines) == 1:
        return f'"""{lines[0]}{_guard(lines[0])}"""{_LONG}'
    less = min((_indent(line) for line in lines[1:] if line), default=0)
    lines = [lines[0], *(line[less:] for line in lines[1:])]
    if not indent:  # of a module: some would read its second line as its encoding
        lines[1] = _COOKIE.sub(r"\1\\x23", lines[1])
    margin = " " * indent
    text = "\n".join(
        [lines[0], *(margin + ln if ln else "" for ln in lines[1:]), margin]
    )
    longest = max(columns(lines[0]) + 3, *map(columns, lines[1:]), 0)
    too_long = longest > width
    return f'"""{text}"""{_LONG if too_long else ""}'


def _indent(line: str) -> int:
    # A no-break space is indentation as well, for black and for `inspect`.
    return len(line) - len(line.lstrip())


def _guard(line: str) -> str:
    """A space where the last character would melt with the closing quotes."""
    return " " if line.endswith('"') else ""


def toml(word: Text | str) -> str:
    """The words as a basic string of TOML (toml.io, section String)."""
    text = re.sub("[\ud800-\udfff]", "\ufffd", _raw(word))  # half a pair is no UTF-8
    quoted = re.sub(r'["\\\\]', r"\\\g<0>", text)
    told = re.sub(f"[{UNSEEN}{JOINERS}\n\t]", lambda found: numbered(found[0]), quoted)
    return f'"{told}"'


def _raw(word: Text | str) -> str:
    return word.raw if isinstance(word, Text) else word


def _tidy(text: str) -> str:
    """The words as the inside of a docstring: escaped, no white space at the ends."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    safe = _escaped(plain, keep="\n").replace('"""', '\\"\\"\\"')
    return "\n".join(line.rstrip() for line in safe.strip().split("\n"))


def _escaped(text: str, keep: str) -> str:
    """Backslashes, and what nobody would see, as Python writes them in a literal."""

    def written(found: re.Match[str]) -> str:
        char = found[0]
        return char if char in keep else _ESCAPES.get(char) or numbered(char)

    return _TOLD.sub(written, text)


def _string(text: str) -> str:
    quote = "'" if text.count('"') > text.count("'") else '"'
    body = _escaped(text, keep="").replace(quote, f"\\{quote}")
    return f"{quote}{body}{quote}"


def _value(value: JsonValue) -> str:
    match value:
        case str():
            return _string(value)
        case float():
            return _float(value)
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            pairs = (f"{_string(key)}: {_value(item)}" for key, item in value.items())
            return f"{{{', '.join(pairs)}}}"
        case _:
            return repr(value)


def _float(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return f'float("{value}")'
    return repr(value).replace("e+", "e")  # as black writes it
