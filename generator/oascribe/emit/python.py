"""Quoting for Python source and TOML: a word becomes data of the place it lands in."""

from __future__ import annotations

import re
import textwrap

from ..api.words import Json, JsonValue, Text

WIDTH = 88
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}
_LONG = "  # noqa: E501"


def literal(word: Text | Json | str) -> str:
    """The value as a Python expression on one line, with black's quotes."""
    match word:
        case Text():
            return _string(word.raw)
        case Json():
            return _value(word.value)
        case str():
            return _string(word)


def docstring(word: Text | str | None, indent: int = 4, note: str = "") -> str:
    """A docstring at that indent, folded at 88 columns, never closed by its words.

    The note follows the words in a paragraph of its own.
    """
    parts = (_tidy(word.raw if isinstance(word, Text) else word or ""), _tidy(note))
    body = "\n\n".join(part for part in parts if part)
    width = WIDTH - indent
    lines = [line for long in body.split("\n") for line in fold(long, width)]
    first, rest = lines[0], lines[1:]
    if not rest and len(first) + 6 <= width:
        return f'"""{first}{_guard(first)}"""'
    margin = " " * indent
    text = "\n".join([first, *(margin + line if line else "" for line in rest), margin])
    too_long = len(first) + 3 > width or any(len(line) > width for line in rest)
    return f'"""{text}"""{_LONG if too_long else ""}'


def _guard(line: str) -> str:
    """A space where the last character would melt with the closing quotes."""
    return " " if line.endswith(('"', "\\")) else ""


def toml(word: Text | str) -> str:
    """The words as a basic string of TOML (toml.io, section String)."""
    return f'"{"".join(map(_toml_character, _raw(word)))}"'


def _toml_character(char: str) -> str:
    code = ord(char)
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    if 0xD800 <= code < 0xE000:  # half a pair has no place in UTF-8
        return "\\ufffd"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def fold(line: str, width: int) -> list[str]:
    """One line of Markdown as lines of that width where white space allows it."""
    if len(line) <= width or line.lstrip().startswith(("|", "```", "~~~")):
        return [line]
    marker = re.match(r"\s*(?:[-*+]\s+|\d+[.)]\s+|:param [^:]+: |>\s*)?", line)
    hang = " " * min(len(marker[0]) if marker else 0, 8)
    if line.lstrip().startswith(":"):
        hang = "    "
    return textwrap.wrap(
        line,
        width,
        subsequent_indent=hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _raw(word: Text | str) -> str:
    return word.raw if isinstance(word, Text) else word


def _tidy(text: str) -> str:
    """The words as the inside of a docstring: escaped, no white space at the ends."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    safe = _escaped(plain, keep="\n").replace('"""', '\\"\\"\\"')
    return "\n".join(line.rstrip() for line in safe.strip().split("\n"))


def _escaped(text: str, keep: str) -> str:
    return "".join(char if char in keep else _character(char) for char in text)


def _character(char: str) -> str:
    """Printable as it is; control, bidi and other unseen characters by number."""
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


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
    return repr(value)
