"""black, the formatter of record, asked only about text that it has not approved."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from ..errors import InternalError

if TYPE_CHECKING:
    from black.mode import Mode


def style() -> str:
    """What approvals depend on, beside the text; does not import black."""
    return f"black {version('black')} py310"


def formatted(path: str, text: str) -> str:
    """The text as black lays it out. Raises InternalError where it is no Python."""
    import black

    try:
        return black.format_str(text, mode=_mode())
    except ValueError as error:
        raise InternalError(f"{path}: {error}") from error


@cache
def _mode() -> Mode:
    from black.mode import Mode, TargetVersion

    return Mode(target_versions={TargetVersion.PY310})
