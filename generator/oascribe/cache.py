"""What was found out before, kept in the user's cache directory, safe to delete."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

VARIABLE = "OASCRIBE_CACHE"


def digest(*parts: str | bytes) -> str:
    """The SHA-256 of the parts, in hex; no two lists of parts share one by accident."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()


def directory() -> Path:
    """Where the cache is: `$OASCRIBE_CACHE`, or the platform's place for caches."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("oascribe", appauthor=False)


def recall(kind: str, key: str) -> str | None:
    """What was stored under this key, or None."""
    try:
        return (directory() / kind / key).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def store(kind: str, key: str, value: str) -> None:
    """Keep a value. A cache that cannot be written is no reason to stop."""
    folder = directory() / kind
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(value)
        Path(name).replace(folder / key)
    except OSError:
        pass
