"""What an answer may look like."""

from __future__ import annotations

import os
import sys
from enum import StrEnum


class Format(StrEnum):
    """How findings are told; the values are those of `--format`."""

    FULL = "full"
    """With the lines of the file that they are about."""

    SHORT = "short"
    """A line each."""

    JSON = "json"
    SARIF = "sarif"
    """SARIF 2.1.0 (OASIS), which code scanning reads."""

    GITHUB = "github"
    """Annotations of GitHub Actions."""

    @property
    def is_data(self) -> bool:
        """Whether the whole answer is one document for a program."""
        return self in (Format.JSON, Format.SARIF)


def usual() -> Format:
    """What is told where nobody asked for a format: lines of files on a terminal."""
    terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    return Format.FULL if terminal else Format.SHORT
