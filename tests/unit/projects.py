"""A project with an output of a file or two, under git or not, for tests of edits."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from oascribe.config import Config
from oascribe.output.inputs import inputs_of
from oascribe.output.plan import Plan
from oascribe.output.write import Outcome, write

LINES = "".join(f"line {number}\n" for number in range(1, 10))
"""Lines far enough from each other that changes of the first and last do not meet."""


def with_line(number: int, text: str, lines: str = LINES) -> str:
    return lines.replace(f"line {number}\n", f"{text}\n")


def making(files: Mapping[str, str]) -> Callable[[Config], Plan]:
    def generate(config: Config) -> Plan:
        sha = hashlib.sha256(config.spec.read_bytes()).hexdigest()
        return Plan.of(files, inputs=inputs_of(config, {config.spec: sha}))

    return generate


class Project:
    """An output of one or two files, and what is done to it."""

    def __init__(self, root: Path, keep: tuple[str, ...] = ()) -> None:
        (root / "openapi.yaml").write_text("openapi: 3.1.0\n")
        self.root, self.out = root, root / "out"
        self.config = Config(root / "openapi.yaml", self.out, keep=keep)

    def git(self, *arguments: str) -> None:
        who = ["-c", "user.name=a", "-c", "user.email=a@b.c"]
        subprocess.run(
            ["git", *who, *arguments], cwd=self.root, check=True, capture_output=True
        )

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "all")

    def generate(self, text: str, **more: str) -> Outcome:
        plan = making({"a.md": text, **more})(self.config)
        return write(plan, self.out, self.config.keep)

    def edit(self, text: str) -> None:
        (self.out / "a.md").write_text(text)

    @property
    def text(self) -> str:
        return (self.out / "a.md").read_text()
