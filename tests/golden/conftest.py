"""Folders of expected output: compared with what comes out, or made anew on request."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

Compare = Callable[[Path, Mapping[str, str]], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what comes out as what is expected from now on",
    )


@pytest.fixture(autouse=True)
def own_cache(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keep tests away from the user's cache; one for all tests of a process."""
    monkeypatch.setenv("OASCRIBE_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Compare:
    """Holds files, by path, against a folder; no more and no fewer."""
    update = request.config.getoption("--update-golden")

    def compare(folder: Path, files: Mapping[str, str]) -> None:
        if update:
            shutil.rmtree(folder, ignore_errors=True)
            for path, text in files.items():
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(text.encode())
        expected = {
            file.relative_to(folder).as_posix(): file.read_bytes().decode()
            for file in sorted(folder.rglob("*"))
            if file.is_file() and file.suffix != ".pyc"  # it may have been imported
        }
        assert not list(changes(expected, files)), "\n".join(changes(expected, files))

    return compare


def changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    """What became of the old files, as unified diffs."""
    for path in sorted({*old, *new}):
        if old.get(path) != new.get(path):
            yield from difflib.unified_diff(
                old.get(path, "").splitlines(),
                new.get(path, "").splitlines(),
                f"expected/{path}" if path in old else "/dev/null",
                f"made/{path}" if path in new else "/dev/null",
                lineterm="",
            )
