"""What a plain YAML scalar means (YAML 1.2, section 10.3: the core schema)."""

from __future__ import annotations

import re

MAX_DIGITS = 1000
"""Digits of the longest number: Python refuses to print more than 4,300."""
TEXT_TAGS = frozenset(f"tag:yaml.org,2002:{word}" for word in ("binary", "timestamp"))
"""Tags of what JSON writes as texts: tools write them, in examples above all."""

_WORDS: dict[str, bool | float | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **dict.fromkeys(
        (s + w for s in ("", "+") for w in (".inf", ".Inf", ".INF")), 1e999
    ),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -1e999),
}
_FIRST = frozenset("~nNtTfF+-.0123456789")
_DECIMAL = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def resolve(text: str) -> bool | int | float | str | None:
    """The value of a scalar without quotes or tag; whatever is no other is a string.

    Raises:
        ValueError: a number of more than MAX_DIGITS digits.
    """
    if text and text[0] not in _FIRST:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if not _FLOAT.fullmatch(text):
        return _in_other_base(text)
    if len(text) > MAX_DIGITS:
        raise ValueError("too many digits")
    return int(text) if _DECIMAL.fullmatch(text) else float(text)


def _in_other_base(text: str) -> int | str:
    for base, pattern in ((8, _OCTAL), (16, _HEXADECIMAL)):
        if pattern.fullmatch(text):
            if len(text) > MAX_DIGITS:
                raise ValueError("too many digits")
            return int(text[2:], base)
    return text
