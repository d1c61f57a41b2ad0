"""Code on one line, and whether black would leave its spaces, quotes and brackets."""

from __future__ import annotations

import re
from functools import lru_cache

WIDTH = 88

_ESCAPE = r"\\(?:[\\nrt]|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})"
_STRING = re.compile(
    rf"""(?P<quote>")(?:[^"\\]|\\"|{_ESCAPE})*"|'(?:[^'\\]|\\'|{_ESCAPE})*'"""
)
_PAIR = re.compile(r"\\\\")
_WIDE = re.compile("[^\x20-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e]")
_NAME = r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*"
_ATOM = rf'(?:{_NAME}|-?[0-9][0-9_]*(?:\.[0-9]+)?(?:e-?[0-9]+)?|""|\(\)|\[\]|{{}})'
_OPERAND = rf"(?:\*\*?)?(?:\w+=)?(?:lambda: )?[(\[]*{_ATOM}"
_NAMES = r"\w+(?:, \w+)*"
_WORD = re.compile(r'(?:"": |\w+=)?(?:""|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?)')

_EXPRESSION = re.compile(rf"{_OPERAND}(?:,?[)\]]|(?:, | \| |[(\[]){_OPERAND}|\(\))*")
_TARGET = re.compile(rf"{_NAME}: |{_NAMES} = |{_NAME} = |return (?:await )?")
_PARAMETER = re.compile(r"\*\*?\w+|\w+: |\w+ = |\*")
_DEFINED = re.compile(r"(?:async )?def \w+\((?:self)?(?:, )?(?:\w+: )?")
_WHOLE = re.compile(
    rf"from \.*(?:{_NAME})? import {_NAMES}|import \w+(?: as \w+)?|@{_NAME}|class \w+:"
)
_COMMENT = re.compile(r"  # [\w(][\w ,.()`]*[\w).]$")
_OPENS = re.compile(
    rf'(?:(?:{_NAMES}|{_NAME}) = |\w+: (?:TypeAlias = )?|\w+=|"": |return (?:await )?)?'
    rf'(?:(?:super\(\)\.)?{_NAME}(?:\[""\])?)?[(\[{{]'
    rf"|(?:async )?def \w+\(|class \w+\(|from \.*(?:{_NAME})? import \("
)


@lru_cache(maxsize=20_000)
def is_statement(line: str) -> bool:
    """Whether a statement that fits on this line stays as it is."""
    code = _COMMENT.sub("", bare(line))
    if _WHOLE.fullmatch(code):
        return True
    if head := _DEFINED.match(code):
        given, arrow, result = code[head.end() :].rpartition(") -> ")
        if not arrow or (head[0].endswith((" ", ",")) != bool(given)):
            return False
        return result.endswith(":") and _all_stay(*filter(None, (given, result[:-1])))
    if code.startswith("class "):
        name, _, bases = code[6:].partition("(")
        return name.isidentifier() and bases.endswith("):") and _all_stay(bases[:-2])
    if target := _TARGET.match(code):
        return _all_stay(*code[target.end() :].split(" = ", 1))
    return _all_stay(code.removeprefix("super()."))


@lru_cache(maxsize=20_000)
def is_item(line: str) -> bool:
    """Whether an argument, parameter or element that fits on this line stays."""
    code = bare(line)
    if _count(code, ","):  # several
        return False
    if found := _PARAMETER.match(code):
        rest = code[found.end() :]
        return not rest or _all_stay(*rest.removeprefix(": ").split(" = ", 1))
    return _all_stay(code.removeprefix('"": '))


@lru_cache(maxsize=20_000)
def is_expression(line: str) -> bool:
    """Whether an expression that fits on this line stays as it is."""
    return _all_stay(bare(line))


def is_result(tail: str) -> bool:
    """Whether what is behind the last parameter stays: `) -> int:` without the `)`."""
    code = bare(tail)
    return code[:4] == " -> " and code[-1] == ":" and _all_stay(code[4:-1])


def opens(line: str) -> bool:
    """Whether the line is plain up to the bracket at its end, which is open."""
    return bool(_OPENS.fullmatch(bare(line)))


def bare(line: str) -> str:
    """The line with the words of its strings left out."""
    return _STRING.sub(_blank, line)


def _blank(match: re.Match[str]) -> str:
    """The string without its words, where black leaves its quotes: fewest escapes."""
    words = match[0][1:-1]
    if words.isalnum() and match["quote"]:
        return '""'
    plain = _PAIR.sub("", words)
    one, two = plain.count("'"), plain.count('"')
    stays = one >= plain.count('\\"') if match["quote"] else two > plain.count("\\'")
    return '""' if stays else "?"


def fits(line: str) -> bool:
    """Whether black finds the line short enough; in doubt, not."""
    wide = 0 if line.isascii() else len(_WIDE.findall(line))
    return len(line) + wide <= WIDTH


def is_narrow(line: str) -> bool:
    """Whether each of its characters takes one column for sure: Latin, punctuation."""
    return line.isascii() or not _WIDE.search(line)


def is_word(line: str) -> bool:
    """Whether an item cannot be split: a name or a text, maybe with a key."""
    return bool(_WORD.fullmatch(bare(line)))


def alternatives(line: str) -> int:
    """How many there are in a union, brackets not looked into."""
    return _count(bare(line), "|") + 1


def _count(code: str, sign: str) -> int:
    """How often there is a sign, brackets not looked into."""
    depth = found = 0
    for char in code if sign in code else "":
        depth += (char in "([{") - (char in ")]}")
        found += char == sign and not depth
    return found


def _all_stay(*codes: str) -> bool:
    return all(_EXPRESSION.fullmatch(code) and _brackets_stay(code) for code in codes)


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
