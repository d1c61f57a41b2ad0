"""`oascribe release` steps the version, tells what changed, and keeps words of ours."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from oascribe.change.changelog import with_entry
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
              schema: {$ref: 'parts.yaml#/Thing'}
"""
PART = "Thing: {type: object, properties: {name: {type: string}}}\n"
OUTPUT = Path("generated")
CHANGELOG = OUTPUT / "CHANGELOG.md"


def commit(message: str) -> None:
    """Commit everything as nobody in particular."""
    who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    subprocess.run(["git", "add", "."], check=True)
    subprocess.run(["git", *who, "commit", "-q", "-m", message], check=True)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose first release is committed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    Path("openapi.yaml").write_text(DOCUMENT)
    Path("parts.yaml").write_text(PART)
    subprocess.run(["git", "init", "-q", "-b", "main"], check=True)
    assert main(["release", "--quiet"]) == 0
    commit("first release")
    return tmp_path


def version() -> str:
    """The version that the SDK has, which is the same wherever it is said."""
    texts = ((OUTPUT / "pyproject.toml"), (OUTPUT / "src/things_sdk/__init__.py"))
    said = {re.search(r'version\w* = "(.*)"', text.read_text())[1] for text in texts}
    said.add(json.loads((OUTPUT / "oascribe.lock").read_text())["release"]["version"])
    [only] = said
    return only


def change(old: str, new: str, file: str = "openapi.yaml") -> None:
    """Change the document."""
    text = Path(file).read_text()
    assert old in text
    Path(file).write_text(text.replace(old, new))


def test_the_first_release_has_the_first_version() -> None:
    assert version() == "0.1.0"
    day = date.today().isoformat()
    assert CHANGELOG.read_text().endswith(
        f"## [Unreleased]\n\n## [0.1.0] - {day}\n\nThe first release.\n"
    )


def test_what_breaks_steps_the_second_number_before_the_first_version(
    capsys: pytest.CaptureFixture[str],
) -> None:
    change("limit", "most")
    assert main(["release"]) == 0
    assert version() == "0.2.0"
    assert capsys.readouterr().out.splitlines()[-1] == "0.1.0 -> 0.2.0, 2 changes"
    entry = CHANGELOG.read_text().split("## [0.1.0]")[0].split("## [0.2.0]")[1]
    assert entry == (
        f" - {date.today().isoformat()}\n\n"
        "### Added\n\n"
        "- `things.list(most)`: a parameter is new, and may be given; there is one more"
        " argument.\n\n"
        "### Removed\n\n"
        "- **Breaking:** `things.list(limit)`: the parameter is gone; calls that give"
        " it fail.\n\n"
    )


def test_a_file_that_the_document_refers_to_is_part_of_it() -> None:
    change("name: {", "more: {type: string}, name: {", "parts.yaml")
    assert main(["release", "--quiet"]) == 0
    assert version() == "0.1.1"
    assert "`models.Thing.more`" in CHANGELOG.read_text()


def test_the_last_release_is_what_is_compared_with_whatever_was_committed_since() -> (
    None
):
    change("limit", "most")
    commit("unreleased")
    change("most", "limit")
    commit("and back")
    assert main(["release", "--quiet"]) == 0
    assert version() == "0.1.0"
    change("limit", "many")
    commit("for good")
    assert main(["release", "--quiet"]) == 0
    assert "things.list(limit)" in CHANGELOG.read_text()


def test_nothing_changed_is_nothing_to_release(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = CHANGELOG.read_text()
    assert main(["release"]) == 0
    assert capsys.readouterr().out == (
        "nothing to release since 0.1.0; --bump releases all the same\n"
    )
    assert CHANGELOG.read_text() == before


@pytest.mark.parametrize(
    ("bump", "expected"),
    [("major", "1.0.0"), ("minor", "0.2.0"), ("patch", "0.1.1"), ("3.2.1", "3.2.1")],
)
def test_a_step_or_a_version_can_be_told(bump: str, expected: str) -> None:
    assert main(["release", "--quiet", "--bump", bump]) == 0
    assert version() == expected
    assert f"## [{expected}]" in CHANGELOG.read_text()


@pytest.mark.parametrize("bump", ["0.1.0", "0.0.9", "1.0", "huge", "v1.0.0"])
def test_no_other_version_can_be_told(
    bump: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["release", "--quiet", "--bump", bump]) == 2
    assert "OAS702" in capsys.readouterr().err
    assert version() == "0.1.0"


def test_a_version_that_has_an_entry_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    CHANGELOG.write_text("# Changelog\n\n## 0.2.0\n\nBy hand.\n")
    assert main(["release", "--quiet", "--bump", "minor"]) == 2
    assert "an entry for 0.2.0 already" in capsys.readouterr().err
    assert version() == "0.1.0"


def test_a_revision_can_be_told_in_place_of_the_last_release() -> None:
    change("limit", "most")
    commit("unreleased")
    assert main(["release", "--quiet", "--since", "HEAD"]) == 0
    assert version() == "0.1.0", "nothing changed since that revision"
    assert main(["release", "--quiet", "--since", "HEAD~1"]) == 0
    assert version() == "0.2.0"


def test_the_version_and_the_changelog_outlive_regeneration() -> None:
    assert main(["release", "--quiet", "--bump", "2.0.0"]) == 0
    CHANGELOG.write_text(CHANGELOG.read_text() + "\nWords of ours.\n")
    assert main(["check", "--quiet"]) == 0
    change("limit", "most")
    assert main(["generate", "--quiet"]) == 0
    assert version() == "2.0.0"
    assert CHANGELOG.read_text().endswith("Words of ours.\n")
    assert main(["check", "--quiet", "--strict"]) == 0


def test_what_git_does_not_have_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change("limit", "most")
    assert main(["release", "--quiet"]) == 0
    assert main(["release", "--quiet"]) == 0, "the document is as it was released"
    change("most", "many")
    assert main(["release", "--quiet"]) == 2
    assert "openapi.yaml: error: found a document that git does not have" in (
        capsys.readouterr().err
    )
    assert version() == "0.2.0"


def test_programs_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    change("All.", "All.\n          headers: {X-Rate: {schema: {type: string}}}")
    assert main(["release", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "version": "0.1.1",
        "previous_version": "0.1.0",
        "changes": 1,
        "released": True,
        "findings": [],
    }


def test_what_was_written_for_the_next_release_is_part_of_it() -> None:
    text = (
        "# Changelog\n\nOurs.\n\n## [Unreleased]\n\nThanks to all.\n\n### Fixed\n\n"
        "- A fault.\n\n### Added\n\n- By hand.\n\n## [1.0.0] - 2030-01-01\n\n- Old.\n\n"
        "[1.0.0]: https://example.com\n"
    )
    assert with_entry(text, "1.1.0", "2030-02-03", ()) == (
        "# Changelog\n\nOurs.\n\n## [Unreleased]\n\n## [1.1.0] - 2030-02-03\n\n"
        "Thanks to all.\n\n### Added\n\n- By hand.\n\n### Fixed\n\n- A fault.\n\n"
        "## [1.0.0] - 2030-01-01\n\n- Old.\n\n[1.0.0]: https://example.com\n"
    )


def test_links_stay_at_the_end() -> None:
    text = "# Log\n\n## [Unreleased]\n\n- New.\n\n[Unreleased]: https://example.com\n"
    assert with_entry(text, "1.0.0", "2030-01-01", ()) == (
        "# Log\n\n## [Unreleased]\n\n## [1.0.0] - 2030-01-01\n\n- New.\n\n"
        "[Unreleased]: https://example.com\n"
    )


def test_a_changelog_without_unreleased_gets_its_entry_on_top() -> None:
    assert with_entry("# Log\n\n## 1.0\n\n- Old.\n", "1.1.0", "2030-01-01", ()) == (
        "# Log\n\n## [1.1.0] - 2030-01-01\n\n## 1.0\n\n- Old.\n"
    )


def test_an_overlay_since_the_last_release_is_a_change_of_the_document() -> None:
    Path("more.yaml").write_text(
        "overlay: 1.0.0\ninfo: {title: x, version: '1'}\nactions:\n"
        "  - {target: $.paths.*.get.parameters, remove: true}\n"
    )
    Path("pyproject.toml").write_text("[tool.oascribe]\noverlays = ['more.yaml']\n")
    assert main(["release", "--quiet"]) == 0
    assert version() == "0.2.0"
    assert "`things.list(limit)`: the parameter is gone" in CHANGELOG.read_text()
