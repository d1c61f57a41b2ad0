"""What end-to-end tests share: both worlds, and an environment without credentials."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from oascribe.cli import main

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


MARKET = Path(__file__).parents[1] / "golden" / "market" / "openapi.yaml"


@pytest.fixture(scope="module")
def market_sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source root of the SDK of the market, generated without any configuration."""
    folder = tmp_path_factory.mktemp("market")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("OASCRIBE_CACHE", str(folder / "cache"))
        command = ["generate", "--spec", str(MARKET), "--output", str(folder / "out")]
        assert main([*command, "--quiet"]) == 0
    return folder / "out" / "src"


@pytest.fixture(scope="module")
def market_sdk(market_sources: Path) -> Iterator[ModuleType]:
    """The package of the market."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(market_sources)
        yield importlib.import_module("market_sdk")
    for name in [n for n in sys.modules if n.partition(".")[0] == "market_sdk"]:
        del sys.modules[name]
