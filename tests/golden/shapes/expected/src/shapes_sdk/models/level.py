"""Level."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..types import UnrecognizedInt

Level: TypeAlias = Literal[1, 2, 3] | UnrecognizedInt
