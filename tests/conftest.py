"""Options of the whole suite."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# The same examples in each run: a change that breaks nothing never fails. `make fuzz`
# asks for others (HYPOTHESIS_PROFILE=default).
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--http",
        choices=("httpx", "httpx2", "aiohttp", "uvloop"),
        default="httpx",
        help="what the tests of the runtime send by; uvloop: httpx, on that event loop",
    )


def pytest_configure(config: pytest.Config) -> None:
    # read when tests/runtime/library.py is imported, and by the tests' own processes
    os.environ["TESTED_HTTP"] = config.getoption("--http")
