"""A document that says everything, with a payload in the place of each of its words."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FULL: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "full.yaml").read_text("utf-8")
)
_P = "__import__('pathlib').Path('/tmp/oapi_hostile_canary').touch()"
PAYLOADS = {
    "a quote": f"x'+str({_P})+'",
    "a double quote": f'x"+str({_P})+"',
    "the end of a docstring": f'x"""\n{_P}\n"""',
    "a last backslash": f'{_P}"""\\',
    "a new line": f"x\n{_P}\n",
    "a return": f"x\r{_P}\r",
    "other line breaks": f"x\u2028{_P}\u2029{_P}\x85{_P}\x0b{_P}\x0c{_P}",
    "an f-string": f"{{{_P}}}{{{{7*7}}}}{{% set x = 1 %}}%s%(x)d",
    "a fence": f"```\n{_P}\n~~~\n````\n",
    "a table": "a | b |\n| --- |\n| <script>x()</script> | [x](javascript:x())",
    "TOML": f'"\n[project.scripts]\nx = "os:system"\n\'\'\'\n"""\n{_P}',
    "a path": "../../../tmp/x/.././.git/hooks/post-checkout",
    "a way of Windows": "C:\\con\\..\\aux.txt:stream",
    "a terminal": "\x1b]0;x\x07\x1b[2J\x1b[31m\x9b2J\x08\x7f",
    "a direction": "\u202ex\u2066y\u2069\u061c\u200f\ufeff\u200b",
    "a workflow command": "\n::set-output name=x::y\r\n::error file=a::b\n##[x]",
    "an annotation": f"List[{_P}], Annotated[str, {_P}]",
    "a comment": f"# coding: utf-7\n#!/bin/sh\n{_P}",
    "nothing": "",
    "blanks": " \t ",
    "a keyword": "class",
    "a dunder": "__class__",
    "a number": "0x1F",
    "length": "x" * 5_000,
}
_STRUCTURE = {"openapi", "$ref", "in", "type", "format", "style", "operationId"}
_STRUCTURE |= {"required", "strategy"}
"""Keys whose values say what a thing is: of other words, nothing would be left."""
_NAMED = {"properties", "examples", "headers", "links", "callbacks", "variables"}
_NAMED |= {"scopes", "mapping", "encoding", "webhooks", "content", "patternProperties"}
"""Mappings whose keys are names of somebody's own."""
Step = str | int


def places(value: Any = FULL, way: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """The way to each text that may be any; that of a key ends with it twice."""
    pairs: Any = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        here = (*way, key)
        if isinstance(inner, dict | list):
            yield from places(inner, here)
        elif isinstance(inner, str) and not _STRUCTURE & {key, *way[-1:]}:
            yield here
        if isinstance(value, dict) and way and way[-1] in _NAMED:
            yield (*here, key)


def filled(ways: Iterator[tuple[Step, ...]] | list[Any], payload: str) -> Any:
    """The document with the payload at each of these places."""
    data = copy.deepcopy(FULL)
    # Keys last, and the innermost first: a renamed key leads nowhere.
    for way in sorted(ways, key=lambda w: (_is_key(w), -len(w))):
        *before, last = way[:-1] if _is_key(way) else way
        holder = data
        for step in before:
            holder = holder[step]
        if _is_key(way):
            renamed = f"{payload}{last}" if payload in holder else payload
            holder[renamed] = holder.pop(last)
        else:
            holder[last] = payload
    return data


def _is_key(way: tuple[Step, ...]) -> bool:
    return len(way) > 1 and way[-1] == way[-2] and isinstance(way[-1], str)
