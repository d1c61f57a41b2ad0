"""A document, its SDK, and what of its values does not come back from a round trip."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

from oascribe.cli import main
from oascribe.errors import Findings
from oascribe.spec.load import load

from .rounds import lost, names_of


def lost_in(file: Path, folder: Path, examples: int) -> list[tuple[str, str]]:
    """Make the SDK of a document, and send values of each of its schemas round.

    :param folder: for the SDK; it stays on `sys.path` no longer than this takes
    :param examples: values for each schema
    """
    package = f"rounds_{len(sys.modules)}"
    command = [
        "generate",
        "--quiet",
        "--spec",
        str(file.resolve()),
        "--output",
        str(folder),
    ]
    before = Path.cwd()
    os.chdir(folder.parent)  # away from our own pyproject.toml
    try:
        assert main([*command, "--package", package]) == 0
    finally:
        os.chdir(before)
    data = load(file, Findings()).data
    components = data.get("components")
    schemas = components.get("schemas", {}) if isinstance(components, dict) else {}
    assert isinstance(schemas, dict)
    names = names_of(folder / "oascribe.lock", schemas)
    sys.path.insert(0, str(folder / "src"))
    importlib.invalidate_caches()
    try:
        models = importlib.import_module(f"{package}.models")
        old = str(data.get("openapi")).startswith("3.0")
        return list(lost(schemas, old, models, names, examples))
    finally:
        sys.path.remove(str(folder / "src"))
        for name in [n for n in sys.modules if n.partition(".")[0] == package]:
            del sys.modules[name]
