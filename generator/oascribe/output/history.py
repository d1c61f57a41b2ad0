"""What a generated file was before people edited it, from git."""

from __future__ import annotations

from pathlib import Path

from .. import git
from .hashing import sha256
from .lock import Lock


def generated_before(root: Path, lock: Lock, path: str) -> str | None:
    """A file as it was generated; None where git does not have it.

    Of the committed versions, the newest that the lock knows counts: as generated, or
    with the edit that is recorded, from which there is a way back.
    """
    edit = lock.edits.get(path)
    for version in git.versions(root / path):
        content = version.replace(b"\r\n", b"\n")
        sha = sha256(content)
        if sha == lock.files[path]:
            return content.decode()
        if edit and sha == edit.sha256:
            return edit.undone(content.decode())
    return None
