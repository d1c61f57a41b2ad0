"""black, the formatter of record, asked only about what is not plainly as it wants."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from ..errors import InternalError
from .laidout import doubts

if TYPE_CHECKING:
    from black.mode import Mode


def style() -> str:
    """What approvals depend on, beside the text; does not import black."""
    return f"black {version('black')} py310"


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
