"""The last wall: what an emitted file may hold, whatever a document says.

Words of a document are quoted on their way into a file. This looks at the outcome, as
text that anybody may have written, and refuses what generated code has no need of.
"""

from __future__ import annotations

import ast
import re
import tomllib

from ..errors import InternalError
from .grammar import faults

RULES = "4"
"""Counts up with each change of the rules: earlier approvals end."""

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e"
    "\u2066-\u2069\ud800-\udfff\ufeff]"
)
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)")

# PEP 263, and what `tokenize` holds it to.
_COOKIE = re.compile(r"[ \t\f]*#.*?coding[:=]")


def audit(path: str, text: str) -> None:
    """Pass a text, or raise InternalError with the line that must not be."""
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise InternalError(f"{path}:{line}: a raw {found[0]!a}")
    if path.endswith(".py"):
        _audit_python(path, text)
    elif path.endswith(".toml"):
        try:
            tomllib.loads(text)
        except ValueError as error:
            raise InternalError(f"{path}: no TOML: {error}") from error
    elif path.endswith(".md"):
        _audit_markdown(path, text)
    elif not path.endswith("/py.typed"):
        raise InternalError(f"{path}: no kind of file of ours")


def _audit_markdown(path: str, text: str) -> None:
    fence, opened = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if not (found := _FENCE.match(line)):
            continue
        if not fence:
            fence, opened = found[1], number
        elif found[1].startswith(fence) and not found[2].strip():
            fence = ""
    if fence:
        raise InternalError(f"{path}:{opened}: a fence that is never closed")


def _audit_python(path: str, text: str) -> None:
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise InternalError(f"{path}: no Python: {error}") from error
    lines = text.split("\n")
    for number, line in enumerate(lines[:2], 1):
        if _COOKIE.match(line):
            raise InternalError(f"{path}:{number}: no code of ours: {line[:60]!r}")
    for node in faults(tree):
        number = getattr(node, "lineno", 1)
        found = lines[number - 1].strip()[:60] if number <= len(lines) else ""
        raise InternalError(f"{path}:{number}: no code of ours: {found!r}")
