"""Which files below the output belong to people, whatever would be generated there."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def keeper(patterns: Sequence[str]) -> Callable[[str], bool]:
    """Tells of a path below the output whether it is kept.

    Patterns are those of gitignore(5), with `/` between folders.
    """
    if not patterns:
        return lambda path: False
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns).match_file
