"""Headers of answers, as the document declares them: `response.header(...)`."""

from __future__ import annotations

from .._runtime.received import ResponseHeader

__all__ = [
    "LINK",
]

LINK = ResponseHeader["str"]("Link", lambda: str)
