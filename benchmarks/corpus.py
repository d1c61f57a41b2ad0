"""Generators side by side over real documents, each run a new process.

The documents are those of vendors in `../shared/corpus`, where that folder is, and the
project's own. For each document the generators take turns, so that a slow minute of the
machine is not one generator's alone.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from measuring import ROOT, SURROUNDING
from peers import Peer

CORPUS = ROOT.parent / "shared" / "corpus"
METHODS = frozenset(
    ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
)
_JSON_FIELD = re.compile(r'"properties"\s*:\s*\{(?=\s*")')
_YAML_FIELD = re.compile(r"\n +properties:\n(?P<indent> +)(?=[A-Za-z])")
_FIELD = "field_of_the_benchmark"


@dataclass(frozen=True, slots=True)
class Document:
    """One document, and how much it holds."""

    name: str
    path: Path
    operations: int

    @property
    def size(self) -> int:
        """Kilobytes."""
        return self.path.stat().st_size // 1000


@dataclass(frozen=True, slots=True)
class Run:
    """What a whole process took: seconds, and megabytes at most."""

    user: float
    wall: float
    memory: float
    exit: int


def documents(only: Sequence[str]) -> Iterator[Document]:
    """The documents from small to large; only those whose name holds one of these."""
    vendors = [path for path in CORPUS.glob("*.*") if path.stem != "manifest"]
    if not vendors:
        print(f"There are no vendors' documents in {CORPUS}.\n", file=sys.stderr)
    paths = sorted([ROOT / "openapi.yaml", *vendors], key=lambda p: p.stat().st_size)
    for path in paths:
        if not only or any(part in path.stem for part in only):
            yield Document(path.stem, path, _operations(path))


def _operations(path: Path) -> int:
    text = path.read_text("utf-8")
    if path.suffix == ".json":
        whole = json.loads(text)
    else:
        import yaml

        whole = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    items = whole.get("paths", {}).values()
    return sum(len(METHODS & set(item)) for item in items)


def timed(
    command: Sequence[str], environment: Mapping[str, str], limit: float = 900
) -> Run:
    """Run a process to its end, with all that it starts; exit -9 behind the limit."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        env={**SURROUNDING, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    timer = threading.Timer(limit, lambda: os.killpg(process.pid, signal.SIGKILL))
    timer.start()
    _, status, used = os.wait4(process.pid, 0)
    timer.cancel()
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(used.ru_utime, wall, used.ru_maxrss / 1024, process.returncode)


def run_peer(peer: Peer, document: Document, folder: Path) -> Run:
    """One run of another generator, in a folder that it makes."""
    for number, arguments in enumerate(filter(None, (peer.arguments, peer.otherwise))):
        out = folder / str(number) / "out"
        out.parent.mkdir(parents=True)
        run = timed(peer.command(document.path, out, arguments), peer.environment)
        if not run.exit:
            break
    return run


@dataclass(frozen=True, slots=True)
class Ours:
    """What our generator takes for one document."""

    first: Run
    """With empty caches and no output."""
    again: Run | None
    """After a field more in the document; None where no place for it was found."""
    lazy: float
    """Seconds of CPU that the import adds to those of httpx and pydantic."""


def run_ours(document: Document, folder: Path) -> Ours:
    """A first run, one after a change, and the import of what was made.

    All in a folder that it makes.
    """
    folder.mkdir(parents=True)
    spec = folder / document.path.name
    shutil.copy(document.path, spec)
    command = [sys.executable, "-m", "oascribe", "generate", "--quiet"]
    command += ["--spec", str(spec), "--output", str(folder / "out")]
    environment = {"OASCRIBE_CACHE": str(folder / "cache")}
    first = timed(command, environment)
    again = None
    if not first.exit and (text := with_a_field_more(spec.read_text("utf-8"), spec)):
        spec.write_text(text, "utf-8")
        again = timed(command, environment)
    lazy = _import_time(folder / "out" / "src") if not first.exit else 0.0
    return Ours(first, again, lazy)


def with_a_field_more(text: str, path: Path) -> str | None:
    """The document with one more field in the first schema of its components."""
    start = max(text.find('"schemas"'), text.find("\n  schemas:"), 0)
    if path.suffix == ".json":
        if found := _JSON_FIELD.search(text, start):
            end = found.end()
            return f'{text[:end]}"{_FIELD}": {{"type": "string"}}, {text[end:]}'
    elif found := _YAML_FIELD.search(text, start):
        end, indent = found.end(), found["indent"]
        return f"{text[:end]}{_FIELD}:\n{indent}  type: string\n{indent}{text[end:]}"
    return None


def _import_time(source: Path) -> float:
    package = next(path.parent.name for path in source.glob("*/__init__.py"))
    environment = {"PYTHONPATH": str(source)}
    differences = []
    for _ in range(5):
        bare, whole = (
            timed([sys.executable, "-c", f"import {names}"], environment).user
            for names in ("httpx, pydantic", f"httpx, pydantic, {package}")
        )
        differences.append(whole - bare)
    return median(differences)
