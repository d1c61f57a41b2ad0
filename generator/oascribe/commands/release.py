"""`oascribe release`: give the SDK its next version, and say what changed."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

from .. import report
from ..config import Config
from ..formats.format import Format
from ..watchdog import within
from . import common
from .common import DRIFT, OK

if TYPE_CHECKING:
    from ..publishing import Release

ABOUT = """\
Compare the document with that of the last release, step the version of the SDK as the
changes ask, write an entry into its CHANGELOG.md, and regenerate. Nothing is committed,
tagged or sent anywhere.
"""
EXAMPLES = """\
  oascribe release                                 the step that the changes ask for
  oascribe release --bump 1.0.0                    a version of your own choice
  oascribe release --since v1.2.0                  the changes since a revision
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what may be asked."""
    common.add_config_options(parser)
    parser.add_argument(
        "--bump",
        metavar="STEP",
        help="major, minor, patch, or a version such as 1.2.0; without it, as the"
        " changes ask",
    )
    parser.add_argument(
        "--since",
        metavar="REVISION",
        help="a revision of git to compare with, in place of the last release",
    )
    common.add_report_options(parser)


def run(asked: argparse.Namespace) -> int:
    """Release each SDK. Raises ConfigError."""

    def act(config: Config, how: Format) -> tuple[int, report.Told]:
        return _release(config, how, asked)

    return common.for_each_sdk(asked, act)


def _release(
    config: Config, how: Format, asked: argparse.Namespace
) -> tuple[int, report.Told]:
    start = time.perf_counter()
    told = report.progress("releasing", quiet=asked.quiet or how.is_data)
    with told, common.no_collection():
        from ..publishing import prepare, publish

        with within(config.limits.seconds, config.spec):
            release = prepare(config, asked.since, asked.bump)
        common.held(release.warnings, asked)
        outcome = publish(config, release)
    if not (how.is_data or asked.quiet):
        report.warned(release.warnings, how)
        if outcome:
            seconds = time.perf_counter() - start
            report.generated(outcome, config.output, seconds)
        report.released(release.before, release.version, len(release.changes))
    code = DRIFT if outcome and outcome.conflicts else OK
    return code, report.Told(_as_data(release), release.warnings)


def _as_data(release: Release) -> dict[str, object]:
    return {
        "version": release.version,
        "previous_version": release.before,
        "changes": len(release.changes),
        "released": release.plan is not None,
    }
