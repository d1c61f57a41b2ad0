"""`oascribe generate`: write the SDK."""

from __future__ import annotations

import argparse
import time

from .. import report
from .common import DRIFT, OK, add_config_options, add_report_options, configured

ABOUT = """\
Write the SDK, all or nothing: files that are no longer made are removed, files that
were never made are not touched.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what may be asked."""
    add_config_options(parser)
    add_report_options(parser)


def run(asked: argparse.Namespace) -> int:
    """Write what the document says. Raises OascribeError where it cannot."""
    start = time.perf_counter()
    config = configured(asked)
    from ..output.write import write
    from ..pipeline import generate

    with report.progress("generating", quiet=asked.quiet or asked.json):
        plan = generate(config)
        outcome = write(plan, config.output, config.keep)
    seconds = time.perf_counter() - start
    if asked.json:
        report.generated_as_json(outcome, plan.warnings, seconds)
    elif not asked.quiet:
        report.warned(plan.warnings)
        report.generated(outcome, config.output, seconds)
    return DRIFT if outcome.conflicts else OK
