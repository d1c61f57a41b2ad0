"""`oascribe init`: set a project up, perhaps from another generator's configuration."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from .. import __version__, report
from ..codes import Code
from ..config import SPECS, Given, configs_of
from ..errors import ConfigError, Finding, Place
from ..setup.migrating import found_in, migrate
from ..setup.settings import Migration, Settings, as_toml
from ..setup.surroundings import (
    CI_FILES,
    GITHUB,
    GITLAB,
    NONE,
    files_around,
    usual_ci,
)
from ..table import FILE, nearest_table, table_of
from . import common
from .common import OK

ABOUT = """\
Set a project up: write [tool.oascribe] into pyproject.toml, the SDK, a CI job that
checks it, and a pre-commit hook. Asks on a terminal; --yes takes what is proposed. The
configuration of Speakeasy, Fern, openapi-generator or openapi-python-client is carried
over. Files that exist are never overwritten.
"""
EXAMPLES = """\
  oascribe init                                    asks, and proposes an answer
  oascribe init --yes --ci gitlab                  asks nothing
  oascribe init --from .speakeasy/workflow.yaml    carries over what that says
"""
_DOCUMENTS = ("*.yaml", "*.yml", "*.json")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what may be asked."""
    parser.add_argument("--yes", action="store_true", help="ask nothing")
    parser.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FILE",
        help="the configuration of another generator; without it, looked for",
    )
    parser.add_argument("--spec", metavar="FILE", help="the OpenAPI document")
    parser.add_argument("--output", metavar="FOLDER", help="where the SDK goes")
    parser.add_argument("--package", metavar="NAME", help="the name that users import")
    parser.add_argument(
        "--ci", choices=(GITHUB, GITLAB, NONE), help="whose CI is to check the SDK"
    )


def run(asked: argparse.Namespace) -> int:
    """Write what a project needs, all or nothing. Raises OascribeError."""
    project = Path.cwd()
    _refuse(project, asked)
    migration = _migration(project, asked)
    sdks = _settings(project, migration, asked)
    ci, hook = _surroundings(project, asked)
    table = _with_table(project, as_toml(sdks))
    from ..output.write import write
    from ..pipeline import generate
    from ..publishing import released_as

    configs = configs_of(table_of(project / FILE, table), Given())
    plans = [
        (released_as(config, version) if version else generate(config), config)
        for name, config in configs.items()
        for version in [sdks[name].version]
    ]
    files, by_hand = files_around(project, ci, hook, __version__)
    for plan, config in plans:
        report.warned(plan.warnings, common.format_of(asked))
        outcome = write(plan, config.output, config.keep)
        report.generated(outcome, config.output, seconds=None)
    from ..output.write import write_new

    write_new(project, {FILE: table, **files})
    for path in (FILE, *files):
        print(f"written {path}")
    _tell(migration, by_hand)
    return OK


def _refuse(project: Path, asked: argparse.Namespace) -> None:
    if not (asked.yes or sys.stdin.isatty()):
        found, expected = "no terminal to ask on", "--yes, to take what is proposed"
        raise ConfigError([Finding(Code.CONFIG_KEY, Place("init"), found, expected)])
    table = nearest_table(project)
    if table.values:
        place = Place(os.fspath(table.file), 1, 1)
        found, expected = "[tool.oascribe]", "none yet: this project is set up"
        raise ConfigError([Finding(Code.CONFIG_KEY, place, found, expected)])


def _migration(project: Path, asked: argparse.Namespace) -> Migration | None:
    file = asked.source or found_in(project)
    if file is None:
        return None
    migration = migrate(file)
    if migration is None:
        expected = "a configuration of Speakeasy, Fern, openapi-generator or"
        expected += " openapi-python-client"
        found = "keys of none of them"
        place = Place(os.fspath(file))
        raise ConfigError([Finding(Code.CONFIG_FILE, place, found, expected)])
    name = os.path.relpath(file, project)
    if not asked.source and not _agreed(f"Carry over {name}?", asked):
        return None
    return migration


def _settings(
    project: Path, migration: Migration | None, asked: argparse.Namespace
) -> dict[str, Settings]:
    known = migration.sdks if migration else {"": Settings()}
    if len(known) > 1:
        found = _document(project)
        return {n: replace(one, spec=one.spec or found) for n, one in known.items()}
    settings = known.get("", Settings())
    spec = asked.spec or settings.spec or _document(project)
    spec = _answer("The OpenAPI document", spec, asked)
    output = asked.output or settings.output or "generated"
    package = asked.package or settings.package
    return {
        "": replace(
            settings,
            spec=spec,
            output=_answer("The folder of the SDK", output, asked),
            package=_answer("The name that users import", package, asked),
        )
    }


def _document(project: Path) -> str | None:
    """A file that looks like an OpenAPI document, by its name or its beginning."""
    for name in SPECS:
        if (project / name).is_file():
            return name
    for pattern in _DOCUMENTS:
        for file in sorted([*project.glob(pattern), *project.glob(f"*/{pattern}")]):
            with file.open("rb") as opened:
                head = opened.read(4096)
            if b"openapi:" in head or b'"openapi"' in head:
                return file.relative_to(project).as_posix()
    return None


def _surroundings(project: Path, asked: argparse.Namespace) -> tuple[str, bool]:
    ci = asked.ci or usual_ci(project)
    if not asked.ci:
        ci = _answer(f"CI ({GITHUB}, {GITLAB} or {NONE})", ci, asked) or NONE
    if ci not in (*CI_FILES, NONE):
        expected = f"{GITHUB}, {GITLAB} or {NONE}"
        finding = Finding(Code.CONFIG_KEY, Place("init"), repr(ci), expected)
        raise ConfigError([finding])
    hook = (project / ".git").exists()
    return ci, hook and _agreed("A pre-commit hook?", asked)


def _with_table(project: Path, tables: str) -> str:
    """The text of pyproject.toml with our tables at its end."""
    file = project / FILE
    before = file.read_text("utf-8") if file.is_file() else ""
    return f"{before.rstrip()}\n\n{tables}" if before.strip() else tables


def _tell(migration: Migration | None, by_hand: tuple[str, ...]) -> None:
    for text in by_hand:
        print(text)
    if migration and migration.left_out:
        print(f"not carried over from {migration.source}:")
        for line in migration.left_out:
            print(f"  {line}")


def _agreed(question: str, asked: argparse.Namespace) -> bool:
    if asked.yes:
        return True
    return input(f"{question} [Y/n] ").strip().lower() in ("", "y", "yes")


def _answer(
    question: str, proposed: str | None, asked: argparse.Namespace
) -> str | None:
    if asked.yes:
        return proposed
    shown = f" [{proposed}]" if proposed else ""
    return input(f"{question}{shown}: ").strip() or proposed
