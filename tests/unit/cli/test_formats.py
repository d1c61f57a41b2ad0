"""Every command tells its findings in the format that is asked for."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from oascribe.cli import main

FLAWED = """\
openapi: 3.1.0
info: {title: T, version: '1'}
tags: Pets
paths: {/a: {get: {operationId: a, responses: {'200': {description: ok}}}}}
"""
BROKEN = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {/a: {get: 7}}\n"
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OASCRIBE_CACHE", str(tmp_path / "cache"))
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    Path("openapi.yaml").write_text(FLAWED)


@pytest.mark.parametrize("command", ["generate", "check"])
def test_the_format_is_that_which_is_asked_for(command: str, capsys: Capture) -> None:
    main([command, "--format", "short"])
    short = capsys.readouterr().err
    assert short.startswith("openapi.yaml:3:1: warning: /tags: found")
    main([command, "--format", "full"])
    assert capsys.readouterr().err.startswith("warning[OAS202]: found")
    main([command, "--format", "github"])
    told = capsys.readouterr()
    assert told.out.startswith("::warning file=openapi.yaml,line=3,col=1,")
    assert told.err == ""


@pytest.mark.parametrize("command", ["generate", "check"])
@pytest.mark.parametrize("how", ["json", "sarif"])
def test_data_is_one_document_even_where_nothing_can_be_done(
    command: str, how: str, capsys: Capture
) -> None:
    main([command, "--format", how])
    told = json.loads(capsys.readouterr().out)
    assert ("runs" in told) == (how == "sarif")
    Path("openapi.yaml").write_text(BROKEN)
    assert main([command, "--format", how]) == 2
    told = json.loads(capsys.readouterr().out)
    if how == "sarif":
        (run,) = told["runs"]
        assert run["invocations"] == [{"executionSuccessful": False}]
        assert [r["level"] for r in run["results"]] == ["error"]
    else:
        assert [f["severity"] for f in told["findings"]] == ["error"]


def test_drift_is_a_finding_where_only_findings_are_known(capsys: Capture) -> None:
    main(["generate", "--quiet"])
    Path("generated/README.md").unlink()
    assert main(["check", "--format", "sarif"]) == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    (drift,) = [r for r in run["results"] if r["ruleId"] == "OAS507"]
    (location,) = drift["locations"]
    uri = location["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "generated/README.md"
    assert main(["check", "--format", "github"]) == 1
    assert "::error file=generated/README.md," in capsys.readouterr().out


@pytest.mark.parametrize(
    ("terminal", "term", "arguments", "full"),
    [
        (True, "xterm", [], True),
        (False, "xterm", [], False),
        (True, "dumb", [], False),
        (True, "xterm", ["--quiet"], False),
        (True, "xterm", ["--format", "short"], False),
        (False, "xterm", ["--format", "full"], True),
    ],
)
def test_lines_of_files_are_for_terminals(
    terminal: bool,
    term: str,
    arguments: list[str],
    full: bool,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("openapi.yaml").write_text(BROKEN)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    assert main(["generate", *arguments]) == 2
    assert ("|" in capsys.readouterr().err) == full


def test_an_unknown_format_is_no_format(capsys: Capture) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["check", "--format", "xml"])
    assert "full" in capsys.readouterr().err


def test_strict_takes_warnings_for_errors(capsys: Capture) -> None:
    assert main(["generate", "--strict"]) == 2
    assert ": error: /tags: found" in capsys.readouterr().err
    assert not Path("generated").exists()
    assert main(["generate"]) == 0
    assert main(["check"]) == 0
    capsys.readouterr()
    assert main(["check", "--strict"]) == 2, "though the lock knows of no drift"
    assert ": error: /tags: found" in capsys.readouterr().err
    Path("openapi.yaml").write_text(FLAWED.replace("tags: Pets\n", ""))
    assert main(["generate", "--strict"]) == 0
    assert main(["check", "--strict"]) == 0
