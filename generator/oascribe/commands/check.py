"""`oascribe check`: tell whether the SDK is what the document says."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from .. import report
from ..config import Config
from .common import DRIFT, OK, add_config_options, add_report_options, configured

if TYPE_CHECKING:
    from ..output.plan import Plan

ABOUT = """\
Compare the output with the document and write nothing. Exit 0 where they agree, 1
where they do not, 2 where it cannot be told.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what may be asked."""
    add_config_options(parser)
    add_report_options(parser)


def run(asked: argparse.Namespace) -> int:
    """Hold the disk against the document. Raises OascribeError where it cannot."""
    config = configured(asked)
    from ..output.drift import check

    with report.progress("checking", quiet=asked.quiet or asked.json):
        drift = check(config, _generate_lazily)
    if asked.json:
        report.checked_as_json(drift)
    elif not asked.quiet:
        report.warned(drift.warnings)
        report.checked(drift, config.output)
    return DRIFT if drift else OK


def _generate_lazily(config: Config) -> Plan:
    # The quick answer needs no stage of the pipeline, and none of its libraries.
    from ..pipeline import generate

    return generate(config)
