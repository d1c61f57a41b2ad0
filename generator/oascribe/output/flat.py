"""Code on one line, and whether black would leave its spaces, quotes and brackets."""

from __future__ import annotations

import re
from functools import lru_cache

WIDTH = 88

_STRING = re.compile(
    r'"(?:[^"\\]|\\(?:[\\nrt]|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}))*"'
)
_NAME = r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*"
_TEXTS = r'\(""(?:, "")*,?\)'
_DICT = rf'\{{"": (?:{_TEXTS}|{_NAME})(?:, "": (?:{_TEXTS}|{_NAME}))*\}}'
_ATOM = rf'(?:{_NAME}|-?[0-9]+(?:\.[0-9]+)?|""|\(\)|\[\]|{{}}|{_DICT})'
_OPERAND = rf"(?:\*\*?)?(?:\w+=)?(?:lambda: )?[(\[]*{_ATOM}"
_EXPR = rf"{_OPERAND}(?:,?[)\]]|(?:, | \| |[(\[]){_OPERAND}|\(\))*"
_PARAMETER = rf"(?:\*|(?:\*\*?)?\w+(?:: {_EXPR})?(?: = {_EXPR})?)"
_NAMES = r"\w+(?:, \w+)*"
_CALLED = rf'{_NAME}(?:\[""\])?'
_COMMENT = r"(?:  # [\w(][\w ,.()`]*[\w).])?"


def _any_of(*forms: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(forms)}){_COMMENT}")


_ITEM = re.compile(rf'(?:"": )?{_EXPR}|{_PARAMETER}')
_EXPRESSION = re.compile(_EXPR)
_STATEMENT = _any_of(
    rf"{_NAME}: {_EXPR}(?: = {_EXPR})?",
    rf"{_NAMES} = {_EXPR}",
    rf"{_NAME} = {_EXPR}",
    rf"return(?: await)? {_EXPR}",
    _EXPR,
    rf"from \.*(?:{_NAME})? import {_NAMES}",
    r"import \w+(?: as \w+)?",
    rf"class \w+(?:\({_EXPR}\))?:",
    rf"(?:async )?def \w+\((?:{_PARAMETER}(?:, {_PARAMETER})*)?\) -> {_EXPR}:",
    f"@{_NAME}",
)
_OPENS = _any_of(
    rf"(?:{_NAMES} = |{_NAME} = )?{_CALLED}[(\[{{]",
    rf"{_NAMES} = [(\[{{]",
    rf"{_NAME}: (?:{_NAME} = )?(?:{_NAME})?[(\[]",
    rf'(?:\w+=|"": )?(?:{_CALLED})?[(\[{{]',
    rf"return(?: await)? {_NAME}\(",
    rf"super\(\)\.{_NAME}\(",
    r"(?:async )?def \w+\(",
    r"class \w+\(",
    rf"from \.*(?:{_NAME})? import \(",
)
_GROUP = re.compile(r"(?<![\w)\]])\(|,\)|,\]")


@lru_cache(maxsize=20_000)
def is_statement(line: str) -> bool:
    """Whether a statement that fits on this line stays as it is."""
    code = bare(line)
    return bool(_STATEMENT.fullmatch(code)) and _brackets_stay(code)


@lru_cache(maxsize=20_000)
def is_item(line: str) -> bool:
    """Whether an argument, parameter or element that fits on this line stays."""
    code = bare(line)
    return bool(_ITEM.fullmatch(code)) and _brackets_stay(code)


@lru_cache(maxsize=20_000)
def is_expression(line: str) -> bool:
    """Whether an expression that fits on this line stays as it is."""
    code = bare(line)
    return bool(_EXPRESSION.fullmatch(code)) and _brackets_stay(code)


def opens(line: str) -> bool:
    """Whether the line is plain up to the bracket at its end, which is open."""
    return bool(_OPENS.fullmatch(bare(line)))


def bare(line: str) -> str:
    """The line with the words of its strings left out."""
    return _STRING.sub('""', line)


def fits(line: str) -> bool:
    """Whether black finds the line short enough; in doubt, not."""
    wide = 0 if line.isascii() else sum(char > "\x7f" for char in line)
    return len(line) + wide <= WIDTH


def alternatives(line: str) -> int:
    """How many there are in a union, brackets not looked into."""
    depth, found = 0, 1
    for char in bare(line):
        depth += (char in "([{") - (char in ")]}")
        found += char == "|" and not depth
    return found


def _brackets_stay(code: str) -> bool:
    """Whether brackets match, a `(` of no call is a tuple, and `,)` ends one of one."""
    if "(" not in code and "[" not in code:
        return not (")" in code or "]" in code)
    opened: list[tuple[int, bool]] = []
    """The commas in each bracket so far, and whether it is no call's."""
    before = " "
    for char in code:
        if char in "([":
            called = before.isalnum() or before in "_)]"
            opened.append((0, char == "(" and not called))
        elif char in ")]":
            if not opened:
                return False
            commas, is_group = opened.pop()
            if before == "," and not (is_group and commas == 1):
                return False
            if is_group and not commas and before != "(":
                return False
        elif char == "," and opened:
            commas, is_group = opened.pop()
            opened.append((commas + 1, is_group))
        before = char
    return not opened
