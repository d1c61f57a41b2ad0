"""How a lock knows a file again."""

from __future__ import annotations

import hashlib


def sha256(content: bytes) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(content).hexdigest()
