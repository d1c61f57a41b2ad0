"""`oascribe lint` tells findings by its exit code and in every format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oascribe.cli import main

Capture = pytest.CaptureFixture[str]
CLEAN = """\
openapi: 3.1.0
info: {title: T, version: '1'}
servers: [{url: 'https://a.dev'}]
paths: {}
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OASCRIBE_CACHE", str(tmp_path / "cache"))


@pytest.mark.parametrize(
    ("spec", "settings", "arguments", "code", "told"),
    [
        (CLEAN, "", [], 0, ""),
        (CLEAN.replace("https://a.dev", "/"), "", [], 1, "OAS672 server-odd"),
        (CLEAN.replace("https://a.dev", "/"), "", ["--quiet"], 1, ""),
        (CLEAN.replace("https://a.dev", "/"), "", ["--strict"], 2, "error: /servers"),
        (CLEAN.replace("https://a.dev", "/"), "ignore = ['OAS672']", [], 0, ""),
        (
            CLEAN.replace("https://a.dev", "/"),
            "severity = {server-odd = 'error'}",
            ["--quiet"],
            2,
            "error: /servers/0/url: found",
        ),
        (CLEAN.replace("{}", "7"), "", [], 2, "OAS202 structure"),
        (CLEAN, "ignore = ['nonsense']", [], 2, "OAS403 config-key"),
    ],
)
def test_lint_exits_as_check_does(
    spec: str,
    settings: str,
    arguments: list[str],
    code: int,
    told: str,
    capsys: Capture,
) -> None:
    Path("openapi.yaml").write_text(spec)
    Path("pyproject.toml").write_text(
        f"[tool.oascribe]\nspec = 'openapi.yaml'\n[tool.oascribe.lint]\n{settings}\n"
    )
    assert main(["lint", *arguments]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert told in said.err
    assert bool(said.err) == bool(told)
    assert sorted(p.name for p in Path().iterdir() if p.name != "cache") == [
        *("openapi.yaml", "pyproject.toml")
    ]


def test_lint_speaks_to_programs(capsys: Capture) -> None:
    Path("openapi.yaml").write_text(CLEAN.replace("https://a.dev", "/"))
    assert main(["lint", "--format", "json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["name"] == "server-odd"
    assert main(["lint", "--format", "sarif"]) == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["OAS672"]
    assert run["invocations"] == [{"executionSuccessful": True}]
    assert main(["lint", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::warning file=openapi.yaml,line=3,")
