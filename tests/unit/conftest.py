"""What unit tests share: a cache of their own."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep tests away from the user's cache; one for all tests of a process."""
    folder = tmp_path_factory.getbasetemp() / "cache"
    patch = pytest.MonkeyPatch()
    patch.setenv("OASCRIBE_CACHE", str(folder))
    yield folder
    patch.undo()
