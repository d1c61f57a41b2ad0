"""`oascribe generate`: write the SDK."""

from __future__ import annotations

import argparse
import time

from .. import report
from . import common
from .common import DRIFT, OK

ABOUT = """\
Write the SDK, all or nothing: files that are no longer made are removed, files that
were never made are not touched.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what may be asked."""
    common.add_config_options(parser)
    common.add_report_options(parser)


def run(asked: argparse.Namespace) -> int:
    """Write what the document says. Raises OascribeError where it cannot."""
    start = time.perf_counter()
    config, how = common.configured(asked), common.format_of(asked)
    from ..output.write import write
    from ..pipeline import generate

    with report.progress("generating", quiet=asked.quiet or how.is_data):
        plan = generate(config)
        common.held(plan.warnings, asked)
        outcome = write(plan, config.output, config.keep)
    seconds = time.perf_counter() - start
    if how.is_data:
        report.generated_as_data(outcome, plan.warnings, seconds, how)
    elif not asked.quiet:
        report.warned(plan.warnings, how)
        report.generated(outcome, config.output, seconds)
    return DRIFT if outcome.conflicts else OK
