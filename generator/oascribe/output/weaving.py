"""What the disk is to hold: the plan, and what people made of earlier ones."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import git
from ..codes import Code
from ..errors import Findings, Place
from .compare import OutputError, read
from .edits import Edit
from .hashing import sha256
from .history import generated_before
from .keeping import keeper
from .lock import LOCK, Lock
from .plan import Plan


@dataclass(frozen=True, slots=True)
class Target:
    """The texts that the disk is to hold, by path, and which of them are people's."""

    files: Mapping[str, str]
    """Without kept files, and without the lock."""
    lock: Lock
    edits: tuple[str, ...]
    """Files with an edit in them."""
    fresh: tuple[str, ...]
    """Those of them whose edit is not recorded yet."""
    conflicts: tuple[str, ...]
    """Those of them in which an edit and a change of the document collide."""
    lost: tuple[str, ...]
    """Edited, and what they were edited from is not to be found."""
    gone: tuple[str, ...]
    """Once generated, and no longer."""
    same: frozenset[str]
    """Files that the disk holds already as it is to hold them."""
    orphans: tuple[str, ...]
    """Those of them that are edited."""

    def texts(self) -> dict[str, str]:
        """All files, the lock too."""
        return {**self.files, LOCK: self.lock.text()}

    def refuse(self, root: Path) -> None:
        """Raise OutputError if writing would lose what somebody wrote."""
        findings = Findings()
        for path in self.lost:
            found = "an edited file, and not in git what it was before"
            expected = "a commit of it as generated; or delete it to have it anew"
            place = Place(os.fspath(root / path))
            findings.error(Code.OUTPUT_EDITED, place, found, expected)
        for path in self.orphans:
            found = "an edited file that is no longer generated"
            expected = "it to be deleted, or among the files to `keep`"
            place = Place(os.fspath(root / path))
            findings.error(Code.OUTPUT_EDITED, place, found, expected)
        findings.raise_errors(OutputError)


def weave(plan: Plan, root: Path, lock: Lock, keep: tuple[str, ...]) -> Target:
    """Bring the plan and the edits on disk together. Raises OutputError."""
    is_kept = keeper(keep)
    loom = _Loom(root, lock)
    fresh = plan.lock()
    for path, text in plan.files.items():
        if not is_kept(path):
            loom.take(path, text, path in plan.there)
    gone = [path for path in lock.files if path not in plan.files and not is_kept(path)]
    files = {path: sha for path, sha in fresh.files.items() if path in loom.texts}
    files |= loom.origins
    kept = {path: sha for path, sha in fresh.files.items() if path not in loom.texts}
    return Target(
        files=loom.texts,
        lock=replace(fresh, files=files, edits=loom.edits, kept=kept),
        edits=tuple(loom.edits),
        fresh=tuple(path for path in loom.edits if path not in loom.recorded),
        conflicts=tuple(loom.conflicts),
        lost=tuple(loom.lost),
        gone=tuple(gone),
        same=frozenset(loom.same),
        orphans=tuple(path for path in gone if loom.is_edited(path)),
    )


@dataclass(slots=True)
class _Loom:
    """Takes file after file."""

    root: Path
    lock: Lock
    texts: dict[str, str] = field(default_factory=dict)
    edits: dict[str, Edit] = field(default_factory=dict)
    recorded: set[str] = field(default_factory=set)
    conflicts: list[str] = field(default_factory=list)
    origins: dict[str, str] = field(default_factory=dict)
    """The hashes of what conflicts began as, where that is not generated any more."""
    lost: list[str] = field(default_factory=list)
    same: set[str] = field(default_factory=set)

    def is_edited(self, path: str) -> bool:
        """Whether a file that we made is on disk, and is no longer as we made it."""
        content = read(self.root, path)
        return content is not None and self._differs(path, content)

    def take(self, path: str, text: str, is_there: bool) -> None:
        """Settle what a file becomes that the plan says is this text."""
        self.texts[path] = text
        if is_there:
            self.same.add(path)
            return
        content = read(self.root, path)
        if content == text.encode():
            self.same.add(path)
        elif content is None:
            return
        elif path in self.lock.files and self._differs(path, content):
            self._weave(path, content, text)

    def _differs(self, path: str, content: bytes) -> bool:
        return sha256(content) != self.lock.files[path]

    def _weave(self, path: str, content: bytes, text: str) -> None:
        try:
            edited = content.decode()
        except UnicodeDecodeError:
            self.lost.append(path)
            return
        if sha256(content) == self._recorded(path):
            self.recorded.add(path)
        if git.has_conflict(edited):
            # Until somebody has settled it, there is nothing to merge with.
            self._leave_conflict(path, edited, self._origin(path, edited) or text)
        elif not (base := self._base(path, edited, text)) or self._differs(
            path, base.encode()
        ):
            # Also where a lock that was merged by hand says what was never generated.
            self.lost.append(path)
        elif base == text:
            self._keep(path, edited, text)
        else:
            self._merge(path, edited, base, text)

    def _merge(self, path: str, edited: str, base: str, text: str) -> None:
        try:
            merged = git.merge(edited, base, text)
        except OSError:
            self.lost.append(path)
            return
        if merged.conflicts:
            self._leave_conflict(path, merged.text, text)
        else:
            self._keep(path, merged.text, text)

    def _leave_conflict(self, path: str, marked: str, generated: str) -> None:
        self.texts[path] = marked
        self.edits[path] = Edit.unsettled(generated)
        self.origins[path] = sha256(generated.encode())
        self.conflicts.append(path)

    def _origin(self, path: str, edited: str) -> str | None:
        """What was generated when an edit collided that nobody has recorded since."""
        edit = self.lock.edits.get(path)
        known = edit is not None and edit.undo and not edit.is_settled
        return edit.undone(edited) if edit and known else None

    def _keep(self, path: str, edited: str, text: str) -> None:
        self.texts[path] = edited
        if edited != text:
            self.edits[path] = Edit.between(text, edited)

    def _base(self, path: str, edited: str, text: str) -> str | None:
        """What a file was before people edited it: as it was generated then."""
        if path in self.recorded:
            return self.lock.edits[path].undone(edited)
        if (origin := self._origin(path, edited)) is not None:
            return origin
        if not git.in_work_tree(self.root):
            return None
        if not self._differs(path, text.encode()):
            return text
        return generated_before(self.root, self.lock, path)

    def _recorded(self, path: str) -> str | None:
        edit = self.lock.edits.get(path)
        return edit.sha256 if edit else None
