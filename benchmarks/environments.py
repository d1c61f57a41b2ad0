"""An environment for each contender, under `.venv-bench/`, made when it is missing."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from dataclasses import dataclass

from measuring import ROOT, SDK

PLACE = ROOT / ".venv-bench"


class CannotInstall(Exception):
    """A contender is not to be had here; its text says why."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Where a contender runs."""

    python: str
    variables: Mapping[str, str]


def here() -> Environment:
    """The environment of this process, with the SDK as it is in the checkout."""
    return Environment(sys.executable, {**os.environ, "PYTHONPATH": str(SDK)})


def ours() -> Environment:
    """What our SDK asks for, with its extra `aiohttp`, and the SDK of the checkout.

    :raises CannotInstall: see there
    """
    folder = ROOT / "generated"
    made = _made("ours", f"{folder}[aiohttp]", (folder / "pyproject.toml").read_text())
    return Environment(made.python, {**os.environ, "PYTHONPATH": str(SDK)})


def published(name: str, requirement: str) -> Environment:
    """What a plain `pip install` gives.

    :raises CannotInstall: it gives an error
    """
    return _made(name, requirement, requirement)


def _made(name: str, requirement: str, fingerprint: str) -> Environment:
    folder = PLACE / name
    python, done = folder / "bin" / "python", folder / "installed"
    if not done.is_file() or done.read_text() != fingerprint:
        print(f"installing {requirement} ...", file=sys.stderr, flush=True)
        venv.create(folder, clear=True, with_pip=True)
        command = [str(python), "-m", "pip", "install", "--quiet"]
        command += ["--disable-pip-version-check", requirement]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode != 0:
            lines = result.stderr.strip().splitlines() or ["pip failed"]
            raise CannotInstall(lines[-1])
        done.write_text(fingerprint)
    variables = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    return Environment(str(python), variables)
