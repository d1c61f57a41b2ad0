"""Headers of answers, as the document declares them: `response.header(...)`."""

from __future__ import annotations

from .._runtime.received import ResponseHeader

__all__ = [
    "RETRY_AFTER",
    "WWW_AUTHENTICATE",
]

WWW_AUTHENTICATE = ResponseHeader["str"]("WWW-Authenticate", lambda: str)
"""How to authenticate (RFC 9110, section 11.6.1)."""

RETRY_AFTER = ResponseHeader["str"]("Retry-After", lambda: str)
"""When to try again, in seconds or as an HTTP date (RFC 9110, section 10.2.3)."""
