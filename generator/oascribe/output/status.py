"""What of an output is people's: edits in generated files, kept files, templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import git
from ..config import Config
from ..resources import templates_folder
from .compare import read
from .edits import Edit
from .hashing import sha256
from .history import generated_before
from .keeping import keeper
from .lock import Lock, read_lock

RECORDED, FRESH, CONFLICT, UNKNOWN = "recorded", "not recorded", "conflict", "unknown"
"""What is known of an edit. Unknown: git does not have what the file was before."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A generated file that people have changed."""

    path: str
    state: str
    added: int = 0
    removed: int = 0
    """Lines, against what was generated; 0 where that is unknown."""


@dataclass(frozen=True, slots=True)
class Status:
    """What is people's, by its path below the output or the folder of templates."""

    files: int
    """How many files were generated."""
    edits: tuple[Edited, ...]
    kept: tuple[str, ...]
    """Files on disk that belong to people by the configuration."""
    templates: tuple[str, ...]
    """Templates that replace ours."""
    unused: tuple[str, ...]
    """Templates that replace none, since we have none of that path."""

    @property
    def lines(self) -> int:
        """How many lines the edits add and remove."""
        return sum(edit.added + edit.removed for edit in self.edits)


def status(config: Config) -> Status:
    """Look at the disk and the lock; generates nothing. Raises OascribeError."""
    lock = read_lock(config.output)
    overrides = list(_templates(config))
    ours = templates_folder()
    return Status(
        files=len(lock.files),
        edits=tuple(_edits(config, lock)),
        kept=tuple(_kept(config)),
        templates=tuple(path for path in overrides if (ours / path).is_file()),
        unused=tuple(path for path in overrides if not (ours / path).is_file()),
    )


def _edits(config: Config, lock: Lock) -> Iterator[Edited]:
    for path, generated in sorted(lock.files.items()):
        content = read(config.output, path)
        if content is None or (sha := sha256(content)) == generated:
            continue
        edit = lock.edits.get(path)
        text = content.decode("utf-8", "replace")
        if git.has_conflict(text):
            yield Edited(path, CONFLICT)
        elif edit and edit.sha256 == sha:
            yield Edited(path, RECORDED, *edit.size)
        elif (base := _base(config, lock, path)) is None:
            yield Edited(path, UNKNOWN)
        else:
            yield Edited(path, FRESH, *Edit.between(base, text).size)


def _base(config: Config, lock: Lock, path: str) -> str | None:
    edit = lock.edits.get(path)
    if edit and edit.undo and not edit.is_settled:
        return edit.undone("")
    return generated_before(config.output, lock, path)


def _kept(config: Config) -> Iterator[str]:
    if config.keep:
        is_kept = keeper(config.keep)
        for file in sorted(config.output.rglob("*")):
            path = file.relative_to(config.output).as_posix()
            if file.is_file() and is_kept(path):
                yield path


def _templates(config: Config) -> Iterator[str]:
    if config.templates:
        for file in sorted(config.templates.rglob("*")):
            if file.is_file():
                yield file.relative_to(config.templates).as_posix()
