"""Bad input is told of whole: each problem with its place, all of them at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from oascribe.cli import main

HERE = Path(__file__).parent
PLACE = r"\S+:\d+:\d+"
ERROR = re.compile(rf"{PLACE}: error:( \S+:)? found .+; expected .+ \[OAS\d\d\d .+\]")
WARNING = re.compile(
    rf"{PLACE}: warning:( \S+:)? found .+; expected .+ \[OAS\d\d\d .+\]"
)
Golden = Callable[[Path, Mapping[str, str]], None]
Said = Callable[..., tuple[int, str]]


@pytest.fixture
def said(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> Said:
    """What generating says of a document of that path below this folder."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def run(path: str, how: str = "short") -> tuple[int, str]:
        file = HERE / path
        monkeypatch.chdir(file.parent)
        options = ["--spec", file.name, "--output", str(tmp_path / file.name)]
        code = main(["generate", *options, "--format", how])
        return code, capsys.readouterr().err

    return run


def test_bad_documents_are_refused_with_all_that_is_wrong(
    golden: Golden, said: Said, tmp_path: Path
) -> None:
    found: dict[str, str] = {}
    for file in sorted((HERE / "bad").glob("*.*")):
        code, found[f"{file.name}.txt"] = said(f"bad/{file.name}")
        lines = found[f"{file.name}.txt"].splitlines()
        assert code == 2, file
        assert any(map(ERROR.fullmatch, lines)), lines
        assert all(ERROR.fullmatch(ln) or WARNING.fullmatch(ln) for ln in lines), lines
        _, found[f"{file.name}.full.txt"] = said(f"bad/{file.name}", "full")
    assert not list(tmp_path.iterdir()), "nothing was written"
    assert len(found) > 20
    golden(HERE / "bad-expected", found)


def test_flawed_documents_are_generated_from_and_warned_of(
    golden: Golden, said: Said
) -> None:
    found: dict[str, str] = {}
    for file in sorted((HERE / "flawed").glob("*.*")):
        code, found[f"{file.name}.txt"] = said(f"flawed/{file.name}")
        lines = found[f"{file.name}.txt"].splitlines()
        assert code == 0, lines
        assert lines
        assert all(map(WARNING.fullmatch, lines)), lines
        _, found[f"{file.name}.full.txt"] = said(f"flawed/{file.name}", "full")
    golden(HERE / "flawed-expected", found)
