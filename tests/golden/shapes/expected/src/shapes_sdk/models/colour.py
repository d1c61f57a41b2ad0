"""Colour."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..types import UnrecognizedStr

Colour: TypeAlias = Literal["red", "dark-blue", ""] | UnrecognizedStr
