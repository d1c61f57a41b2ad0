"""The page on changes is true: each command in it runs in a project with a history."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from oascribe.cli import main

PAGE = Path(__file__).parents[3] / "docs" / "change.md"
DOCUMENT = """\
openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /things:
    get: {operationId: list, tags: [Things], responses: {'204': {description: All}}}
"""


def commands() -> list[str]:
    """Each line of the shell that the page shows."""
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)
    return [line for block in blocks for line in block.splitlines()]


def git(*arguments: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for tag in ("v1.2.0", "v1.3.0", "origin/main"):
        Path("openapi.yaml").write_text(
            DOCUMENT.replace("Things", f"Things {tag[1:4]}")
        )
        if tag == "v1.2.0":
            git("init", "-q", "-b", "main")
        git("add", ".")
        git("commit", "-q", "-m", tag)
        git("tag", tag)
    Path("old.yaml").write_text(DOCUMENT)
    Path("new.yaml").write_text(DOCUMENT.replace("list", "all"))


@pytest.mark.parametrize("line", commands())
def test_a_command_of_the_page_runs(line: str) -> None:
    words = shlex.split(line, comments=True)
    if ">" in words:
        words = words[: words.index(">")]
    assert words[0] == "oascribe"
    assert main(words[1:]) == 0
