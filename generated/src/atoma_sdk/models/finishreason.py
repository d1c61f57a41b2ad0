"""FinishReason."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..types import UnrecognizedStr

FinishReason: TypeAlias = (
    Literal["stop", "length", "tool_calls", "content_filter", "function_call"]
    | UnrecognizedStr
)
"""Why the model stopped: at its natural end or a stop text (`stop`), at the limit of
tokens (`length`), to have tools or a function called (`tool_calls`, `function_call`),
or because the text was held back (`content_filter`).
"""
