"""black, the formatter of record, asked only about text that it has not approved."""

from __future__ import annotations

from functools import cache

from _black_version import version

STYLE = f"black {version} py310"
"""What approvals depend on, beside the text."""


def formatted(text: str) -> str:
    """The text as black lays it out. Raises ValueError where it is no Python."""
    import black

    return black.format_str(text, mode=_mode())


@cache
def _mode() -> black.Mode:
    import black

    return black.Mode(target_versions={black.TargetVersion.PY310})
