"""What all commands share: exit codes, options, and the configuration they name."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from .. import report
from ..config import Config, Given, read_config, read_configs
from ..errors import Finding, OascribeError, Severity
from ..formats.format import Format, usual
from ..table import named_table, nearest_table

Act = Callable[[Config, Format], tuple[int, report.Told]]
"""What a command does for one SDK: the exit code, and what a program is told."""
OK, DRIFT, CHANGED, UNUSABLE, INTERNAL = 0, 1, 1, 2, 70
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
        "--sdk",
        action="append",
        default=[],
        metavar="NAME",
        help="one of several SDKs in [tool.oascribe.sdks]; without it, all of them",
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
    """The configuration of the one SDK that is asked for. Raises ConfigError."""
    return read_config(_given(asked))


def all_configured(asked: argparse.Namespace) -> tuple[Config, ...]:
    """The configuration of each SDK that is asked for. Raises ConfigError."""
    return tuple(read_configs(_given(asked)).values())


def config_file(asked: argparse.Namespace) -> Path:
    """The file of the configuration; it need not be there. Raises ConfigError."""
    table = named_table(asked.config) if asked.config else nearest_table(Path.cwd())
    return table.file


def for_each_sdk(asked: argparse.Namespace, act: Act) -> int:
    """Do it for each SDK that is asked for; the worst exit code counts.

    What cannot be used of one SDK does not keep the others from being done. Raises
    ConfigError.
    """
    how, worst, told = format_of(asked), OK, {}
    for name, config in read_configs(_given(asked)).items():
        try:
            code, told[name] = act(config, how)
        except OascribeError as error:
            code, told[name] = UNUSABLE, report.Told({}, error.findings, ok=False)
            report.warned(error.findings, Format.SHORT if how.is_data else how)
        worst = max(worst, code)
    if how.is_data:
        report.data(how, told)
    return worst


def _given(asked: argparse.Namespace) -> Given:
    return Given(
        asked.config, tuple(asked.sdk), asked.spec, asked.output, asked.package
    )


@contextmanager
def no_collection() -> Iterator[None]:
    """Leave circles of objects alone: there are hardly any, and looking takes time."""
    was_enabled = gc.isenabled()
    gc.disable()
    gc.unfreeze()  # what an earlier run has left
    try:
        yield
    finally:
        gc.freeze()  # else switching it on, and the end of Python, look at everything
        if was_enabled:
            gc.enable()
