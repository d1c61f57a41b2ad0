"""The catalogue of changes: the id and kind of each, and why callers feel it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


class Kind(StrEnum):
    """What a change does to programs that use the SDK; the worst comes first."""

    BREAKING = "breaking"
    ADDITIVE = "additive"
    DOCS = "docs"


class Direction(StrEnum):
    """Which way what changed travels; most of an API goes one way only."""

    API = "api"
    REQUEST = "request"
    RESPONSE = "response"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of change."""

    id: str
    kind: Kind
    direction: Direction
    what: str
    """What happened, with no word of where."""
    why: str
    """Why callers feel it, or why they do not."""


BREAKING, ADDITIVE, DOCS = Kind.BREAKING, Kind.ADDITIVE, Kind.DOCS
_UPPER = {
    # What became of the bound: kinds in requests and responses, and why.
    "added": (BREAKING, "values beyond it are refused", DOCS, "none come beyond it"),
    "removed": (ADDITIVE, "more is taken", BREAKING, "values beyond it may come"),
    "raised": (ADDITIVE, "more is taken", BREAKING, "values beyond it may come"),
    "lowered": (BREAKING, "values beyond it are refused", DOCS, "none come beyond it"),
}
_LOWER = {**_UPPER, "raised": _UPPER["lowered"], "lowered": _UPPER["raised"]}
_KEYWORD = {
    "added": (BREAKING, "values of today may not fit", DOCS, "values come as before"),
    "removed": (
        *(ADDITIVE, "values of today are still taken"),
        *(BREAKING, "values that did not fit may come"),
    ),
    "changed": (
        *(BREAKING, "values of today may not fit"),
        *(BREAKING, "values that did not fit may come"),
    ),
}


@cache
def catalogue() -> Mapping[str, Rule]:
    """All rules by id, in the order in which the docs list them."""
    text = files("oascribe.change").joinpath("rules.toml").read_text("utf-8")
    return MappingProxyType({rule.id: rule for rule in _rules(tomllib.loads(text))})


def _rules(said: Mapping[str, Any]) -> Iterator[Rule]:
    for name, (kind, what, why) in said["api"].items():
        yield Rule(name, Kind(kind), Direction.API, what, why)
    for direction in (Direction.REQUEST, Direction.RESPONSE):
        for name, (kind, what, why) in said[direction].items():
            yield Rule(f"{direction}-{name}", Kind(kind), direction, what, why)
    for name, (what, asked, asked_why, given, given_why) in said["schema"].items():
        yield from _both(name, what, Kind(asked), asked_why, Kind(given), given_why)
    for keyword, (side, what) in said["bounds"].items():
        for fate, row in (_UPPER if side == "upper" else _LOWER).items():
            yield from _both(f"{slug(keyword)}-{fate}", f"{what} was {fate}", *row)
    for keyword, text in said["keywords"].items():
        for fate, row in _KEYWORD.items():
            yield from _both(f"{slug(keyword)}-{fate}", f"{text} was {fate}", *row)


def _both(
    name: str, what: str, asked: Kind, asked_why: str, given: Kind, given_why: str
) -> Iterator[Rule]:
    yield Rule(f"request-{name}", asked, Direction.REQUEST, what, asked_why)
    yield Rule(f"response-{name}", given, Direction.RESPONSE, what, given_why)


def slug(keyword: str) -> str:
    """A keyword as ids have it: `maxLength` is `max-length`."""
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in keyword)
