"""Small expressions that declarations are made of."""

from __future__ import annotations

from collections.abc import Iterable

from ..api.words import Json, Text
from . import python
from .layout import Atom, Bracket, Expr, Prefixed


def keyword(name: str, value: Expr) -> Expr:
    """`name=value`."""
    return Prefixed(f"{name}=", value)


def quoted(word: Text | Json | str) -> Expr:
    """The value as a literal."""
    return Atom(python.literal(word))


def rows(items: Iterable[Expr]) -> Expr:
    """A tuple."""
    found = tuple(items)
    return Bracket("", found, "()", comma=len(found) == 1)
