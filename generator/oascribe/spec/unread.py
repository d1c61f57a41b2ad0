"""What is most likely wrong with a text that is neither YAML nor JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from json import JSONDecodeError

from .events import NoYamlError, last_quoted

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_TEMPLATE = re.compile(r"\{\{|\{%|<%")
_FOREIGN = (
    (r"<!DOCTYPE html|<html", "an HTML page", "the document itself, not a page of it"),
    (r"<\?xml|<[a-z]", "XML", "an OpenAPI document in YAML or JSON"),
    (r"#%RAML", "RAML", "an OpenAPI document"),
    (r"FORMAT: 1A", "API Blueprint", "an OpenAPI document"),
    (r"(?:type|schema|interface|input|enum|scalar)\b[^:\n]*\{", "GraphQL", "OpenAPI"),
    (r"syntax *= *['\"]proto", "Protocol Buffers", "an OpenAPI document"),
    (
        r"(?:import|export|const|package|namespace|using)\b[^:\n]*[;'\"]",
        "a program",
        "what it prints or exports as OpenAPI",
    ),
)
"""What a file that cannot be read begins with, and what it is."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Where a person would look, and what for."""

    line: int
    column: int
    found: str
    expected: str


def no_yaml(text: str, error: NoYamlError) -> Unread:
    """Of a text that YAML's parser cannot read."""
    lines = re.split("\r\n|\n|\r", text)
    rest = _line(lines, error.line)[error.column - 1 :] if error.line else ""
    if known := strange(text) or _conflict(text):
        return known
    if rest.startswith("\t"):
        expected = "spaces: YAML does not indent with tabs"
        return Unread(error.line, error.column, "a tab", expected)
    if template := _template(lines, error):
        return template
    found = f"a YAML error: {error}"
    guessed = _by_problem(text, lines, error)
    if guessed is None:
        return Unread(error.line, error.column, found, "valid YAML")
    line, column, expected = guessed
    return Unread(line, column, found, expected)


def no_json(text: str, error: JSONDecodeError) -> Unread:
    """Of a text that is no JSON, though it begins as such."""
    if known := strange(text) or _conflict(text):
        return known
    at, rest = error.pos, text[error.pos :]
    found = f"no JSON here: {error.msg[:1].lower()}{error.msg[1:]}"
    before = text[:at].rstrip()
    if not rest.strip():
        return _at(text, at, "no end of the JSON", "the brackets that are still open")
    if rest.startswith(("//", "/*", "#")):
        expected = "no comments: JSON has none; a `.yaml` file has them behind `#`"
        return _at(text, at, "a comment", expected)
    if rest[0] in "}]" and before.endswith(","):
        expected = "nothing before a closing bracket"
        return _at(text, len(before) - 1, "a comma", expected)
    if re.search(r"[:\[,]\s*-?0$", before) and rest[0].isdigit():
        return _at(text, at - 1, "a zero before a number", "the number without it")
    if error.msg.startswith("Expecting ',' delimiter"):
        expected = "a comma, or the bracket that closes what is open"
        return _at(text, len(before), found, expected)
    expected = _json_word(rest, error.msg)
    return _at(text, at, found, expected)


def _json_word(rest: str, message: str) -> str:
    if rest[0] == "'":
        return "double quotes"
    if message.startswith("Invalid control character"):
        return "`\\n` or `\\t` for a line break or a tab in a text"
    if message.startswith("Invalid \\"):
        return "two backslashes for one"
    if message.startswith("Extra data"):
        return "the end of the file, or one bracket less before this"
    if found := re.match(r"True|False|None|undefined|nil\b", rest):
        said = found[0].lower()
        return f"`{said if said in ('true', 'false') else 'null'}`"
    if message.startswith("Expecting property name"):
        return "a name in double quotes"
    return "valid JSON"


def strange(text: str) -> Unread | None:
    """Of a text that was never meant to be YAML or JSON."""
    start = text.lstrip("\ufeff \t\r\n")
    for pattern, found, expected in _FOREIGN:
        if re.match(pattern, start, re.IGNORECASE):
            return _at(text, len(text) - len(start), found, expected)
    return None


def _conflict(text: str) -> Unread | None:
    """Of a text with the marks of a merge that somebody has to finish."""
    marks = _CONFLICT.search(text) if "<<<<<<<" in text or ">>>>>>>" in text else None
    if marks is None:
        return None
    return _at(text, marks.start(), "the mark of a conflict", "one of the two sides")


def _template(lines: list[str], error: NoYamlError) -> Unread | None:
    for number in (error.line, error.begun[0]):
        if found := _TEMPLATE.search(_line(lines, number)):
            expected = "what the template makes of it; quotes if it is meant so"
            return Unread(number, found.start() + 1, f"{found[0]!r}", expected)
    return None


def _by_problem(
    text: str, lines: list[str], error: NoYamlError
) -> tuple[int, int, str] | None:
    """Line, column, and what was expected there."""
    problem = str(error)
    line, column = error.line, error.column
    here, before = _line(lines, line), _line(lines, line - 1)
    if "quoted scalar" in problem:
        return (*error.begun, "the quote that ends the text")
    if quoted := _unended(text, error):
        return quoted
    for number, said in ((line - 1, before), (line, here)):
        if found := re.match(r"[ \t]*\u00a0", said):
            return number, found.end(), "a plain space: this is one of another kind"
    if ref := _commented(lines, line):
        return ref
    if "mapping values are not allowed" in problem:
        return _by_colon(line, column, here, before)
    if "could not find expected ':'" in problem:
        is_open = _line(lines, error.begun[0])[error.begun[1] - 1 :][:1] in ("[", "{")
        key = "a bracket that closes this" if is_open else "a colon behind the key"
        return (*error.begun, key)
    if "scanning an alias" in problem or "undefined alias" in problem:
        return (*error.begun, "quotes around a text that begins with a star")
    if "cannot start any token" in problem:
        return line, column, "quotes around a text that begins so"
    if "',' or" in problem:
        return line, column, "a comma, or the bracket that ends the line"
    if "did not find expected key" in problem and line == error.begun[0]:
        star = re.search(r"[:-]\s+\*", here[:column])
        start = " that begins with a star" if star else ""
        return line, column, f"quotes around the text{start}"
    if "did not find expected key" in problem:
        expected = f"the indentation that line {error.begun[0]} has, or more"
        return line, column, expected
    if "'-' indicator" in problem:
        expected = "a dash, as the items before it have, or less indentation"
        return line, column, expected
    return None


def _commented(lines: list[str], line: int) -> tuple[int, int, str] | None:
    """A reference without quotes among brackets, which it makes a comment of."""
    for number in range(line, max(line - 3, 0), -1):
        if found := re.search(r"[{,]\s*\$ref: +(?=#)", _line(lines, number)):
            expected = (
                "quotes around the reference: outside of them `#` begins a comment"
            )
            return number, found.end() + 1, expected
    return None


def _by_colon(line: int, column: int, here: str, before: str) -> tuple[int, int, str]:
    """Of a colon where a value goes on already."""
    for number, said in ((line, here), (line - 1, before)):
        if found := re.match(r" *-(?=[^\s-])", said):
            return number, found.end(), "a blank behind the dash"
    if not re.match(r"\s*[^\s:]+$", here[: column - 1]):
        return line, column, "quotes around a text with a colon in it"
    if before.strip() and not re.search(r":(\s|$)", before):
        start = len(before) - len(before.lstrip()) + 1
        return line - 1, start, "a colon and a blank behind the key"
    start = len(here) - len(here.lstrip()) + 1
    return line, start, "the same indentation as the line before has"


def _unended(text: str, error: NoYamlError) -> tuple[int, int, str] | None:
    """A text whose end is the quote that begins the next one, lines below."""
    quoted = last_quoted(text)
    if quoted is None:
        return None
    start, column, end, last = quoted
    if start < end and end in (error.line, error.line - 1):
        return start, column, "the quote that ends the text, on this line"
    if end == error.line and last == error.column:
        return error.line, column, "two quotes for one inside of the text"
    return None


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _at(text: str, index: int, found: str, expected: str) -> Unread:
    lines = re.split("\r\n|\n|\r", text[:index])
    return Unread(len(lines), len(lines[-1]) + 1, found, expected)
