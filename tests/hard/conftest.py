"""The SDKs of all hard documents, generated once in a session."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from oascribe.cli import main

DOCUMENTS = Path(__file__).parent / "documents"


@pytest.fixture(scope="session")
def generated(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[str], Path]]:
    """Gives the folder of the SDK of a document, by the document's name."""
    root = tmp_path_factory.mktemp("hard")
    known: dict[str, Path] = {}

    def generate(name: str) -> Path:
        if name not in known:
            known[name] = root / name
            command = ["generate", "--spec", str(DOCUMENTS / f"{name}.json")]
            command += ["--package", f"hard_{name}", "--output", str(known[name])]
            assert main([*command, "--quiet"]) == 0
        return known[name]

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)  # away from our own pyproject.toml
        patch.setenv("OASCRIBE_CACHE", str(root / "cache"))
        yield generate


@pytest.fixture(scope="session")
def package(generated: Callable[[str], Path]) -> Iterator[Callable[[str], ModuleType]]:
    """Imports the SDK of a document."""
    with pytest.MonkeyPatch.context() as patch:

        def load(name: str) -> ModuleType:
            source = str(generated(name) / "src")
            if source not in sys.path:
                patch.syspath_prepend(source)
            return importlib.import_module(f"hard_{name}")

        yield load
    for name in [name for name in sys.modules if name.startswith("hard_")]:
        del sys.modules[name]
