"""Limits and rules of lint are settings, each checked where it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from oascribe.codes import Code
from oascribe.config import Given, read_config
from oascribe.errors import ConfigError, Severity
from oascribe.limits import DEFAULT, Limits


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "openapi.yaml").touch()
    monkeypatch.chdir(tmp_path)


def write(text: str) -> None:
    Path("pyproject.toml").write_text(f"[tool.oascribe]\n{text}")


def told(text: str) -> list[str]:
    """The findings of a configuration that cannot be used."""
    write(text)
    with pytest.raises(ConfigError) as caught:
        read_config(Given())
    return [str(finding).split(" [OAS")[0] for finding in caught.value.findings]


def test_without_settings_all_is_as_usual() -> None:
    write("")
    config = read_config(Given())
    assert config.limits == DEFAULT
    assert not config.lint.ignore
    assert not config.lint.severities


def test_limits_are_raised_one_by_one() -> None:
    write("[tool.oascribe.limits]\ndepth = 300\nvalues = 10_000_000\n")
    assert read_config(Given()).limits == Limits(depth=300, values=10_000_000)


def test_a_limit_is_a_whole_number_above_0() -> None:
    assert told(
        "[tool.oascribe.limits]\ndepth = 0\nfiles = '9'\nseconds = true\nvalue = 1\n"
    ) == [
        "pyproject.toml:3:1: error: found depth = 0; expected a whole number above 0",
        "pyproject.toml:4:1: error: found files = '9'; expected a whole number above 0",
        "pyproject.toml:5:1: error: found seconds = True;"
        " expected a whole number above 0",
        "pyproject.toml:6:1: error: found unknown key 'value'; expected 'values'",
    ]


def test_rules_go_by_number_or_by_name() -> None:
    write(
        "[tool.oascribe.lint]\n"
        "ignore = ['OAS601', 'tag-unused']\n"
        "severity = {component-unused = 'error', OAS605 = 'warning'}\n"
    )
    lint = read_config(Given()).lint
    assert lint.ignore == {Code.ID_MISSING, Code.TAG_UNUSED}
    assert lint.severities == {
        Code.COMPONENT_UNUSED: Severity.ERROR,
        Code.ERRORS_MISSING: Severity.WARNING,
    }


def test_an_unknown_rule_is_told_with_the_one_that_was_meant() -> None:
    assert told(
        "[tool.oascribe.lint]\n"
        "ignore = ['tag-unsued', 1]\n"
        "severity = {tag-unused = 'fatal', nonsense = 'error'}\n"
        "ignored = []\n"
    ) == [
        "pyproject.toml:3:1: error: found unknown rule 'tag-unsued';"
        " expected 'tag-unused'",
        "pyproject.toml:3:1: error: found unknown rule 1;"
        " expected one of docs/findings.md",
        "pyproject.toml:4:1: error: found unknown rule 'nonsense';"
        " expected one of docs/findings.md",
        "pyproject.toml:4:1: error: found tag-unused = 'fatal';"
        " expected 'error' or 'warning'",
        "pyproject.toml:5:1: error: found unknown key 'ignored'; expected 'ignore'",
    ]


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("lint = 7\n", 2, "lint = 7; expected a table"),
        ("limits = {depht = 3}\n", 2, "unknown key 'depht'; expected 'depth'"),
        ("[tool.oascribe.lint]\nignore = 'x'\n", 3, "ignore = 'x'; expected a list"),
        ("[tool.oascribe.lint]\nseverity = []\n", 3, "severity = []; expected a table"),
        (
            "[tool.oascribe.lint.severity]\ntag-unused = 1\n",
            2,
            "tag-unused = 1; expected 'error'",
        ),
        (
            "[tool.other]\ndepth = 1\n[ tool . oascribe . limits ]\ndepth = 'x'\n",
            5,
            "depth = 'x'; expected",
        ),
    ],
)
def test_a_setting_is_told_at_its_line(text: str, line: int, found: str) -> None:
    (finding,) = told(text)
    assert finding.startswith(f"pyproject.toml:{line}:1: error: found {found}")


def test_diff_is_judged_as_the_table_says() -> None:
    write(
        "[tool.oascribe.diff]\n"
        "ignore = ['api-docs-changed']\n"
        "kind = {operation-removed-deprecated = 'additive'}\n"
        "stability = 'alpha'\n"
        "sunset_days = 90\n"
    )
    diff = read_config(Given()).diff
    assert diff.ignore == ("api-docs-changed",)
    assert diff.kinds == {"operation-removed-deprecated": "additive"}
    assert diff.stability == "alpha"
    assert diff.sunset_days == {"beta": 90, "stable": 90}
    write("[tool.oascribe.diff.sunset_days]\nstable = 90\n")
    assert read_config(Given()).diff.sunset_days == {"stable": 90}


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("diff = 7\n", 2, "diff = 7; expected a table"),
        ("[tool.oascribe.diff]\nignored = []\n", 3, "unknown key 'ignored'"),
        ("[tool.oascribe.diff]\nignore = 'x'\n", 3, "expected a list of rules"),
        ("[tool.oascribe.diff]\nkind = {a = 'bad'}\n", 3, "expected a table such as"),
        ("[tool.oascribe.diff]\nstability = 'some'\n", 3, "expected 'draft' or"),
        ("[tool.oascribe.diff]\nsunset_days = -1\n", 3, "expected days, or a table"),
        ("[tool.oascribe.diff]\nsunset_days = '9'\n", 3, "expected days, or a table"),
        ("[tool.oascribe.diff]\nsunset_days = {all = 9}\n", 3, "expected days, or"),
    ],
)
def test_a_table_of_diff_that_is_none_is_found(
    text: str, line: int, found: str
) -> None:
    [finding] = told(text)
    assert finding.startswith(f"pyproject.toml:{line}")
    assert found in finding


def test_what_is_shared_of_tables_and_flags_holds_for_each_sdk() -> None:
    write(
        "pagination = true\n[tool.oascribe.diff]\nsunset_days = 9\n"
        "[tool.oascribe.sdks.pets]\noutput = 'pets'\n"
    )
    config = read_config(Given())
    assert config.pagination
    assert config.diff.sunset_days["stable"] == 9
