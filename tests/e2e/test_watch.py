"""`oascribe watch` writes the SDK when the document is saved, and outlives faults."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from oascribe.commands.watch import renamed

DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: 'https://x.y'}]
paths:
  /pets:
    get: {operationId: list, tags: [pets], responses: {'204': {description: ''}}}
"""
MORE = """\
    put: {operationId: store, tags: [pets], responses: {'204': {description: ''}}}
"""
PATIENCE = 60.0
"""Seconds; a machine may be busy."""


class Watching:
    """`oascribe watch` in a process of its own, and what it says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "oascribe", "watch"],
            cwd=folder,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)

    def until(self, text: str) -> list[str]:
        """The lines up to one with that text."""
        told = []
        while not told or text not in told[-1]:
            told.append(self._lines.get(timeout=PATIENCE))
        return told

    def save(self, text: str) -> None:
        (self.folder / "openapi.yaml").write_text(text)

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        self._reader.join()
        assert self.process.stdout
        self.process.stdout.close()
        return code


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    (tmp_path / "openapi.yaml").write_text(DOCUMENT)
    watching = Watching(tmp_path)
    yield watching
    if watching.process.poll() is None:
        watching.end()


def test_a_saved_document_is_a_written_sdk(watching: Watching, tmp_path: Path) -> None:
    first = watching.until("generated: ")
    assert "+ list (#/paths/~1pets/get)\n" in first
    (module,) = (tmp_path / "generated/src").glob("*/pets.py")
    assert "def store" not in module.read_text()
    watching.save(DOCUMENT + MORE)
    told = watching.until("generated: ")
    assert [line for line in told if line[0] in "+-~"] == [
        "+ store (#/paths/~1pets/put)\n"
    ]
    assert "def store" in module.read_text()
    watching.save(DOCUMENT + "  [\n")
    assert "error" in "".join(watching.until("waiting until that is mended"))
    assert "def store" in module.read_text(), "the SDK stays as it was"
    watching.save(DOCUMENT)
    assert "- store (#/paths/~1pets/put)\n" in watching.until("generated: ")
    assert watching.end() == 0


OVERLAY = """\
overlay: 1.1.0
info: {title: x, version: '1'}
actions: [{target: $.paths.*.get, update: {x-sdk-name-override: SAID}}]
"""


def test_overlays_and_the_configuration_are_watched(
    watching: Watching, tmp_path: Path
) -> None:
    def save(name: str, text: str) -> None:
        (tmp_path / name).write_text(text)

    watching.until("generated: ")
    save("fix.yaml", OVERLAY.replace("SAID", "every"))
    save("pyproject.toml", "[tool.oascribe]\noverlays = ['fix.yaml']\n")
    told = watching.until("generated: ")
    assert "~ list is now every (#/paths/~1pets/get)\n" in told
    save("fix.yaml", OVERLAY.replace("SAID", "whole"))
    told = watching.until("generated: ")
    assert "~ every is now whole (#/paths/~1pets/get)\n" in told
    save("fix.yaml", OVERLAY.replace("$.paths", "$.nothing"))
    assert "fix.yaml" in "".join(watching.until("waiting until that is mended"))
    save("pyproject.toml", "[tool.oascribe\n")
    assert "pyproject.toml" in "".join(watching.until("waiting until that is mended"))
    save("pyproject.toml", "[tool.oascribe]\noutput = 'other'\npackage = 'other'\n")
    assert "+ list (#/paths/~1pets/get)\n" in watching.until("other: ")
    assert (tmp_path / "other/src/other/pets.py").exists()
    assert watching.end() == 0


def test_names_that_came_went_or_changed_are_told() -> None:
    lines = list(
        renamed(
            {"#/a": "A", "#/b": "B", "#/c": "C"}, {"#/b": "B", "#/c": "D", "#/e": "E"}
        )
    )
    assert lines == ["- A (#/a)", "~ C is now D (#/c)", "+ E (#/e)"]
