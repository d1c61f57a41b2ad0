"""MessageRole."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..types import UnrecognizedStr

MessageRole: TypeAlias = (
    Literal["system", "user", "assistant", "tool"] | UnrecognizedStr
)
"""Who said a message: the caller to the model (`system`), the end user (`user`), the
model (`assistant`), or a tool that was called (`tool`).
"""
