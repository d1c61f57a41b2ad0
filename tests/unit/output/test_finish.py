"""Texts get their final form once, and are remembered."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from oascribe.errors import InternalError
from oascribe.output import finish as module
from oascribe.output import workers
from oascribe.output.finish import finish

UGLY, PRETTY = "X = ['a']", 'X = ["a"]\n'


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OASCRIBE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of texts that were not known before."""
    paths: list[str] = []
    settle = module.settle

    def spy(files: Mapping[str, str]) -> dict[str, str]:
        paths.extend(files)
        return settle(files)

    monkeypatch.setattr(module, "settle", spy)
    return paths


def test_only_python_is_laid_out() -> None:
    assert finish({"a.py": UGLY, "a.md": UGLY}) == {"a.py": PRETTY, "a.md": UGLY}


def test_a_text_is_looked_at_once_wherever_it_lies(looked_at: list[str]) -> None:
    finish({"a.py": PRETTY, "a.md": "# A\n"})
    again = {"b.py": PRETTY, "b.md": "# A\n"}
    assert finish(again) == again
    assert looked_at == ["a.py", "a.md"]


def test_what_passed_before_is_not_looked_at_and_another_text_is(
    looked_at: list[str],
) -> None:
    texts = {"a.py": UGLY, "b.py": UGLY, "c.md": "c"}
    finished = finish(texts, {"a.py": UGLY, "b.py": PRETTY, "gone.md": ""})
    assert finished == {"a.py": UGLY, "b.py": PRETTY, "c.md": "c"}
    assert looked_at == ["b.py", "c.md"]


def test_what_black_made_of_a_text_is_remembered(looked_at: list[str]) -> None:
    finish({"a.py": UGLY})
    assert finish({"a.py": UGLY}) == {"a.py": PRETTY}
    assert finish({"a.py": PRETTY}) == {"a.py": PRETTY}
    assert looked_at == ["a.py"]


def test_a_text_that_passed_as_one_kind_of_file_is_looked_at_as_another(
    looked_at: list[str],
) -> None:
    finish({"a.md": "[x]\n"})
    finish({"a.toml": "[x]\n"})
    assert looked_at == ["a.md", "a.toml"]


def test_approvals_of_an_earlier_run_are_kept(looked_at: list[str]) -> None:
    finish({"a.md": "a"})
    finish({"b.md": "b"})
    finish({"a.md": "a"})
    assert looked_at == ["a.md", "b.md"]


def test_a_refused_text_is_never_approved() -> None:
    for _ in range(2):
        with pytest.raises(InternalError, match="no code of ours"):
            finish({"a.py": "print(1)\n"})


def test_text_that_is_no_python_is_an_internal_error() -> None:
    with pytest.raises(InternalError, match=r"a\.py: no Python"):
        finish({"a.py": "x = (\n"})


def test_a_cache_that_cannot_be_used_changes_nothing(
    cache: Path, looked_at: list[str]
) -> None:
    cache.write_text("a file where the folder should be")
    for _ in range(2):
        assert finish({"a.py": UGLY}) == {"a.py": PRETTY}
    assert looked_at == ["a.py", "a.py"]


def test_a_broken_cache_changes_nothing(cache: Path, looked_at: list[str]) -> None:
    finish({"a.py": UGLY})
    for file in cache.rglob("*"):
        if file.is_file():
            file.write_bytes(b"\xff\x00")
    assert finish({"a.py": UGLY}) == {"a.py": PRETTY}
    assert looked_at == ["a.py", "a.py"]


def test_many_texts_are_settled_by_several_processes(
    monkeypatch: pytest.MonkeyPatch, looked_at: list[str]
) -> None:
    monkeypatch.setattr(module, "_POOL_PAYS", 1)
    files = {f"a{number}.py": f"X = ['{number}']" for number in range(5)}
    expected = {f"a{number}.py": f'X = ["{number}"]\n' for number in range(5)}
    assert finish(files) == expected
    assert not looked_at, "nothing is left for this process"


def test_a_fault_in_another_process_is_told_as_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_POOL_PAYS", 1)
    with pytest.raises(InternalError, match=r"b\.py:1: no code of ours"):
        finish({"a.py": UGLY, "b.py": "print(1)\n"})


def test_a_process_that_dies_is_an_internal_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_POOL_PAYS", 1)
    monkeypatch.setattr(workers, "_COMMAND", "raise SystemExit(3)")
    with pytest.raises(InternalError, match="a process that formats ended"):
        finish({"a.py": UGLY, "b.py": "X = '" + "x" * 100_000 + "'\n"})


@pytest.mark.parametrize(
    ("text", "runs"), [("X = [1]\n", "no no"), ("X = [1]  #: one\n", "yes no")]
)
def test_black_is_imported_for_what_is_in_doubt_and_once(text: str, runs: str) -> None:
    code = (
        "import sys; from oascribe.output.finish import finish;"
        f"finish({{'a.py': {text!r}}});"
        "print('yes' if 'black' in sys.modules else 'no')"
    )
    command = [sys.executable, "-c", code]
    told = [subprocess.check_output(command, text=True).strip() for _ in range(2)]
    assert " ".join(told) == runs


def test_one_statement_that_black_changes_is_laid_out_and_the_others_stay() -> None:
    text = "A = [1]\nB = [1,2]\nC = [ 3 ]\n"
    assert finish({"a.py": text}) == {"a.py": "A = [1]\nB = [1, 2]\nC = [3]\n"}
