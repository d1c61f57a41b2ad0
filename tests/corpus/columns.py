"""What is held of an SDK beside its calls: each column says ok, or what is wrong."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
IMPORTS = Path(__file__).with_name("imports.py")
PYTHON = "3.10"
"""The oldest Python that SDKs are for."""


@dataclass(frozen=True)
class Made:
    """An SDK that is on the disk."""

    document: Path
    folder: Path

    @property
    def source(self) -> Path:
        """The folder of its package."""
        return self.folder / "src"

    @property
    def package(self) -> Path:
        """Its package."""
        return next(folder for folder in self.source.iterdir() if folder.is_dir())


Column = Callable[[Made], str]
"""Gives `ok`, or the first thing that is wrong."""


def generates(made: Made) -> str:
    """The document becomes an SDK."""
    command = [sys.executable, "-m", "oascribe", "generate", "--quiet"]
    command += ["--spec", str(made.document), "--output", str(made.folder)]
    return _said(command, made.folder.parent)  # not with this project's settings


def imports(made: Made) -> str:
    """Every module imports, and every model is complete."""
    return _said([sys.executable, "-W", "error", str(IMPORTS), str(made.source)])


def ruff(made: Made) -> str:
    """ruff finds nothing in the whole package, snippets aside."""
    command = ["ruff", "check", "--quiet", "--isolated", "--output-format", "concise"]
    command += ["--select", "E,F,I,UP", "--target-version", "py310", str(made.folder)]
    return _said([sys.executable, "-m", *command])


def black(made: Made) -> str:
    """black would change nothing."""
    return _said([sys.executable, "-m", "black", "--check", "-q", str(made.source)])


def mypy(made: Made) -> str:
    """mypy finds nothing."""
    command = ["mypy", "--strict", "--no-incremental", "--python-version", PYTHON]
    return _said([sys.executable, "-m", *command, str(made.package)])


def pyright(made: Made) -> str:
    """pyright finds nothing, by the rules of this project's own code."""
    settings = {"include": ["src"], "pythonVersion": PYTHON}
    (made.folder / "pyrightconfig.json").write_text(json.dumps(settings))
    command = ["pyright", "--pythonpath", sys.executable, "-p", str(made.folder)]
    return _said([sys.executable, "-m", *command])


def unchanged(made: Made) -> str:
    """A second run changes no file."""
    before = _hashes(made.folder)
    if (said := generates(made)) != "ok":
        return said
    after = _hashes(made.folder)
    odd = [str(p) for p in {**before, **after} if before.get(p) != after.get(p)]
    return f"{len(odd)} files changed, such as {odd[0]}" if odd else "ok"


COLUMNS: tuple[Column, ...] = (imports, ruff, black, mypy, pyright, unchanged)


def _said(command: list[str], where: Path = ROOT) -> str:
    done = subprocess.run(command, capture_output=True, text=True, cwd=where)
    if done.returncode == 0:
        return "ok"
    lines = (done.stdout + done.stderr).strip().splitlines() or ["it failed"]
    wrong = [line for line in lines if "error" in line.lower()]
    return (wrong or lines[-1:])[0].strip()


def _hashes(folder: Path) -> dict[Path, str]:
    return {
        file.relative_to(folder): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    }
