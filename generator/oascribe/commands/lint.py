"""`oascribe lint`: tell what is wrong with the document, and write nothing."""

from __future__ import annotations

import argparse

from .. import report
from ..config import Config
from ..errors import Severity
from ..formats.format import Format
from ..watchdog import within
from . import common
from .common import DRIFT, OK, UNUSABLE

ABOUT = """\
Look through the document for what makes a poor SDK, and write nothing. Exit 0 where
there is nothing, 1 where there is, 2 where a finding is an error.
"""
EXAMPLES = """\
  oascribe lint                                    the document of [tool.oascribe]
  oascribe lint --spec api.yaml --strict           any document; each finding an error
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what may be asked."""
    common.add_config_options(parser)
    common.add_report_options(parser)


def run(asked: argparse.Namespace) -> int:
    """Tell all findings. Raises ConfigError."""

    def act(config: Config, how: Format) -> tuple[int, report.Told]:
        return _lint(config, how, asked)

    return common.for_each_sdk(asked, act)


def _lint(
    config: Config, how: Format, asked: argparse.Namespace
) -> tuple[int, report.Told]:
    from ..pipeline import lint

    quiet = asked.quiet or how.is_data
    with report.progress("linting", quiet), within(config.limits.seconds, config.spec):
        findings = lint(config)
    common.held(findings, asked)
    errors = [f for f in findings if f.severity is Severity.ERROR]
    if not how.is_data:
        report.warned(errors if asked.quiet else findings, how, most=None)
    code = UNUSABLE if errors else DRIFT if findings else OK
    return code, report.Told({}, findings, ok=not errors)
