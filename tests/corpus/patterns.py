"""A short text that a regular expression matches."""

from __future__ import annotations

import re
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

CANDIDATES = "a1A0_-. /:+@zZ9~!é中"


def matching(pattern: str) -> str | None:
    """A text in which the pattern is found; None where that is too hard."""
    try:
        text = _written(_parser.parse(_ported(pattern)), {})
    except (re.error, RecursionError, OverflowError):
        return None
    try:
        return text if re.search(_ported(pattern), text) else None
    except re.error:
        return None


def _ported(pattern: str) -> str:
    """ECMA 262 as Python has it, as far as documents need it."""
    known = pattern.replace(r"\p{L}", "a-zA-Z").replace(r"\p{N}", "0-9")
    return re.sub(r"\(\?<(?![=!])", "(?P<", known.replace(r"\/", "/"))


def _written(tree: Any, groups: dict[int, str]) -> str:
    return "".join(_piece(kind, value, groups) for kind, value in tree)


def _piece(kind: Any, value: Any, groups: dict[int, str]) -> str:
    match kind:
        case op.LITERAL:
            return chr(value)
        case op.NOT_LITERAL:
            return next(c for c in CANDIDATES if ord(c) != value)
        case op.ANY:
            return "a"
        case op.IN:
            return _of_set(value)
        case op.BRANCH:
            return _written(value[1][0], groups)
        case op.SUBPATTERN:
            groups[value[0]] = text = _written(value[-1], groups)
            return text
        case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
            low, high, tree = value
            return _written(tree, groups) * max(low, min(1, int(high)))
        case op.GROUPREF:
            return groups.get(value, "")
        case op.ATOMIC_GROUP:
            return _written(value, groups)
    return ""  # places and looks around


def _of_set(items: Any) -> str:
    negated = bool(items) and items[0][0] is op.NEGATE
    rules = [i for i in items if i[0] is not op.NEGATE]
    if not negated:
        if plain := [c for c in "a1A" if any(_in(c, rule) for rule in rules)]:
            return plain[0]  # and no dot, which alone is no segment of a path
        for kind, value in rules:
            if kind is op.LITERAL:
                return chr(value)
            if kind is op.RANGE:
                return chr(value[0])
    known = (c for c in CANDIDATES if any(_in(c, rule) for rule in rules) != negated)
    return next(known, "a")


def _in(character: str, rule: Any) -> bool:
    kind, value = rule
    match kind:
        case op.LITERAL:
            return ord(character) == value
        case op.RANGE:
            return bool(value[0] <= ord(character) <= value[1])
        case op.CATEGORY:
            name = str(value).rsplit("_", 1)[-1].lower()[0]
            escape = name.upper() if "_NOT_" in str(value) else name
            return re.match(f"\\{escape}", character) is not None
    return False
