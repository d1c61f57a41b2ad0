"""What end-to-end tests share: both worlds, and an environment without credentials."""

from __future__ import annotations

import pytest

from .callers import AsyncCaller, Caller, SyncCaller


@pytest.fixture(params=[SyncCaller, AsyncCaller], ids=["sync", "async"])
def caller(request: pytest.FixtureRequest) -> Caller:
    """A test that takes it runs twice, once in each world."""
    made: Caller = request.param()
    return made


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide what the machine has set."""
    for name in ("ATOMASDK_BEARER_AUTH", "ATOMASDK_DEBUG"):
        monkeypatch.delenv(name, raising=False)
