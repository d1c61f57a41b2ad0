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


@pytest.mark.skipif(not shutil.which("fish"), reason="there is no fish here")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("oascribe che", ["check"]),
        ("oascribe check --fu", ["--full"]),
        ("oascribe diff --fail-on ", ["breaking", "additive", "any"]),
    ],
)
def test_fish_completes(
    line: str,
    expected: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["completion", "fish"]) == 0
    script = tmp_path / "script"
    script.write_text(capsys.readouterr().out)
    code = f"source {script}; complete -C '{line}'"
    command = ["fish", "--no-config", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True)
    told = [line.partition("\t") for line in done.stdout.splitlines()]
    assert [word for word, _, _ in told] == expected
    assert all(words for _, _, words in told)


@pytest.mark.skipif(not shutil.which("zsh"), reason="there is no zsh here")
def test_zsh_completes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a terminal of its own, since nothing else makes zsh complete."""
    assert main(["completion", "zsh"]) == 0
    (tmp_path / "_oascribe").write_text(capsys.readouterr().out)
    code = f"""
        zmodload zsh/zpty; zpty z zsh -f -i
        zpty -w z 'fpath=({tmp_path} $fpath); autoload -Uz compinit; compinit -u -D'
        zpty -w z 'echo rea""dy'; zpty -r -m z out '*ready*'
        zpty -w -n z $'oascribe che\\t--fu\\t'; zpty -r -m z out '*check*--full*'
        print -r -- done
    """
    command = ["zsh", "-f", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stdout == "done\n"
