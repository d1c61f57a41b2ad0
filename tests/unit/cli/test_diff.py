"""`oascribe diff` finds both texts, tells what changed, and exits as it is asked to."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from oascribe.cli import main

DOCUMENT = """\
openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /things:
    get:
      operationId: list
      tags: [Things]
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
      responses:
        '200':
          description: All.
          content:
            application/json:
              schema: {$ref: 'parts/thing.yaml#/Thing'}
"""
PART = """\
Thing:
  type: object
  properties:
    name: {type: string}
"""
OVERLAY = """\
overlay: 1.0.0
info: {title: Laid over, version: '1'}
actions:
  - target: $.info
    update: {title: Stuff}
"""
CONFIG = """\
[tool.oascribe]
spec = "openapi.yaml"
overlays = ["overlay.yaml"]
"""


def git(*arguments: str) -> None:
    """Run git as nobody in particular."""
    who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two commits, the second of which has a tag."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "parts").mkdir()
    Path("openapi.yaml").write_text(DOCUMENT)
    Path("parts/thing.yaml").write_text(PART)
    Path("overlay.yaml").write_text(OVERLAY)
    Path("pyproject.toml").write_text(CONFIG)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    Path("parts/thing.yaml").write_text(PART.replace("name", "title"))
    git("commit", "-q", "-a", "-m", "second")
    git("tag", "v2")
    return tmp_path


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The first line of each change, and the last line."""
    lines = capsys.readouterr().out.splitlines()
    return [line for line in lines if not line.startswith("  ")]


def test_the_document_is_compared_with_a_revision(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("openapi.yaml").write_text(DOCUMENT.replace("limit", "most"))
    assert main(["diff", "v2"]) == 0
    assert told(capsys) == [
        "breaking: things.list(limit) [request-parameter-removed]",
        "additive: things.list(most) [request-parameter-added-optional]",
        "1 breaking, 1 additive, 0 docs only; suggested bump: major",
    ]


def test_a_revision_has_the_files_that_it_refers_to(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["diff", "HEAD~1", "v2"]) == 0
    assert capsys.readouterr().out == (
        "breaking: models.Thing.name [response-property-removed]\n"
        "  the property is gone: reading the attribute fails\n"
        "  at HEAD~1:parts/thing.yaml:4:5: /Thing/properties/name\n"
        "additive: models.Thing.title [response-property-added-optional]\n"
        "  a property is new, and may be absent: there is one more attribute\n"
        "  at v2:parts/thing.yaml:4:5: /Thing/properties/title\n"
        "1 breaking, 1 additive, 0 docs only; suggested bump: major\n"
    )


def test_a_revision_has_its_own_overlays(capsys: pytest.CaptureFixture[str]) -> None:
    Path("overlay.yaml").write_text(OVERLAY.replace("Stuff", "Others"))
    main(["diff", "v2"])
    assert "breaking: OthersSDK [client-renamed]" in told(capsys)


def test_a_revision_has_its_own_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", "--quiet"]) == 0
    git("add", ".")
    git("commit", "-q", "-m", "generated")
    lock = Path("generated/oascribe.lock")
    lock.write_text(lock.read_text().replace('"Thing"', '"Gadget"'))
    main(["diff", "HEAD"])
    assert told(capsys) == [
        "breaking: models.Gadget [model-renamed]",
        "1 breaking, 0 additive, 0 docs only; suggested bump: major (0.1.0 -> 0.2.0)",
    ]


def test_an_overlay_that_a_revision_does_not_have_changes_what_came_after(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("more.yaml").write_text(
        "overlay: 1.0.0\ninfo: {title: x, version: '1'}\nactions:\n"
        "  - {target: $.paths.*.get.parameters, remove: true}\n"
    )
    Path("pyproject.toml").write_text(
        CONFIG.replace('"overlay.yaml"', '"overlay.yaml", "more.yaml"')
    )
    assert main(["diff", "v2"]) == 0
    assert told(capsys) == [
        "breaking: things.list(limit) [request-parameter-removed]",
        "1 breaking, 0 additive, 0 docs only; suggested bump: major",
    ]


def test_changes_are_judged_as_is_configured(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("openapi.yaml").write_text(DOCUMENT.replace("limit", "most"))
    table = "[tool.oascribe.diff]\nignore = ['request-parameter-added-optional']\n"
    kinds = "kind = {request-parameter-removed = 'docs'}\n"
    Path("pyproject.toml").write_text(CONFIG + table + kinds)
    assert main(["diff", "v2", "--fail-on", "additive"]) == 0
    assert told(capsys) == [
        "docs: things.list(limit) [request-parameter-removed]",
        "0 breaking, 0 additive, 1 docs only; suggested bump: patch",
    ]
    Path("pyproject.toml").write_text(CONFIG + table.replace("optional", "optinal"))
    assert main(["diff", "v2"]) == 2
    assert capsys.readouterr().err == (
        "pyproject.toml:4:1: error: found unknown rule"
        " 'request-parameter-added-optinal'; expected"
        " 'request-parameter-added-optional' [OAS403 config-key]\n"
    )


def test_two_files_need_no_configuration(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "parts")
    Path("old.yaml").write_text(DOCUMENT.replace("parts/", ""))
    Path("new.yaml").write_text(DOCUMENT.replace("parts/", "").replace("limit", "most"))
    (project / "pyproject.toml").unlink()
    assert main(["diff", "old.yaml", "new.yaml"]) == 0
    assert len(told(capsys)) == 3


def test_nothing_changed_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "v2", "--fail-on", "any"]) == 0
    assert told(capsys) == ["no changes for users of the SDK"]


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (("limit", "most"), {"breaking": 1, "additive": 1, "any": 1}),
        (
            ("      tags", "      deprecated: true\n      tags"),
            {"breaking": 0, "additive": 1, "any": 1},
        ),
        (("All.", "Each."), {"breaking": 0, "additive": 0, "any": 0}),
        (
            ("      tags", "      summary: All\n      tags"),
            {"breaking": 0, "additive": 0, "any": 1},
        ),
    ],
)
def test_the_exit_code_is_that_of_the_limit(
    change: tuple[str, str], codes: dict[str, int]
) -> None:
    Path("openapi.yaml").write_text(DOCUMENT.replace(*change))
    for limit, code in codes.items():
        assert main(["diff", "v2", "--quiet", "--fail-on", limit]) == code


def test_programs_get_everything(capsys: pytest.CaptureFixture[str]) -> None:
    main(["diff", "HEAD~1", "v2", "--json"])
    whole = json.loads(capsys.readouterr().out)
    assert whole["bump"] == "major"
    assert whole["counts"] == {"breaking": 1, "additive": 1, "docs": 0}
    assert whole["changes"][0] == {
        "rule": "response-property-removed",
        "kind": "breaking",
        "direction": "response",
        "names": ["models.Thing.name"],
        "what": "the property is gone",
        "detail": "",
        "why": "reading the attribute fails",
        "old": {
            "file": "HEAD~1:parts/thing.yaml",
            "line": 4,
            "column": 5,
            "pointer": "/Thing/properties/name",
        },
        "new": None,
    }


def test_a_pull_request_gets_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    Path("openapi.yaml").write_text(
        DOCUMENT.replace("tags", "summary: All\n      tags").replace(
            "type: integer", "type: integer, maximum: 9"
        )
    )
    main(["diff", "v2", "--format", "markdown"])
    assert capsys.readouterr().out == (
        "## Changes for users of the SDK\n\n"
        "**1 breaking**, **0 additive**, **1 docs only**; suggested bump: **major**\n\n"
        "### Breaking\n\n"
        "- `things.list(limit)`: the greatest number was added (`9`); values beyond it"
        " are refused. `openapi.yaml:10:36`\n\n"
        "<details>\n<summary>Docs only (1)</summary>\n\n"
        "- `things.list`: the operation is described otherwise; docstrings and pages"
        " change. `openapi.yaml:5:5`\n\n"
        "</details>\n"
    )


@pytest.mark.parametrize("said", ["nowhere", "--output=x", "v2:openapi.yaml"])
def test_what_is_no_text_of_the_document_is_refused(
    said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["diff", said] if said[0] != "-" else ["diff", "--", said]
    assert main(arguments) == 2
    assert "OAS701" in capsys.readouterr().err


def test_a_revision_without_the_document_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("other.yaml").write_text(DOCUMENT)
    assert main(["diff", "v2", "--spec", "other.yaml"]) == 2
    assert "v2:other.yaml: error: found no such file" in capsys.readouterr().err


def test_a_broken_revision_is_told_by_its_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("openapi.yaml").write_text(DOCUMENT + "  [\n")
    git("commit", "-q", "-a", "-m", "broken")
    Path("openapi.yaml").write_text(DOCUMENT)
    assert main(["diff", "HEAD"]) == 2
    assert "HEAD:openapi.yaml:16:3:" in capsys.readouterr().err


def test_words_of_the_document_cannot_steer_what_is_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    evil = r'type: string, pattern: "\u001b[2J`</details>`"'
    Path("openapi.yaml").write_text(DOCUMENT.replace("type: integer", evil))
    for how in ("text", "markdown"):
        main(["diff", "v2", "--format", how])
        assert "\x1b" not in capsys.readouterr().out
