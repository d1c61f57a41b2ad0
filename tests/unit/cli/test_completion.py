"""Shells complete commands and options."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from oascribe.cli import COMMANDS, main
from oascribe.commands.completion import SHELLS


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_a_script(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", shell]) == 0
    told = capsys.readouterr().out
    assert all(command in told for command in COMMANDS)


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["oascribe", "che"], ["check"]),
        (["oascribe", "check", "--fu"], ["--full"]),
        (["oascribe", "completion", "z"], ["zsh"]),
    ],
)
def test_bash_completes(
    words: list[str],
    expected: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["completion", "bash"]) == 0
    script = tmp_path / "script"
    script.write_text(capsys.readouterr().out)
    code = (
        f"source {script}; COMP_WORDS=({' '.join(words)});"
        f" COMP_CWORD={len(words) - 1}; _shtab_oascribe; echo ${{COMPREPLY[@]}}"
    )
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True)
    assert done.stdout.split() == expected
