"""Files around an SDK that keep it current: a CI job, and a hook before commits."""

from __future__ import annotations

from pathlib import Path

GITHUB, GITLAB, NONE = "github", "gitlab", "none"
CI_FILES = {GITHUB: ".github/workflows/oascribe.yml", GITLAB: ".gitlab-ci.yml"}
PRE_COMMIT = ".pre-commit-config.yaml"

_GITHUB = """\
name: oascribe
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install "oascribe=={version}"
      - run: oascribe check --format github
"""
_GITLAB = """\
oascribe:
  image: python:3.12-slim
  script:
    - pip install "oascribe=={version}"
    - oascribe check
"""
_HOOK = """\
  - repo: local
    hooks:
      - id: oascribe-check
        name: the SDK is what the document says
        entry: oascribe check
        language: python
        additional_dependencies: ["oascribe=={version}"]
        pass_filenames: false
        always_run: true
"""


def usual_ci(project: Path) -> str:
    """The CI that a project seems to use: GitHub's, where nothing tells."""
    if (project / CI_FILES[GITLAB]).is_file():
        return GITLAB
    return GITHUB


def files_around(
    project: Path, ci: str, hook: bool, version: str
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The files to write, by path, and what to add by hand to those that exist."""
    wanted = {}
    if ci != NONE:
        wanted[CI_FILES[ci]] = _GITHUB if ci == GITHUB else _GITLAB
    if hook:
        wanted[PRE_COMMIT] = f"repos:\n{_HOOK}"
    texts, by_hand = {}, []
    for path, text in wanted.items():
        filled = text.replace("{version}", version)
        if (project / path).exists():
            by_hand.append(f"{path} exists; add to it:\n\n{filled}")
        else:
            texts[path] = filled
    return texts, tuple(by_hand)
