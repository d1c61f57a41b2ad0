"""The command line: what is asked, what is answered, and with which exit code."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from . import __version__, report
from .commands.common import INTERNAL, INTERRUPTED, PIPE_CLOSED, UNUSABLE, format_of
from .errors import OascribeError

COMMANDS = {
    "init": "set a project up, perhaps from another generator's configuration",
    "generate": "write the SDK",
    "check": "tell whether the SDK is what the document says",
    "status": "list what of the SDK is written by people",
    "lint": "tell what makes a poor SDK, without writing one",
    "diff": "tell what changes of the document mean to users of the SDK",
    "release": "give the SDK its next version and an entry in its changelog",
    "watch": "write the SDK each time that the document is saved",
    "completion": "print a script that completes commands in your shell",
}
"""Each command, which has a module of its own in `commands`, and what it is for."""
_ABOUT = "Write a Python SDK from an OpenAPI document, and check that it is current."
_EXAMPLES = """\
  oascribe init                                    set a project up
  oascribe generate                                as [tool.oascribe] says
  oascribe generate --spec api.yaml --output sdk   without any configuration
  oascribe check                                   exit 1 when the SDK is not current
  oascribe diff main                               what changed since main
  oascribe check --help                            all that a command can be asked
"""
_CODES = """\
exit codes:
  0    done, or nothing to tell
  1    something to tell: drift, a conflict, too many edits, findings of lint,
       changes that --fail-on names
  2    command line, document, configuration or output cannot be used
  70   a fault of oascribe
  130  interrupted
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
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


def _run(arguments: Sequence[str]) -> int:
    asked = parser(arguments).parse_args(arguments)
    try:
        code: int = _module(asked.command).run(asked)
        return code
    except OascribeError as error:
        report.refused(error.findings, format_of(asked))
        return UNUSABLE


def parser(arguments: Sequence[str], brief: bool = False) -> argparse.ArgumentParser:
    """The parser, with the options of the commands that the arguments name.

    So that one command does not wait for the modules of all others. Described in brief,
    each is told on one line.
    """
    whole = _Parser(prog="oascribe", description=_ABOUT)
    whole.add_argument("--version", action="version", version=__version__)
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, words in COMMANDS.items():
        command = commands.add_parser(name, help=words)
        if name in arguments:
            command.description = words if brief else _module(name).ABOUT
            command.epilog = _epilog(_module(name).EXAMPLES)
            _module(name).add_options(command)
    return whole


def _epilog(examples: str) -> str:
    return f"examples:\n{examples}\n{_CODES}"


def _module(command: str) -> Any:
    return import_module(f".commands.{command}", __package__)


class _Parser(argparse.ArgumentParser):
    """A parser whose help is laid out as it is written, and ends with the examples."""

    def __init__(self, **options: Any) -> None:
        layout = argparse.RawDescriptionHelpFormatter
        super().__init__(epilog=_epilog(_EXAMPLES), formatter_class=layout, **options)
