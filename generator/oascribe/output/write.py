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
from ..errors import Findings, Place
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
    difference = compare(wanted, root, target.gone)
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


def _refuse_harm(difference: Difference, root: Path, lock: Lock) -> None:
    findings = Findings()
    stale = set(difference.stale)
    known = {LOCK, *lock.files}
    real_root = os.path.realpath(root)
    for path in (*difference.missing, *difference.changed, *difference.stale):
        place = Place(os.fspath(root / path))
        if not _is_below(os.path.realpath(root / path), real_root):
            expected = "nothing outside of the output"
            findings.error(
                Code.OUTPUT_LINK, place, "a link that leads out of it", expected
            )
        elif blocker := _blocker(root, path, stale):
            found, expected = f"{blocker!r} in its way", "nothing that is not ours"
            findings.error(Code.OUTPUT_BLOCKED, place, found, expected)
        elif path in difference.changed and path not in known:
            expected = "none here: move it away, or delete it"
            findings.error(
                Code.OUTPUT_FOREIGN, place, "a file that we did not make", expected
            )
    findings.raise_errors(OutputError)


def _is_below(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def _blocker(root: Path, path: str, stale: set[str]) -> str | None:
    """What is not ours and must go before there can be a file of that path."""
    for parent in list(PurePosixPath(path).parents)[-2::-1]:
        if (root / parent).is_file() and str(parent) not in stale:
            return str(parent)
    if not (root / path).is_dir():
        return None
    for file in (root / path).rglob("*"):
        inner = file.relative_to(root).as_posix()
        if not file.is_dir() and inner not in stale:
            return inner
    return None


def _replace(root: Path, texts: Mapping[str, str], removed: Iterable[str]) -> None:
    """Stage beside the target, then move; on any failure, move everything back."""
    with ExitStack() as made:
        _make_folder(root, made)
        with TemporaryDirectory(prefix=".oascribe-", dir=root) as name:
            stage = Path(name)
            _swap(root, _staged(root, texts, stage), removed, stage)
        made.pop_all()


def _staged(root: Path, texts: Mapping[str, str], stage: Path) -> dict[str, Path]:
    """Each text in a file of its own, by the path where it goes; the lock is last."""
    staged = {}
    for number, path in enumerate(sorted(texts, key=lambda path: (path == LOCK, path))):
        file = stage / f"{number}.new"
        file.write_bytes(texts[path].encode())
        with suppress(FileNotFoundError, NotADirectoryError):
            shutil.copymode(root / path, file)
        staged[path] = file
    return staged


def _swap(
    root: Path, staged: Mapping[str, Path], removed: Iterable[str], stage: Path
) -> None:
    with ExitStack() as undo:
        for number, path in enumerate(removed):
            _move(root / path, stage / f"{number}.gone", undo)
            _prune(root, path, undo)
        for path, new in staged.items():
            _make_folder((root / path).parent, undo)
            if os.path.lexists(root / path):
                _move(root / path, new.with_suffix(".old"), undo)
            _move(new, root / path, undo)
        undo.pop_all()


def _move(source: Path, target: Path, undo: ExitStack) -> None:
    # First how to undo it: an interrupt may come at any time.
    undo.callback(_move_back, source, target)
    os.replace(source, target)


def _move_back(source: Path, target: Path) -> None:
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
