"""Where the templates and the runtime lie: in the wheel, or in the checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
_CHECKOUT = PACKAGE.parents[1]


def templates_folder() -> Path:
    """The folder of our own templates."""
    shipped = PACKAGE / "templates"
    return shipped if shipped.is_dir() else _CHECKOUT / "templates"


def runtime_folder() -> Path:
    """The folder of the package that is copied into each SDK."""
    shipped = PACKAGE.parent / "oascribe_runtime"
    return shipped if shipped.is_dir() else _CHECKOUT / "runtime" / "oascribe_runtime"
