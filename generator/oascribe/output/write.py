"""From the plan to the disk: all or nothing, and nothing that is not ours."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ..codes import Code
from ..errors import Finding, Findings, Place
from .compare import Difference, OutputError, cannot, compare
from .lock import LOCK, Lock, read_lock
from .plan import Plan
from .weaving import weave


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of each file, by its path below the output."""

    written: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    edited: tuple[str, ...] = ()
    """Those of them that people have edited; the edits are in them still."""
    conflicts: tuple[str, ...] = ()
    """Those of `edited` in which an edit and a change of the document collide."""


def write(plan: Plan, root: Path, keep: tuple[str, ...] = ()) -> Outcome:
    """Make the folder hold what the plan says, and what people made of it.

    Files that an earlier run made and this one does not are removed; files that no run
    made, and those to keep, are never touched. Raises OutputError, and then nothing has
    changed.
    """
    lock = read_lock(root)
    target = weave(plan, root, lock, keep)
    wanted = target.texts()
    difference = compare(wanted, root, target.gone, target.same)
    _refuse_harm(difference, root, lock)
    target.refuse(root)
    texts = {path: wanted[path] for path in (*difference.missing, *difference.changed)}
    if texts or difference.stale:
        try:
            _replace(root, texts, difference.stale)
        except OSError as error:
            raise cannot("write", root, error) from error
    return Outcome(
        written=difference.missing,
        changed=difference.changed,
        removed=difference.stale,
        unchanged=difference.equal,
        edited=target.edits,
        conflicts=target.conflicts,
    )


def write_new(root: Path, texts: Mapping[str, str]) -> None:
    """Write files of a project, all or nothing. Raises OutputError."""
    try:
        _replace(root, texts, ())
    except OSError as error:
        raise cannot("write", root, error) from error


def write_own(root: Path, path: str, text: str) -> None:
    """Write one file that belongs to people and is in no plan. Raises OutputError."""
    file = root / path
    if not _is_below(os.path.realpath(file), os.path.realpath(root)):
        found, expected = "a link that leads out of it", "nothing outside of the output"
        finding = Finding(Code.OUTPUT_LINK, Place(os.fspath(file)), found, expected)
        raise OutputError([finding])
    write_new(root, {path: text})


def _refuse_harm(difference: Difference, root: Path, lock: Lock) -> None:
    findings = Findings()
    known = {LOCK, *lock.files}
    folder = _Folder(root, set(difference.stale))
    for path in (*difference.missing, *difference.changed, *difference.stale):
        if folder.leads_out(path):
            found, expected = (
                "a link that leads out of it",
                "nothing outside of the output",
            )
            findings.error(Code.OUTPUT_LINK, _place(root, path), found, expected)
        elif blocker := folder.blocker(path):
            found, expected = f"{blocker!r} in its way", "nothing that is not ours"
            findings.error(Code.OUTPUT_BLOCKED, _place(root, path), found, expected)
        elif path in difference.changed and path not in known:
            found = "a file that we did not make"
            expected = "none here: move it away, or delete it"
            findings.error(Code.OUTPUT_FOREIGN, _place(root, path), found, expected)
    findings.raise_errors(OutputError)


def _place(root: Path, path: str) -> Place:
    return Place(os.fspath(root / path))


class _Folder:
    """What stands in the output; each folder below it is looked at once."""

    def __init__(self, root: Path, stale: set[str]) -> None:
        self._root = os.fspath(root)
        self._real_root = os.path.realpath(root)
        self._stale = stale
        self._real: dict[str, str] = {}
        self._blockers: dict[str, str | None] = {"": None}

    def leads_out(self, path: str) -> bool:
        """Whether a file of that path would lie elsewhere."""
        file = os.path.join(self._root, path)
        if os.path.islink(file):
            return not _is_below(os.path.realpath(file), self._real_root)
        parent = os.path.dirname(file)
        if parent not in self._real:
            self._real[parent] = os.path.realpath(parent)
        return not _is_below(self._real[parent], self._real_root)

    def blocker(self, path: str) -> str | None:
        """What is not ours and must go before there can be a file of that path."""
        if blocked := self._blocked(os.path.dirname(path)):
            return blocked
        file = os.path.join(self._root, path)
        if not os.path.isdir(file):
            return None
        for inner in Path(file).rglob("*"):
            name = inner.relative_to(self._root).as_posix()
            if not inner.is_dir() and name not in self._stale:
                return name
        return None

    def _blocked(self, folder: str) -> str | None:
        """The file that stands where the folder, or one above it, should be."""
        if folder not in self._blockers:
            found = self._blocked(os.path.dirname(folder))
            taken = os.path.isfile(os.path.join(self._root, folder))
            if not found and taken and folder not in self._stale:
                found = folder
            self._blockers[folder] = found
        return self._blockers[folder]


def _is_below(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def _replace(root: Path, texts: Mapping[str, str], removed: Iterable[str]) -> None:
    """Stage beside the target, then move; on any failure, move everything back."""
    with ExitStack() as made:
        _make_folder(root, made)
        with TemporaryDirectory(prefix=".oascribe-", dir=root) as name:
            stage = Path(name)
            _swap(root, _staged(root, texts, stage), removed, stage)
        made.pop_all()


def _staged(root: Path, texts: Mapping[str, str], stage: Path) -> dict[str, str]:
    """Each text in a file of its own, by the path where it goes; the lock is last."""
    staged = {}
    for number, path in enumerate(sorted(texts, key=lambda path: (path == LOCK, path))):
        file, target = os.path.join(stage, f"{number}.new"), os.path.join(root, path)
        with open(file, "wb") as made:
            made.write(texts[path].encode())
        if os.path.isfile(target):
            shutil.copymode(target, file)
        staged[path] = file
    return staged


def _swap(
    root: Path, staged: Mapping[str, str], removed: Iterable[str], stage: Path
) -> None:
    folders: set[str] = set()
    with ExitStack() as undo:
        for number, path in enumerate(removed):
            _move(root / path, stage / f"{number}.gone", undo)
            _prune(root, path, undo)
        for path, new in staged.items():
            target = os.path.join(root, path)
            if (folder := os.path.dirname(target)) not in folders:
                _make_folder(Path(folder), undo)
                folders.add(folder)
            if os.path.lexists(target):
                _move(target, f"{new}.old", undo)
            _move(new, target, undo)
        undo.pop_all()


def _move(source: str | Path, target: str | Path, undo: ExitStack) -> None:
    # First how to undo it: an interrupt may come at any time.
    undo.callback(_move_back, source, target)
    os.replace(source, target)


def _move_back(source: str | Path, target: str | Path) -> None:
    with suppress(FileNotFoundError):
        os.replace(target, source)


def _make_folder(folder: Path, undo: ExitStack) -> None:
    if not folder.is_dir():
        _make_folder(folder.parent, undo)
        folder.mkdir()
        undo.callback(folder.rmdir)


def _prune(root: Path, path: str, undo: ExitStack) -> None:
    """Remove the folders that are empty now."""
    for parent in list(PurePosixPath(path).parents)[:-1]:
        try:
            (root / parent).rmdir()
        except OSError:
            return
        undo.callback((root / parent).mkdir)
