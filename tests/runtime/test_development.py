"""The runtime in Python's development mode, where nothing may be left to warn of."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runtime.sdk import LIBRARY

HERE = Path(__file__).parent


@pytest.mark.parametrize("module", ["test_streams.py", "test_redirects.py"])
def test_a_module_of_tests_is_clean_in_development_mode(module: str) -> None:
    """`make dev` runs all of them so."""
    command = "-X dev -W error -m pytest -q -p no:cacheprovider --http"
    done = subprocess.run(
        [sys.executable, *command.split(), LIBRARY, str(HERE / module)],
        cwd=HERE.parent.parent,
        env={**os.environ, "PYTHONASYNCIODEBUG": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
