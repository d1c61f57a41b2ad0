"""black, the formatter of record, asked only about what is not plainly as it wants."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InternalError
from .laidout import Doubt, doubts

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
    parts = {doubt.asked for found in unsure.values() for doubt in found or ()}
    changed = {part for part in parts if _by_itself(part) != part}
    return {
        path: _mended(path, text, unsure[path], changed)
        for path, text in modules.items()
    }


def _mended(path: str, text: str, found: list[Doubt] | None, changed: set[str]) -> str:
    """The text with those statements laid out anew that black would change."""
    if found is None:
        return _formatted(path, text)
    lines = text.split("\n")
    for doubt in reversed(found):
        if doubt.asked in changed:
            before, behind = doubt.around
            new = _by_itself(doubt.whole)
            if not new.startswith(before) or not new.endswith(behind):
                return _formatted(path, text)
            inside = new.removeprefix(before).removesuffix(behind)
            lines[doubt.first : doubt.end] = inside.split("\n")
    return "\n".join(lines)


def _by_itself(part: str) -> str:
    """As black lays it out; empty where it makes no sense by itself."""
    try:
        return _formatted("a statement", part)
    except InternalError:
        return ""


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
