"""`oascribe init` sets a project up, and carries over what others were told."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from oascribe import __version__
from oascribe.cli import main

DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: 'https://x.y'}]
paths:
  /pets:
    get: {operationId: list, tags: [pets], responses: {'204': {description: ''}}}
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


def write(project: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text)


def table(project: Path) -> dict[str, object]:
    whole = tomllib.loads((project / "pyproject.toml").read_text())
    found: dict[str, object] = whole["tool"]["oascribe"]
    return found


def test_a_bare_document_becomes_a_project(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, {"api/pets.yaml": DOCUMENT, ".git/HEAD": ""})
    assert main(["init", "--yes"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert table(project) == {"spec": "api/pets.yaml", "output": "generated"}
    workflow = yaml.safe_load((project / ".github/workflows/oascribe.yml").read_text())
    steps = workflow["jobs"]["check"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == [
        f'pip install "oascribe=={__version__}"',
        "oascribe check --format github",
    ]
    hooks = yaml.safe_load((project / ".pre-commit-config.yaml").read_text())
    assert hooks["repos"][0]["hooks"][0]["entry"] == "oascribe check"
    assert main(["check"]) == 0


def test_a_project_that_has_files_keeps_them(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = '[project]\nname = "mine"'
    write(
        project,
        {
            "openapi.yaml": DOCUMENT,
            "pyproject.toml": mine,
            ".gitlab-ci.yml": "test: {}\n",
            ".pre-commit-config.yaml": "repos: []\n",
            ".git/HEAD": "",
        },
    )
    assert main(["init", "--yes", "--output", "sdk", "--package", "cats"]) == 0
    told = capsys.readouterr().out
    assert (project / "pyproject.toml").read_text().startswith(mine)
    assert table(project) == {
        "spec": "openapi.yaml",
        "output": "sdk",
        "package": "cats",
    }
    assert (project / ".gitlab-ci.yml").read_text() == "test: {}\n"
    assert (project / ".pre-commit-config.yaml").read_text() == "repos: []\n"
    assert ".gitlab-ci.yml exists; add to it:" in told
    assert ".pre-commit-config.yaml exists; add to it:" in told
    assert (project / "sdk/src/cats/__init__.py").exists()


def test_without_git_there_is_no_hook_and_ci_can_be_left_out(project: Path) -> None:
    write(project, {"openapi.yaml": DOCUMENT})
    assert main(["init", "--yes", "--ci", "none"]) == 0
    assert sorted(path.name for path in project.iterdir()) == [
        "generated",
        "openapi.yaml",
        "pyproject.toml",
    ]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, "no file 'openapi.yaml'"),
        ({"openapi.yaml": "openapi: ["}, "openapi.yaml:"),
        (
            {"openapi.yaml": DOCUMENT, "pyproject.toml": "[tool.oascribe]\nspec = 'x'"},
            "this project is set up",
        ),
        ({"openapi.yaml": DOCUMENT, "pyproject.toml": "["}, "a TOML file"),
    ],
)
def test_what_cannot_be_set_up_is_left_as_it_is(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, str],
    told: str,
) -> None:
    write(project, files)
    assert main(["init", "--yes"]) == 2
    assert told in capsys.readouterr().err
    assert {p.name: p.read_text() for p in project.iterdir()} == files


def test_without_a_terminal_it_does_not_wait_for_answers(project: Path) -> None:
    write(project, {"openapi.yaml": DOCUMENT})
    done = subprocess.run(
        [sys.executable, "-m", "oascribe", "init"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "no terminal to ask on" in done.stderr


def test_on_a_terminal_it_asks_little(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, {"other.yaml": DOCUMENT, ".git/HEAD": ""})
    write(project, {"gen.yaml": "configVersion: 2\npython: {packageName: x}\n"})
    answers = {
        "Carry over gen.yaml? [Y/n] ": "n",
        "The OpenAPI document [other.yaml]: ": "",
        "The folder of the SDK [generated]: ": "sdk",
        "The name that users import: ": "cats",
        "CI (github, gitlab or none) [github]: ": "gitlab",
        "A pre-commit hook? [Y/n] ": "no",
    }
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: answers.pop(question))
    assert main(["init"]) == 0
    assert answers == {}
    assert table(project)["package"] == "cats"
    assert (project / ".gitlab-ci.yml").exists()
    assert not (project / ".pre-commit-config.yaml").exists()


def test_an_answer_that_is_none_writes_nothing(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(project, {"openapi.yaml": DOCUMENT})
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr(
        "builtins.input", lambda question: "jenkins" if "CI" in question else ""
    )
    assert main(["init"]) == 2
    assert "found 'jenkins'; expected github, gitlab or none" in capsys.readouterr().err
    assert [path.name for path in project.iterdir()] == ["openapi.yaml"]


WORKFLOW = """\
workflowVersion: 1.0.0
speakeasyVersion: latest
sources:
  pets-OAS:
    inputs: [{location: ./openapi.yaml}]
    overlays: [{location: fix.yaml}, {location: 'https://x.y/o.yaml'}]
    registry: {location: r}
targets:
  pets:
    target: python
    source: pets-OAS
    output: sdk
    publish: {pypi: {token: $T}}
  shop: {target: typescript, source: pets-OAS}
"""
GEN = """\
configVersion: 2.0.0
generation: {sdkClassName: Cats, maintainOpenAPIOrder: true}
python: {version: 1.2.3, packageName: cat-sdk, envVarPrefix: cats, enumFormat: union}
"""
OVERLAY = """\
overlay: 1.0.0
info: {title: x, version: '1'}
actions: [{target: $.info, update: {description: Cats.}}]
"""
FERN = """\
api: {specs: [{openapi: ../openapi.yaml, overrides: o.yml}]}
default-group: local
groups:
  python:
    generators:
      - name: fernapi/fern-python-sdk
        version: 4.0.0
        output: {location: local-file-system, path: ../sdk}
        config: {client_class_name: Cats, package_name: cats, pydantic_config: {}}
      - {name: fernapi/fern-typescript-sdk, version: '1', output: {path: ../ts}}
"""
TOOLS = """\
{"generator-cli": {"version": "7.0.0", "generators": {
  "py": {"generatorName": "python", "inputSpec": "openapi.yaml", "output": "sdk",
         "additionalProperties": {"packageName": "cats", "projectName": "cat-sdk",
                                  "library": "asyncio"}},
  "go": {"generatorName": "go", "inputSpec": "openapi.yaml", "output": "go"}}}}
"""
CLIENT = """\
project_name_override: cat-sdk
package_name_override: cats
class_overrides: {A: {class_name: B}}
"""
GENERATOR = """\
generatorName: python
inputSpec: openapi.yaml
outputDir: sdk
packageName: cats
additionalProperties: {library: urllib3}
"""
CASES = {
    "speakeasy": (
        {
            ".speakeasy/workflow.yaml": WORKFLOW,
            ".speakeasy/gen.yaml": GEN,
            "fix.yaml": OVERLAY,
            "sdk/.genignore": "# mine\nsrc/cat_sdk/own.py\n",
        },
        [],
        {
            "spec": "./openapi.yaml",
            "output": "sdk",
            "overlays": ["fix.yaml"],
            "class": "Cats",
            "distribution": "cat-sdk",
            "package": "cat_sdk",
            "env_prefix": "CATS",
            "keep": ["src/cat_sdk/own.py"],
        },
        [
            "https://x.y/o.yaml: download it, oascribe reads files",
            "gen.yaml python.enumFormat",
            "gen.yaml generation.maintainOpenAPIOrder",
            "targets.shop: oascribe writes Python SDKs, not typescript",
            "sources.pets-OAS.registry",
            "targets.pets.publish",
        ],
    ),
    "gen.yaml alone": (
        {"gen.yaml": GEN},
        [],
        {
            "spec": "openapi.yaml",
            "output": "generated",
            "class": "Cats",
            "distribution": "cat-sdk",
            "package": "cat_sdk",
            "env_prefix": "CATS",
        },
        ["python.enumFormat", "generation.maintainOpenAPIOrder"],
    ),
    "fern": (
        {"fern/generators.yml": FERN, "sdk/.fernignore": "own.py\n"},
        [],
        {
            "spec": "openapi.yaml",
            "output": "sdk",
            "class": "Cats",
            "package": "cats",
            "keep": ["own.py"],
        },
        [
            "groups.python: oascribe writes Python SDKs,"
            " not fernapi/fern-typescript-sdk",
            "api.specs[0].overrides",
            "groups.python.generators[0].config.pydantic_config",
        ],
    ),
    "openapitools.json": (
        {"openapitools.json": TOOLS},
        [],
        {
            "spec": "openapi.yaml",
            "output": "sdk",
            "package": "cats",
            "distribution": "cat-sdk",
        },
        [
            "go: oascribe writes Python SDKs, not go",
            "generator-cli.generators.py.additionalProperties.library",
        ],
    ),
    "openapi-generator": (
        {"config.yaml": GENERATOR},
        ["--from", "config.yaml"],
        {"spec": "openapi.yaml", "output": "sdk", "package": "cats"},
        ["additionalProperties.library"],
    ),
    "openapi-python-client": (
        {"client.yaml": CLIENT},
        ["--from", "client.yaml"],
        {
            "spec": "openapi.yaml",
            "output": "generated",
            "distribution": "cat-sdk",
            "package": "cats",
        },
        ["class_overrides"],
    ),
}


@pytest.mark.parametrize(
    ("files", "options", "expected", "left_out"), CASES.values(), ids=CASES
)
def test_another_generators_configuration_is_carried_over(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, str],
    options: list[str],
    expected: dict[str, object],
    left_out: list[str],
) -> None:
    write(project, {"openapi.yaml": DOCUMENT, **files})
    assert main(["init", "--yes", "--ci", "none", *options]) == 0
    assert table(project) == expected
    told = capsys.readouterr().out.partition("not carried over from ")[2]
    assert [line.strip() for line in told.splitlines()[1:]] == left_out
    assert main(["check"]) == 0


def test_several_sdks_are_carried_over_as_several(project: Path) -> None:
    tools = TOOLS.replace('"generatorName": "go"', '"generatorName": "python-legacy"')
    write(project, {"openapi.yaml": DOCUMENT, "openapitools.json": tools})
    assert main(["init", "--yes", "--ci", "none"]) == 0
    sdks = table(project)["sdks"]
    assert isinstance(sdks, dict)
    assert sdks.keys() == {"py", "go"}
    assert main(["check", "--sdk", "go"]) == 0


def test_a_file_that_is_no_such_configuration_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, {"openapi.yaml": DOCUMENT, "x.yaml": "a: 1\n"})
    assert main(["init", "--yes", "--from", "x.yaml"]) == 2
    assert "a configuration of Speakeasy, Fern" in capsys.readouterr().err
