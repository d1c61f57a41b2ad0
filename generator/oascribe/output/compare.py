"""The plan beside the disk: what is missing, changed, stale, or as it should be."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..codes import Code
from ..disk import content_of
from ..errors import Finding, OascribeError, Place


class OutputError(OascribeError):
    """The output cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Paths below the output, each in one list, sorted."""

    missing: tuple[str, ...]
    """Wanted, and not there."""
    changed: tuple[str, ...]
    """Wanted, and there with another content."""
    stale: tuple[str, ...]
    """There, made by an earlier run, and no longer wanted."""
    equal: tuple[str, ...]
    """There as wanted."""


def compare(
    wanted: Mapping[str, str],
    root: Path,
    unwanted: Iterable[str],
    same: Collection[str] = (),
) -> Difference:
    """Hold the disk against what is wanted there, and what no longer is.

    Files that are the `same` were looked at already, and are there as wanted. Raises
    OutputError.
    """
    missing, changed, equal = [], [], []
    stale = [path for path in unwanted if _there(root, path)]
    twins = {path.casefold(): path for path in stale}
    for path, text in wanted.items():
        twin = twins.get(path.casefold()) if twins else None
        if path in same and not twin:
            equal.append(path)
            continue
        content = read(root, path)
        if content is None or (twin and os.path.samefile(root / path, root / twin)):
            # Where the file system ignores case, the stale file goes and this comes.
            missing.append(path)
        elif content != text.encode():
            changed.append(path)
        else:
            equal.append(path)
    lists = (missing, changed, stale, equal)
    return Difference(*(tuple(sorted(paths)) for paths in lists))


def read(root: Path, path: str) -> bytes | None:
    """The bytes of a file below the output; None where there is no file.

    Line ends are as we write them: git may give files those of the system, and some
    editors do, which is no edit.
    """
    try:
        return content_of(os.path.join(root, path)).replace(b"\r\n", b"\n")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        raise cannot("read", root / path, error) from error


def cannot(verb: str, path: Path, error: OSError) -> OutputError:
    """The error of a system call, as a finding."""
    found = error.strerror or type(error).__name__
    place = Place(os.fspath(error.filename or path))
    return OutputError(
        [Finding(Code.OUTPUT_SYSTEM, place, found, f"to be able to {verb} it")]
    )


def _there(root: Path, path: str) -> bool:
    return os.path.lexists(root / path) and not os.path.isdir(root / path)
