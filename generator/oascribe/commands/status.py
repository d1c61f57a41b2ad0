"""`oascribe status`: list what of the SDK is written by people."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from .. import report
from ..config import Config
from ..console import paint, printable
from ..formats.format import Format
from . import common
from .common import DRIFT, OK

if TYPE_CHECKING:
    from ..output.status import Edited, Status

ABOUT = """\
List what people wrote: edits within generated files and how many lines they change,
files that are kept, and templates that replace ours. Exit 1 where the edits change more
lines than the budget allows, or a conflict in them is not settled.
"""
EXAMPLES = """\
  oascribe status                                  what is edited, kept, overridden
  oascribe status --budget 40                      exit 1 where edits are longer
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what may be asked."""
    common.add_config_options(parser)
    common.add_report_options(parser)
    parser.add_argument(
        "--budget",
        type=int,
        metavar="LINES",
        help="how many lines edits may add and remove in all; without it, as"
        " configured, or without end",
    )


def run(asked: argparse.Namespace) -> int:
    """Look at the disk, and generate nothing. Raises ConfigError."""

    def act(config: Config, how: Format) -> tuple[int, report.Told]:
        return _status(config, how, asked)

    return common.for_each_sdk(asked, act)


def _status(
    config: Config, how: Format, asked: argparse.Namespace
) -> tuple[int, report.Told]:
    from ..output.status import CONFLICT, status

    found = status(config)
    budget = config.edit_budget if asked.budget is None else asked.budget
    too_many = budget is not None and found.lines > budget
    if not how.is_data and (too_many or not asked.quiet):
        _show(found)
        print(_summary(found, budget if too_many else None))
    unsettled = any(edit.state == CONFLICT for edit in found.edits)
    told = report.Told({**asdict(found), "lines": found.lines, "budget": budget})
    return DRIFT if too_many or unsettled else OK, told


def _show(found: Status) -> None:
    for edit in found.edits:
        _line("edited", "yellow", f"{edit.path}{_what(edit)}")
    _lines("kept", "green", found.kept)
    _lines("template", "green", found.templates)
    _lines("unused template", "red", found.unused)


def _what(edit: Edited) -> str:
    from ..output.status import FRESH, RECORDED

    known = edit.state in (RECORDED, FRESH)
    size = f"+{edit.added} -{edit.removed}" if known else ""
    state = "" if edit.state == RECORDED else edit.state
    return f" ({', '.join(filter(None, (size, state)))})"


def _summary(found: Status, budget: int | None) -> str:
    words = (
        f"{found.files} generated files, {len(found.edits)} edited"
        f" ({found.lines} lines), {len(found.kept)} kept"
    )
    over = paint(f"more than the {budget} lines allowed", "red", sys.stdout)
    return words if budget is None else f"{words}: {over}"


def _lines(word: str, colour: str, paths: Iterable[str]) -> None:
    for path in paths:
        _line(word, colour, path)


def _line(word: str, colour: str, text: str) -> None:
    print(f"{paint(word, colour, sys.stdout)} {printable(text)}")
