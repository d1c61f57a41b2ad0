"""The version that an SDK has that another generator wrote, where that left it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_SETUP = re.compile(r"""^\s*(?:VERSION|version)\s*=\s*["']([^"']+)["']""", re.MULTILINE)


def version_in(folder: Path) -> str | None:
    """That of `pyproject.toml` or `setup.py`; None where neither says one."""
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))
    except (OSError, ValueError):
        project = {}
    poetry = _table(_table(project, "tool"), "poetry")
    for table in (_table(project, "project"), poetry):
        if isinstance(said := table.get("version"), str):
            return said
    try:
        found = _SETUP.search((folder / "setup.py").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found[1] if found else None


def _table(values: dict[str, object], key: str) -> dict[str, object]:
    found = values.get(key)
    return found if isinstance(found, dict) else {}
