"""black, the formatter of record, asked only about what is not plainly as it wants."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InternalError
from .laidout import doubts

if TYPE_CHECKING:
    from black.mode import Mode


def style() -> str:
    """What approvals depend on, beside the text; does not import black.

    Where black is installed and since when: to ask for its version takes 20 ms.
    """
    spec = find_spec("black")
    if spec is None or spec.origin is None:
        return ""
    return f"{spec.origin} {Path(spec.origin).stat().st_mtime_ns} py310"


def formatted(modules: Mapping[str, str]) -> dict[str, str]:
    """Each text, by its path, as black lays it out.

    Raises InternalError where one is no Python.
    """
    unsure = {path: doubts(text) for path, text in modules.items()}
    parts = {part for parts in unsure.values() for part in parts or ()}
    changed = {part for part in parts if not _is_left(part)}
    return {
        path: text if _stays(unsure[path], changed) else _formatted(path, text)
        for path, text in modules.items()
    }


def _stays(parts: list[str] | None, changed: set[str]) -> bool:
    return parts is not None and changed.isdisjoint(parts)


def _is_left(part: str) -> bool:
    try:
        return _formatted("a statement", part) == part
    except InternalError:  # it makes no sense by itself
        return False


def _formatted(path: str, text: str) -> str:
    import black

    try:
        return black.format_str(text, mode=_mode())
    except ValueError as error:
        raise InternalError(f"{path}: {error}") from error


@cache
def _mode() -> Mode:
    from black.mode import Mode, TargetVersion

    return Mode(target_versions={TargetVersion.PY310})
