"""`oascribe check`: tell whether the SDK is what the document says."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from .. import report
from ..config import Config
from ..formats.format import Format
from ..watchdog import within
from . import common
from .common import DRIFT, OK

if TYPE_CHECKING:
    from ..output.plan import Plan

ABOUT = """\
Compare the output with the document and write nothing. Exit 0 where they agree, 1
where they do not, 2 where it cannot be told.
"""
EXAMPLES = """\
  oascribe check                                   exit 1 when the SDK is not current
  oascribe check --full                            with the whole diff
  oascribe check --format sarif > drift.sarif      for code scanning
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what may be asked."""
    common.add_config_options(parser)
    common.add_report_options(parser)
    parser.add_argument(
        "--full", action="store_true", help="show the whole diff, however long"
    )


def run(asked: argparse.Namespace) -> int:
    """Hold the disk against the documents. Raises ConfigError."""

    def act(config: Config, how: Format) -> tuple[int, report.Told]:
        return _check(config, how, asked)

    return common.for_each_sdk(asked, act)


def _check(
    config: Config, how: Format, asked: argparse.Namespace
) -> tuple[int, report.Told]:
    from ..output.drift import check

    with report.progress("checking", quiet=asked.quiet or how.is_data):
        drift = check(config, _generate_lazily, thorough=asked.strict)
    common.held(drift.warnings, asked)
    if not (how.is_data or asked.quiet):
        report.warned((*drift.warnings, *drift.unfit), how)
        if how is Format.GITHUB:
            report.warned(report.drift_findings(drift, config.output), how)
        report.checked(drift, config.output, asked.full)
    told = report.checked_as_data(drift, config.output, how)
    return DRIFT if drift else OK, told


def _generate_lazily(config: Config) -> Plan:
    # The quick answer needs no stage of the pipeline, and none of its libraries.
    from ..pipeline import generate

    with within(config.limits.seconds, config.spec):
        return generate(config)
