"""Every command in our documentation runs, in a project as the reader has it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ELSEWHERE = ("make ", "pip install ")
"""Commands that other tests run: the README's own, and installing what was built."""

TELLING = ("oascribe lint",)
"""Commands that exit with 1 where there is something to tell, as there is here."""


def blocks(*kinds: str) -> Iterator[tuple[str, str]]:
    """The blocks of those kinds in all pages, with the name of the page."""
    for page in PAGES:
        for kind, text in BLOCK.findall(page.read_text("utf-8")):
            if kind in kinds:
                yield page.name, text


COMMANDS = [
    pytest.param(line.partition("#")[0].strip(), id=f"{page}: {line.strip()}")
    for page, text in blocks("sh")
    for line in text.replace("\\\n", " ").splitlines()
    if line.strip() and not line.startswith(("#", *ELSEWHERE))
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in git, with documents of some names, configured and generated."""
    project = tmp_path_factory.mktemp("project")
    shutil.copy(ROOT / "openapi.yaml", project)
    for name in ("some", "old", "new"):
        shutil.copy(ROOT / "openapi.yaml", project / f"{name}.yaml")
    (project / "pyproject.toml").write_text("[tool.oascribe]\n")
    for command in (
        "git init --quiet --initial-branch main",
        "oascribe generate --quiet",
        "git add --all",
        "git -c user.name=a -c user.email=a@b.c commit --quiet --message one",
        "git tag v1.2.0",
        "git tag v1.3.0",
        "git update-ref refs/remotes/origin/main main",
    ):
        done = run(command, project)
        assert done.returncode == 0, done.stderr
    return project


def run(
    command: str, folder: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_docs_runs(command: str, made: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(made, project)
    done = run(command, project, HOME=str(tmp_path))
    codes = (0, 1) if command.startswith(TELLING) else (0,)
    assert done.returncode in codes, f"{done.stdout}\n{done.stderr}"


def test_there_are_commands_to_run() -> None:
    assert len(COMMANDS) >= 6


@pytest.mark.parametrize(("page", "text"), [*blocks("toml")])
def test_each_piece_of_configuration_is_taken(
    page: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from oascribe.config import KEYS, SDKS

    table = tomllib.loads(text).get("tool", {}).get("oascribe", {})
    assert {*table} <= {*KEYS, SDKS}, page


@pytest.mark.parametrize(("page", "text"), [*blocks("yaml")])
def test_each_snippet_of_yaml_is_yaml(page: str, text: str) -> None:
    assert yaml.safe_load(text), page


def test_the_action_runs_what_it_is_asked(made: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    steps = {step["name"]: step for step in action["runs"]["steps"] if "run" in step}
    values = {
        f"inputs.{name}": given["default"] for name, given in action["inputs"].items()
    }
    values |= {"github.action_path": str(ROOT), "inputs.working-directory": str(made)}

    def filled(text: str) -> str:
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: values[found[1]], text)

    for step in steps.values():
        assert "${{" not in step["run"], "an input would become part of the script"
    install, check = steps["Install oascribe"], steps["Run oascribe"]
    environment = {key: filled(text) for key, text in install["env"].items()}
    # pip takes this variable by what it switches, not by its name: 0 is off.
    dry = {"PIP_DRY_RUN": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0"}
    done = run(install["run"], made, **environment, **dry)
    assert done.returncode == 0, done.stderr
    folder = Path(filled(check["working-directory"]))
    environment = {key: filled(text) for key, text in check["env"].items()}
    assert run(check["run"], folder, **environment).returncode == 0
    values["inputs.command"] = "check --package other"
    environment = {key: filled(text) for key, text in check["env"].items()}
    done = run(check["run"], folder, **environment)
    assert done.returncode == 1
    assert "::error file=" in done.stdout


def test_the_hooks_of_this_repository_run(made: Path) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["oascribe-check", "oascribe-generate"]
    for hook in hooks:
        assert run(hook["entry"], made).returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("pre-commit"), reason="there is no pre-commit")
def test_pre_commit_runs_the_hooks_of_this_repository(
    made: Path, tmp_path: Path
) -> None:
    """As a project has them; what the hooks need is installed from the index."""
    project = tmp_path / "project"
    shutil.copytree(made, project)
    home = {"PRE_COMMIT_HOME": str(tmp_path / "home")}
    command = f"pre-commit try-repo {ROOT}"
    assert run(f"{command} oascribe-check --all-files", project, **home).returncode == 0
    document = project / "openapi.yaml"
    document.write_text(document.read_text().replace("title: ", "title: Other "))
    done = run(f"{command} oascribe-check --all-files", project, **home)
    assert done.returncode == 1
    assert "changed since it was generated: document openapi.yaml" in done.stdout
    assert (
        run(f"{command} oascribe-generate --all-files", project, **home).returncode == 1
    )
    assert run(f"{command} oascribe-check --all-files", project, **home).returncode == 0


def _scripts(job: object) -> Iterator[str]:
    """What the steps of a job run, of GitHub's or GitLab's."""
    match job:
        case {"run": str(line)}:
            yield line
        case {"script": [*lines]}:
            yield from map(str, lines)
        case {"entry": str(line)}:
            yield line
        case dict():
            for below in job.values():
                yield from _scripts(below)
        case list():
            for below in job:
                yield from _scripts(below)
        case _:
            pass


def test_what_the_jobs_run_tells_drift_from_none(made: Path, tmp_path: Path) -> None:
    from oascribe.setup.surroundings import GITHUB, GITLAB, files_around

    drifted = tmp_path / "project"
    shutil.copytree(made, drifted)
    (drifted / "generated/README.md").unlink()
    texts = [text for page, text in blocks("yaml") if page == "ci.md"]
    for ci in (GITHUB, GITLAB):
        texts += files_around(tmp_path / "nothing", ci, True, "1.0")[0].values()
    lines = [line for text in texts for line in _scripts(yaml.safe_load(text))]
    gates = [line for line in lines if not line.startswith("pip install")]
    assert len(gates) == 7
    for line in dict.fromkeys(gates):
        assert run(line, made).returncode == 0
        assert run(line, drifted).returncode == 1


def test_the_jobs_in_the_docs_and_of_init_say_the_same(made: Path) -> None:
    from oascribe.setup.surroundings import GITHUB, GITLAB, files_around

    page = dict(blocks("yaml"))  # the last of each page
    assert "ci.md" in page
    for ci in (GITHUB, GITLAB):
        (text,) = files_around(made, ci, False, "1.0")[0].values()
        scripts = re.findall(r"oascribe check.*", text)
        told = "\n".join(text for name, text in blocks("yaml") if name == "ci.md")
        assert scripts
        assert all(script in told for script in scripts)
