"""The door to git, as a program: committed versions of files, and three-way merges."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_MARK_EDITED, _MARK_BASE, _MARK_NEW = "edited", "generated before", "generated"


@dataclass(frozen=True, slots=True)
class Merge:
    """A text that two changes of one text were merged into."""

    text: str
    conflicts: int
    """Places where both changed the same lines; marked in the text."""


def in_work_tree(folder: Path) -> bool:
    """Whether git is at hand and the folder is in a work tree of it."""
    while not folder.is_dir():
        folder = folder.parent
    answer = _git(folder, "rev-parse", "--is-inside-work-tree")
    return answer is not None and answer.strip() == b"true"


def versions(file: Path) -> Iterator[bytes]:
    """The committed versions of a file, the newest first; none without git."""
    folder = file.parent
    while not folder.is_dir():
        folder = folder.parent
    path = os.path.relpath(file, folder)
    log = _git(folder, "log", "--format=%H", "--", path)
    for revision in (log or b"").decode().split():
        content = _git(folder, "show", f"{revision}:./{Path(path).as_posix()}")
        if content is not None:
            yield content


def merge(edited: str, base: str, new: str) -> Merge:
    """What the text becomes that was edited, while what it was made from became new.

    Raises OSError where git cannot be run.
    """
    with TemporaryDirectory(prefix="oascribe-") as name:
        files = [Path(name, part) for part in ("edited", "base", "new")]
        for file, text in zip(files, (edited, base, new), strict=True):
            file.write_bytes(text.encode())
        labels = [("-L", label) for label in (_MARK_EDITED, _MARK_BASE, _MARK_NEW)]
        done = subprocess.run(
            ["git", "merge-file", "-p", *(w for pair in labels for w in pair), *files],
            capture_output=True,
            check=False,
        )
    # git-merge-file(1): the number of conflicts, at most 127; more is an error.
    if not 0 <= done.returncode <= 127:
        raise OSError(done.stderr.decode("utf-8", "replace").strip())
    return Merge(done.stdout.decode(), done.returncode)


def has_conflict(text: str) -> bool:
    """Whether a text still has the marks of a merge of ours in it."""
    lines = text.splitlines()
    return f"<<<<<<< {_MARK_EDITED}" in lines or f">>>>>>> {_MARK_NEW}" in lines


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints; None where it fails or is not there."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, check=False
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
