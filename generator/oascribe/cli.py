"""The command line: what is asked, what is answered, and with which exit code."""

from __future__ import annotations

import argparse
import io
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import __version__, report
from .config import Config, Given, read_config
from .errors import OascribeError

if TYPE_CHECKING:
    from .output.plan import Plan

OK, DRIFT, UNUSABLE, INTERNAL = 0, 1, 2, 70
INTERRUPTED, PIPE_CLOSED = 130, 141

_ABOUT = "Write a Python SDK from an OpenAPI document, and check that it is current."
_EXAMPLES = """\
examples:
  oascribe generate                                as [tool.oascribe] says
  oascribe generate --spec api.yaml --output sdk   without any configuration
  oascribe check                                   exit 1 when the SDK is not current

exit codes:
  0 done, or no drift   1 drift   2 unusable document, configuration or output
"""
_GENERATE = """\
Write the SDK, all or nothing: files that are no longer made are removed, files that
were never made are not touched.
"""
_CHECK = """\
Compare the output with the document and write nothing. Exit 0 where they agree, 1
where they do not, 2 where it cannot be told.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = _run(_parser().parse_args(arguments))
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print("oascribe: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whatever is left in the buffer cannot go anywhere: let it go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except Exception as error:
        if os.environ.get("OASCRIBE_DEBUG"):
            raise
        report.failed(error)
        return INTERNAL


def _run(asked: argparse.Namespace) -> int:
    given = Given(asked.config, asked.spec, asked.output, asked.package)
    command = {"generate": _generate, "check": _check}[asked.command]
    try:
        return command(read_config(given), asked)
    except OascribeError as error:
        report.refused(error.findings, as_json=asked.json)
        return UNUSABLE


def _generate(config: Config, asked: argparse.Namespace) -> int:
    start = time.perf_counter()
    from .output.write import write
    from .pipeline import generate

    with report.progress("generating", quiet=asked.quiet or asked.json):
        plan = generate(config)
        outcome = write(plan, config.output)
    seconds = time.perf_counter() - start
    if asked.json:
        report.generated_as_json(outcome, plan.warnings, seconds)
    elif not asked.quiet:
        report.warned(plan.warnings)
        report.generated(outcome, config.output, seconds)
    return OK


def _check(config: Config, asked: argparse.Namespace) -> int:
    from .output.drift import check

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
    from .pipeline import generate

    return generate(config)


def _parser() -> _Parser:
    parser = _Parser(prog="oascribe", description=_ABOUT)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    words = "write the SDK"
    _add_options(commands.add_parser("generate", help=words, description=_GENERATE))
    words = "tell whether the SDK is what the document says"
    _add_options(commands.add_parser("check", help=words, description=_CHECK))
    return parser


class _Parser(argparse.ArgumentParser):
    """A parser whose help is laid out as it is written, and ends with the examples."""

    def __init__(self, **options: Any) -> None:
        layout = argparse.RawDescriptionHelpFormatter
        super().__init__(epilog=_EXAMPLES, formatter_class=layout, **options)


def _add_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="a TOML file with [tool.oascribe]; without it, the nearest pyproject.toml"
        " that has that table",
    )
    command.add_argument(
        "--spec", type=Path, metavar="FILE", help="the OpenAPI document, YAML or JSON"
    )
    command.add_argument(
        "--output",
        type=Path,
        metavar="FOLDER",
        help="where the SDK is; without it, as configured, or generated/",
    )
    command.add_argument("--package", metavar="NAME", help="the name that users import")
    how = command.add_mutually_exclusive_group()
    how.add_argument("--quiet", action="store_true", help="print errors only")
    how.add_argument("--json", action="store_true", help="print the result as JSON")
