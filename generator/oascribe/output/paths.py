"""Which paths a plan may hold: plain ones, below the output, each only once."""

from __future__ import annotations

import re

from ..errors import InternalError

_UNSAFE = re.compile(r"[^\x20-\x7e]|[\\:*?\"<>|]|[ .](/|$)")
# Windows, "Naming Files, Paths, and Namespaces": devices, whatever their extension.
_DEVICE = re.compile(
    r"(^|/)(con|prn|aux|nul|(com|lpt)\d)(\.[^/]*)?(/|$)", re.IGNORECASE
)
_NO_STEPS = frozenset(("", ".", ".."))


def is_safe(path: str) -> bool:
    """Whether a path is relative, plain, and stays below the folder it starts from."""
    return (
        _NO_STEPS.isdisjoint(path.split("/"))
        and not _UNSAFE.search(path)
        and not _DEVICE.search(path)
    )


class Taken:
    """The files and folders so far, for file systems that may ignore case."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def add(self, path: str) -> None:
        """Take a path for a file. Raises InternalError where it is unsafe or taken."""
        if not is_safe(path):
            raise InternalError(f"{path!r} is no path below the output")
        folder = path.rpartition("/")[0]
        while folder and self._folders.get(folder.casefold()) != folder:
            self._add_folder(folder)
            folder = folder.rpartition("/")[0]
        folded = path.casefold()
        if twin := self._files.get(folded) or self._folders.get(folded):
            raise InternalError(f"{path!r} collides with {twin!r}")
        self._files[folded] = path

    def _add_folder(self, folder: str) -> None:
        folded = folder.casefold()
        twin = self._files.get(folded) or self._folders.setdefault(folded, folder)
        if twin != folder or folded in self._files:
            raise InternalError(f"{folder!r} collides with {twin!r}")
