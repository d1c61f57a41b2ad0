"""How far what a finding is about goes on its line."""

from __future__ import annotations

import re

_STRING = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'"
# A key in double quotes needs no blank behind its colon (YAML 1.2, section 7.4); one
# without quotes may hold brackets, but not in a flow.
_QUOTED_KEY = rf"({_STRING})\s*:"
_FLOW_KEY = re.compile(rf"{_QUOTED_KEY}|([^\s\"'{{}}\[\],#][^{{}}\[\],]*?)\s*:(?=\s|$)")
_BLOCK_KEY = re.compile(rf"{_QUOTED_KEY}|([^\s\"'{{}}\[\],#].*?)\s*:(?=\s|$)")
_TOKEN = re.compile(
    rf"(?P<open>[{{\[])|(?P<close>[}}\]])|(?P<comma>,)|(?P<comment>\s#)|{_STRING}|."
)
_BLOCK = re.compile(r"\s*(?:[|>][-+0-9]*|[&!]\S*)?\s*(?:#.*)?$")
_NEAR = 2_000
"""Characters about the spot that are looked at: a file may be a single line."""


def end_of(line: str, start: int, key_only: bool) -> int:
    """Where it ends that starts there: a key with its value, or an item.

    A value that goes on in the lines below is left out, as is a comment.
    """
    rest = line[start : start + _NEAR]
    in_flow = start > _NEAR or _is_in_flow(line[:start])
    key = (_FLOW_KEY if in_flow else _BLOCK_KEY).match(rest)
    if not key:
        return start + _length(rest, in_flow)
    end_of_key = key.end(1) if key[1] else key.end(2)
    value = rest[key.end() :]
    if key_only or _BLOCK.match(value):
        return start + end_of_key
    blanks = len(value) - len(value.lstrip())
    return start + key.end() + blanks + _length(value[blanks:], in_flow)


def _length(value: str, in_flow: bool) -> int:
    """How long a value is that begins a text."""
    depth = 0
    for token in _TOKEN.finditer(value):
        match token.lastgroup:
            case "open":
                depth += 1
            case "close" if depth <= 1:
                # That of the value itself, or that of what it is in.
                return token.end() if depth else token.start()
            case "close":
                depth -= 1
            case "comma" if in_flow and not depth:
                return token.start()
            case "comment":
                return len(value[: token.start()].rstrip())
            case _:
                pass
    return len(value.rstrip().removesuffix(","))


def _is_in_flow(before: str) -> bool:
    """Whether a spot is in a `{` or `[` of its line, by what is before it."""
    depth = 0
    for token in _TOKEN.finditer(before):
        depth = max(0, depth + {"open": 1, "close": -1}.get(token.lastgroup or "", 0))
    return depth > 0
