"""Options of the whole suite."""

from __future__ import annotations

import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--http",
        choices=("httpx", "httpx2", "aiohttp"),
        default="httpx",
        help="the HTTP library that the tests of the runtime use",
    )


def pytest_configure(config: pytest.Config) -> None:
    # read when tests/runtime/library.py is imported, and by the tests' own processes
    os.environ["TESTED_HTTP"] = config.getoption("--http")
