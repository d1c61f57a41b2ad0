"""What the tests of hostile documents share: each document is generated once."""

from __future__ import annotations

import contextlib
import io
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from oascribe import cli
from oascribe.output import finish

from .cases import CANARY, Case


@dataclass(frozen=True, slots=True)
class Run:
    """What the command line made of a document."""

    code: int
    errors: list[str]
    output: Path
    seconds: float

    def files(self) -> dict[str, str]:
        """The text of each file, by its path; empty where nothing was written."""
        return {
            file.relative_to(self.output).as_posix(): file.read_bytes().decode()
            for file in sorted(self.output.rglob("*"))
            if file.is_file() and file.suffix != ".pyc"  # it may have been imported
        }


class Runs:
    """Runs the command line on documents, each in a folder of its own, each once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._done: dict[str, Run] = {}

    def __call__(self, case: Case) -> Run:
        """What came of it."""
        if case.id not in self._done:
            self._done[case.id] = self._run(case)
        return self._done[case.id]

    def _run(self, case: Case) -> Run:
        folder = self._root / case.id
        folder.mkdir()
        errors, told = io.StringIO(), io.StringIO()
        arguments = ["--spec", str(case.file), "--output", str(folder / "out")]
        arguments += ["--package", case.package]
        with contextlib.ExitStack() as stack:
            patch = stack.enter_context(pytest.MonkeyPatch.context())
            patch.chdir(folder)  # away from our own pyproject.toml
            patch.setenv("OASCRIBE_CACHE", str(self._root / "cache"))
            patch.delenv("OASCRIBE_DEBUG", raising=False)
            patch.setattr(socket, "socket", _refuse)
            without_black(patch)
            stack.enter_context(contextlib.redirect_stderr(errors))
            stack.enter_context(contextlib.redirect_stdout(told))
            started = time.perf_counter()
            code = cli.main(["generate", *arguments])
            seconds = time.perf_counter() - started
        assert {path.name for path in folder.iterdir()} <= {"out"}
        return Run(code, errors.getvalue().splitlines(), folder / "out", seconds)


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError("a socket was asked for")


def without_black(patch: pytest.MonkeyPatch) -> None:
    """Leave the layout as it is: it is no matter here, and black takes its time."""
    patch.setattr(finish, "formatted", lambda modules: modules)
    patch.setattr(finish, "_POOL_PAYS", 1 << 40)


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runs]:
    """The runs of this session, without black, without a network."""
    CANARY.unlink(missing_ok=True)
    yield Runs(tmp_path_factory.mktemp("hostile"))
    assert not CANARY.exists()
