"""The plan: all files of an SDK as one value, checked and formatted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

from ..errors import Finding
from .finish import finish

LOCK = "oascribe.lock"
"""The file that remembers what was made; no emitter may make it."""

_UNSAFE = re.compile(r"[\\:\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class PlanError(Exception):
    """The emitters made something that must not be written: a fault of ours."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the SDK is: the text of each file, by its path below the output."""

    files: Mapping[str, str]
    """In the order of their paths; `/` between folders."""
    inputs: Mapping[str, str]
    """What the files were made from: the hash of each input."""
    names: Mapping[str, str]
    """The settled name of each thing in the document, by its place."""
    warnings: tuple[Finding, ...] = ()

    @classmethod
    def of(
        cls,
        *parts: Mapping[str, str],
        vendored: Mapping[str, str] | None = None,
        inputs: Mapping[str, str] | None = None,
        names: Mapping[str, str] | None = None,
        warnings: tuple[Finding, ...] = (),
    ) -> Plan:
        """Join what the emitters made.

        `parts` are formatted and audited; `vendored` files are held equal to their
        source elsewhere and pass as they are. Raises PlanError.
        """
        made = _join((*parts, vendored or {}))
        finished = {**finish(_join(parts)), **(vendored or {})}
        return cls(
            files=_frozen({path: finished[path] for path in sorted(made)}),
            inputs=_frozen(inputs or {}),
            names=_frozen(names or {}),
            warnings=warnings,
        )


def is_safe(path: str) -> bool:
    """Whether a path is relative, plain, and stays below the folder it starts from."""
    pure = PurePosixPath(path)
    return (
        path == str(pure)
        and path != "."
        and not pure.is_absolute()
        and ".." not in pure.parts
        and not _UNSAFE.search(path)
    )


def _join(parts: tuple[Mapping[str, str], ...]) -> dict[str, str]:
    files: dict[str, str] = {}
    taken = _Taken()
    for part in parts:
        for path, text in part.items():
            taken.add(path)
            files[path] = text
    return files


class _Taken:
    """The files and folders so far; a file system may ignore case."""

    def __init__(self) -> None:
        self._files = {LOCK: LOCK}
        self._folders: dict[str, str] = {}

    def add(self, path: str) -> None:
        """Take a path for a file. Raises PlanError where it is unsafe or taken."""
        if not is_safe(path):
            raise PlanError(f"{path!r} is no path below the output")
        folders = [str(folder) for folder in PurePosixPath(path).parents][:-1]
        for folder in folders:
            twin = self._folders.setdefault(folder.casefold(), folder)
            if twin != folder or folder.casefold() in self._files:
                raise PlanError(f"{path!r} collides with {twin!r}")
        if twin := self._files.get(path.casefold()) or self._folders.get(path.casefold()):
            raise PlanError(f"{path!r} collides with {twin!r}")
        self._files[path.casefold()] = path


def _frozen(mapping: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(mapping))
