"""`oascribe generate`: write the SDK."""

from __future__ import annotations

import argparse
import time

from .. import report
from ..config import Config
from ..formats.format import Format
from ..watchdog import within
from . import common
from .common import DRIFT, OK

ABOUT = """\
Write the SDK, all or nothing: files that are no longer made are removed, files that
were never made are not touched.
"""
EXAMPLES = """\
  oascribe generate                                as [tool.oascribe] says
  oascribe generate --spec api.yaml --output sdk   without any configuration
  oascribe generate --sdk pets                     one SDK of several
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what may be asked."""
    common.add_config_options(parser)
    common.add_report_options(parser)


def run(asked: argparse.Namespace) -> int:
    """Write what the documents say. Raises ConfigError."""

    def act(config: Config, how: Format) -> tuple[int, report.Told]:
        return _generate(config, how, asked)

    return common.for_each_sdk(asked, act)


def _generate(
    config: Config, how: Format, asked: argparse.Namespace
) -> tuple[int, report.Told]:
    start = time.perf_counter()
    told = report.progress("generating", quiet=asked.quiet or how.is_data)
    with told, common.no_collection():
        from ..output.write import write
        from ..pipeline import generate

        with within(config.limits.seconds, config.spec):
            plan = generate(config)
        common.held(plan.warnings, asked)
        outcome = write(plan, config.output, config.keep)
    seconds = time.perf_counter() - start
    if not (how.is_data or asked.quiet):
        report.warned(plan.warnings, how)
        report.generated(outcome, config.output, seconds)
    code = DRIFT if outcome.conflicts else OK
    return code, report.generated_as_data(outcome, plan.warnings, seconds)
