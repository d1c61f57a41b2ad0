"""SDKs made of a few lines of YAML, imported into the test."""

from __future__ import annotations

import importlib
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from oascribe.config import Config
from oascribe.errors import Finding
from oascribe.output.plan import Plan
from oascribe.pipeline import generate

PACKAGE = "made_sdk"


def document(*parts: str, version: str = "3.1.0") -> str:
    """A document of these parts beside its head."""
    head = f"openapi: {version}\ninfo: {{title: Made, version: '1'}}\n"
    body = "".join(textwrap.dedent(part).strip("\n") + "\n" for part in parts)
    return head + body + ("" if "paths:" in body else "paths: {}\n")


def components(*schemas: str, version: str = "3.1.0") -> str:
    """A document that has only these schemas."""
    lines = "\n".join(textwrap.dedent(text).strip("\n") for text in schemas)
    part = f"components:\n  schemas:\n{textwrap.indent(lines, '    ')}"
    return document(part, version=version)


def planned(folder: Path, text: str) -> Plan:
    """The plan of an SDK."""
    spec = folder / "openapi.yaml"
    spec.write_text(text, "utf-8")
    return generate(Config(spec, folder / "out", package=PACKAGE, class_name="SDK"))


def warned(folder: Path, text: str) -> tuple[Finding, ...]:
    """What is warned of when an SDK is made."""
    return planned(folder, text).warnings


@contextmanager
def made(folder: Path, text: str) -> Iterator[ModuleType]:
    """The package of an SDK, for as long as the context lasts."""
    for path, content in planned(folder, text).files.items():
        file = folder / "out" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    source = str(folder / "out" / "src")
    sys.path.insert(0, source)
    importlib.invalidate_caches()
    try:
        yield importlib.import_module(PACKAGE)
    finally:
        sys.path.remove(source)
        for name in [n for n in sys.modules if n.partition(".")[0] == PACKAGE]:
            del sys.modules[name]
