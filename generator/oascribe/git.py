"""The door to git, as a program: committed versions of files, and three-way merges."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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


def root_of(folder: Path) -> Path | None:
    """The top of the work tree that a folder is in; None without git."""
    answer = _git(folder, "rev-parse", "--show-toplevel")
    return Path(os.fsdecode(answer.rstrip(b"\n"))) if answer else None


def commit_of(root: Path, revision: str) -> str | None:
    """The commit that a branch, a tag or an expression means; None for none."""
    asked = f"{revision}^{{commit}}"
    answer = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", asked)
    return answer.decode().strip() if answer else None


def paths_at(root: Path, commit: str) -> frozenset[str]:
    """The path of each file of a commit, from the top."""
    answer = _git(root, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
    return frozenset(os.fsdecode(path) for path in (answer or b"").split(b"\0") if path)


def content_at(root: Path, commit: str, path: str) -> bytes | None:
    """A file as a commit has it; None where it has none."""
    return _git(root, "cat-file", "blob", f"{commit}:{path}")


def object_of(root: Path, name: str) -> bytes | None:
    """The content of that name, if the repository has it; see `object_name`."""
    return _git(root, "cat-file", "blob", name)


def object_name(content: bytes) -> str:
    """What a repository calls a file of that content: its SHA-1 (gitformat-objects)."""
    head = b"blob %d\0" % len(content)
    return hashlib.sha1(head + content, usedforsecurity=False).hexdigest()


@contextmanager
def laid_out(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder with these files by their paths, which is gone afterwards.

    Raises ValueError for a path that leads out of it.
    """
    with TemporaryDirectory(prefix="oascribe-") as name:
        for path, content in files.items():
            file = Path(name, path)
            if not Path(os.path.normpath(file)).is_relative_to(name):
                raise ValueError(f"{path!r} leads elsewhere")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        yield Path(name)


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
