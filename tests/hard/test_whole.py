"""Every SDK of a hard document imports whole, has complete models, and type-checks."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from pydantic import TypeAdapter

from ..made import document, planned
from .conftest import DOCUMENTS

NAMES = sorted(path.stem for path in DOCUMENTS.glob("*.json"))
RUNTIME = Path(__file__).parents[2] / "runtime"


@pytest.mark.parametrize("name", NAMES)
def test_every_module_imports_and_every_model_can_be_built(
    name: str,
    package: Callable[[str], ModuleType],
    generated: Callable[[str], Path],
) -> None:
    models = package(name).models
    source = generated(name) / "src"
    for file in source.rglob("*.py"):
        module = file.relative_to(source).with_suffix("").as_posix()
        if "_runtime" not in module:
            importlib.import_module(module.replace("/", ".").removesuffix(".__init__"))
    for each in models.__all__:
        found = getattr(models, each)
        if hasattr(found, "model_rebuild"):
            found.model_rebuild(force=True)
        elif not isinstance(found, type) or not issubclass(found, Exception):
            TypeAdapter(found).json_schema()


def test_all_are_clean_under_mypy(
    generated: Callable[[str], Path], tmp_path: Path
) -> None:
    for name in NAMES:
        _copy_with_one_runtime(generated(name) / "src", tmp_path)
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary"]
    command += ["--cache-dir", os.devnull, "--python-version", "3.10"]
    command += [str(path) for path in sorted(tmp_path.iterdir())]
    environment = {**os.environ, "MYPYPATH": f"{RUNTIME}{os.pathsep}{tmp_path}"}
    told = subprocess.run(
        command, env=environment, capture_output=True, text=True, cwd=tmp_path
    )
    assert (told.stdout, told.returncode) == ("", 0)


def _copy_with_one_runtime(source: Path, target: Path) -> None:
    """Copy what was generated; the runtime is the same in each: it is checked once."""
    for file in source.rglob("*.py"):
        path = file.relative_to(source)
        if "_runtime" in path.parts:
            continue
        text = file.read_text("utf-8")
        for dots in ("...", "..", "."):
            text = text.replace(f"from {dots}_runtime", "from oascribe_runtime")
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_text(text, "utf-8")


def test_a_client_may_be_called_as_its_base_is(tmp_path: Path) -> None:
    text = planned(tmp_path, document("paths: {}")).files["src/made_sdk/sdk.py"]
    assert "from ._runtime.client import BaseSDK\n" in text
    assert "class SDK(BaseSDK):\n" in text
