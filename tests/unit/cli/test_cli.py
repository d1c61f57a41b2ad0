"""The command line answers in few words, with the right exit code."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from oascribe import __version__, pipeline
from oascribe.cli import COMMANDS, main, parser
from oascribe.codes import Code
from oascribe.config import Config
from oascribe.errors import Finding, Findings, Place, Severity, SpecError
from oascribe.output.inputs import inputs_of
from oascribe.output.plan import Plan

WARNING = Finding(Code.STRUCTURE, Place("a.yaml", 2, 3), "x", "y", Severity.WARNING)


class Pipeline:
    """A pipeline whose plan is set by a test."""

    def __init__(self) -> None:
        self.files = {"a.md": "a\n", "docs/b.md": "b\n"}
        self.warnings: tuple[Finding, ...] = ()
        self.error: BaseException | None = None

    def __call__(self, config: Config) -> Plan:
        if self.error:
            raise self.error
        inputs = inputs_of(config, {config.spec: "1"})
        return Plan.of(self.files, inputs=inputs, warnings=self.warnings)


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    stages = Pipeline()
    monkeypatch.setattr(pipeline, "generate", stages)
    return stages


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "openapi.yaml").write_text("openapi: 3.1.0\n")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "OASCRIBE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def lines(text: str) -> list[str]:
    """The lines, with seconds that are always the same."""
    return re.sub(r"\d+\.\d\d s", "0.00 s", text).splitlines()


def test_generate_says_what_it_did(
    stages: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate"]) == 0
    told = capsys.readouterr()
    assert lines(told.out) == [
        "written a.md",
        "written docs/b.md",
        "written oascribe.lock",
        "generated: 3 written, 0 changed, 0 removed, 0 unchanged (0.00 s)",
    ]
    assert told.err == ""
    stages.files = {"a.md": "A\n"}
    assert main(["generate"]) == 0
    assert lines(capsys.readouterr().out) == [
        "changed a.md",
        "changed oascribe.lock",
        "removed docs/b.md",
        "generated: 0 written, 2 changed, 1 removed, 0 unchanged (0.00 s)",
    ]


def test_many_files_are_counted_not_listed(
    stages: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    stages.files = {f"{number:03}.md": "" for number in range(100)}
    main(["generate"])
    told = lines(capsys.readouterr().out)
    assert len(told) == 7
    assert told[5] == "written and 96 more"


def test_quiet_says_nothing(
    stages: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    stages.warnings = (WARNING,)
    assert main(["generate", "--quiet"]) == 0
    stages.files = {}
    assert main(["check", "--quiet"]) == 1
    assert capsys.readouterr() == ("", "")


def test_json_says_it_to_a_machine(
    stages: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    stages.warnings = (WARNING,)
    assert main(["generate", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told.pop("seconds") >= 0
    assert told == {
        "written": ["a.md", "docs/b.md", "oascribe.lock"],
        "changed": [],
        "removed": [],
        "unchanged": [],
        "edited": [],
        "conflicts": [],
        "findings": [
            {
                "file": "a.yaml",
                "line": 2,
                "column": 3,
                "pointer": "",
                "code": "OAS202",
                "name": "structure",
                "severity": "warning",
                "found": "x",
                "expected": "y",
                "mend": "Change the value to what is expected here.",
            }
        ],
    }
    stages.files = {"a.md": "A\n"}
    assert main(["check", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["drift"] is True
    assert told["changed"] == ["a.md", "oascribe.lock"]
    assert told["stale"] == ["docs/b.md"]
    assert told["missing"] == told["edited"] == []


def test_warnings_are_shown_and_do_not_stop(
    stages: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    stages.warnings = (WARNING,)
    assert main(["generate"]) == 0
    assert capsys.readouterr().err == f"{WARNING}\n"
    stages.files = {}
    assert main(["check"]) == 1
    assert capsys.readouterr().err == f"{WARNING}\n"


def test_check_says_what_differs(
    stages: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["generate"])
    capsys.readouterr()
    Path("generated/a.md").write_text("mine\n")
    Path("generated/docs/b.md").unlink()
    assert main(["check"]) == 1
    assert lines(capsys.readouterr().out) == [
        "missing docs/b.md",
        "edited a.md",
        "--- generated/a.md",
        "+++ generated/a.md (as generated)",
        "@@ -1 +1 @@",
        "-mine",
        "+a",
        "generated: drift: 1 missing, 0 stale, 0 changed, 1 edited"
        " (changed since it was generated: document openapi.yaml)",
    ]


def test_check_shows_hashes_only_when_all_is_asked_for(
    stages: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["generate"])
    stages.files = {**stages.files, "a.md": "other\n"}
    capsys.readouterr()
    assert main(["check", "--strict"]) == 1
    told = capsys.readouterr().out
    assert "--- generated/a.md" in told
    assert "changed oascribe.lock" in told
    assert "--- generated/oascribe.lock" not in told
    assert main(["check", "--strict", "--full"]) == 1
    assert "--- generated/oascribe.lock" in capsys.readouterr().out


def test_check_without_drift_exits_with_zero(
    stages: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["generate"])
    capsys.readouterr()
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith("generated: no drift")


@pytest.mark.parametrize("command", ["generate", "check"])
def test_an_unusable_document_is_told_a_finding_a_line(
    stages: Pipeline, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    findings = Findings()
    findings.error(Code.CONFIG_KEY, Place("a.yaml", 9, 1), "two\nlines", "one")
    findings.error(Code.CONFIG_TYPE, Place("a.yaml", 2, 1), "\x1b[31m", "no escapes")
    with pytest.raises(SpecError) as caught:
        findings.raise_errors(SpecError)
    stages.error = caught.value
    assert main([command]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        "a.yaml:2:1: error: found \\x1b[31m; expected no escapes [OAS404 config-type]",
        "a.yaml:9:1: error: found two\\nlines; expected one [OAS403 config-key]",
    ]
    assert main([command, "--json"]) == 2
    told = capsys.readouterr()
    assert [f["line"] for f in json.loads(told.out)["findings"]] == [2, 9]
    assert not Path("generated").exists()


def test_a_bad_configuration_exits_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    Path("pyproject.toml").write_text("[tool.oascribe]\nspek = 1\n")
    assert main(["check"]) == 2
    assert capsys.readouterr().err == (
        "pyproject.toml:2:1: error: found unknown key 'spek'; expected 'spec'"
        " [OAS403 config-key]\n"
    )


def test_an_output_that_cannot_be_written_is_one_line(
    stages: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("generated").write_text("a file")
    assert main(["generate"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "OAS501 output-system" in told


def test_an_internal_error_is_one_line_that_asks_for_a_report(
    stages: Pipeline,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stages.error = KeyError("a\nb")
    assert main(["generate"]) == 70
    assert capsys.readouterr().err == (
        "oascribe: internal error, nothing was written: KeyError: 'a\\nb'; please"
        " report it (OASCRIBE_DEBUG=1 shows where it happened)\n"
    )
    monkeypatch.setenv("OASCRIBE_DEBUG", "1")
    with pytest.raises(KeyError):
        main(["generate"])


def test_an_interrupt_is_one_line(
    stages: Pipeline, capsys: pytest.CaptureFixture[str]
) -> None:
    stages.error = KeyboardInterrupt()
    assert main(["generate"]) == 130
    assert capsys.readouterr().err == "oascribe: interrupted\n"


@pytest.mark.parametrize("arguments", [["--help"], ["generate", "-h"], ["check", "-h"]])
def test_help_names_every_option(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(arguments)
    told = capsys.readouterr().out
    if len(arguments) == 1:
        assert "examples:" in told
        assert "exit codes:" in told
    else:
        for option in ("config", "spec", "output", "package", "quiet", "json"):
            assert f"--{option}" in told


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_example_of_help_is_a_command(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([*filter(None, [command]), "--help"])
    told = capsys.readouterr().out
    examples = re.findall(r"^  oascribe (.*?)(?:  .*|>.*)?$", told, re.MULTILINE)
    assert len(examples) > 1
    for example in examples:
        words = shlex.split(example)
        assert not command or words[0] == command
        if words[-1] != "--help":
            parser(words).parse_args(words)


@pytest.mark.parametrize(
    "arguments", [[], ["nonsense"], ["check", "--quiet", "--json"], ["check", "--no"]]
)
def test_a_wrong_command_line_exits_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)


def test_the_version_is_that_of_the_distribution(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"{__version__}\n"
    project = Path(__file__).parents[3] / "pyproject.toml"
    assert tomllib.loads(project.read_text())["project"]["version"] == __version__


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python -m oascribe`, as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "oascribe", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


def test_colour_is_only_where_it_is_wanted() -> None:
    assert "\x1b" not in run("check", "--spec", "no.yaml").stderr
    assert "\x1b[31m" in run("check", "--spec", "no.yaml", FORCE_COLOR="1").stderr
    both = run("check", "--spec", "no.yaml", FORCE_COLOR="1", NO_COLOR="1")
    assert "\x1b" not in both.stderr


def test_a_reader_that_went_away_is_no_error() -> None:
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from oascribe import cli\n"
            "from oascribe.commands import check\n"
            "def many(*_): print('line\\n' * 100_000)\n"
            "check.run = lambda *_: many()\n"
            "sys.exit(cli.main(['check']))",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.wait() == 141
    assert process.stderr.read() == b""
    process.stderr.close()


def test_what_a_terminal_cannot_show_is_escaped() -> None:
    Path("ä.yaml").write_text("openapi: [")
    told = run("generate", "--spec", "ä.yaml", "--json", PYTHONIOENCODING="ascii")
    assert told.returncode == 2
    assert json.loads(told.stdout)["findings"][0]["file"] == "ä.yaml"
    assert "\\xe4.yaml" in told.stderr
