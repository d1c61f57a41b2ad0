"""What all commands share: exit codes, options, and the configuration they name."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ..config import Config, Given, read_config
from ..errors import Finding, OascribeError, Severity
from ..formats.format import Format, usual

OK, DRIFT, UNUSABLE, INTERNAL = 0, 1, 2, 70
INTERRUPTED, PIPE_CLOSED = 130, 141


def add_config_options(parser: argparse.ArgumentParser) -> None:
    """The options that say what to read and where the SDK is."""
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="a TOML file with [tool.oascribe]; without it, the nearest pyproject.toml"
        " that has that table",
    )
    parser.add_argument(
        "--spec", type=Path, metavar="FILE", help="the OpenAPI document, YAML or JSON"
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FOLDER",
        help="where the SDK is; without it, as configured, or generated/",
    )
    parser.add_argument("--package", metavar="NAME", help="the name that users import")


def add_report_options(parser: argparse.ArgumentParser) -> None:
    """The options that say how to answer."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--quiet", action="store_true", help="print errors only")
    how.add_argument(
        "--format",
        choices=[each.value for each in Format],
        metavar="FORMAT",
        help="how to tell findings: full (with the lines of the file; as on a"
        " terminal), short (a line each; as elsewhere), json, sarif, or github",
    )
    how.add_argument(
        "--json",
        dest="format",
        action="store_const",
        const=Format.JSON.value,
        help="the same as --format json",
    )
    parser.add_argument(
        "--strict", action="store_true", help="take each warning for an error"
    )


def format_of(asked: argparse.Namespace) -> Format:
    """How to answer: as asked, else as the stream of errors has it."""
    if getattr(asked, "quiet", False):
        return Format.SHORT
    chosen = getattr(asked, "format", None)
    return Format(chosen) if chosen else usual()


def held(findings: Iterable[Finding], asked: argparse.Namespace) -> None:
    """Refuse warnings where that is asked for. Raises OascribeError."""
    if asked.strict and (found := tuple(findings)):
        raise OascribeError(replace(each, severity=Severity.ERROR) for each in found)


def configured(asked: argparse.Namespace) -> Config:
    """The configuration that the command line asks for. Raises ConfigError."""
    return read_config(Given(asked.config, asked.spec, asked.output, asked.package))
