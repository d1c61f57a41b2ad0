"""`oascribe completion`: print what makes a shell complete our commands and options."""

from __future__ import annotations

import argparse

from .common import OK

SHELLS = ("bash", "zsh", "fish", "powershell", "tcsh")
ABOUT = """\
Print a script for your shell. Bash, for example, completes oascribe after

  oascribe completion bash > ~/.local/share/bash-completion/completions/oascribe
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what may be asked."""
    parser.add_argument(
        "shell",
        choices=SHELLS,
        metavar="SHELL",
        help=f"one of {', '.join(SHELLS)}",
    )


def run(asked: argparse.Namespace) -> int:
    """Print the script."""
    import shtab

    from ..cli import COMMANDS, parser

    # Each command adds its options only where it is named, so all of them are.
    print(shtab.complete(parser(tuple(COMMANDS)), asked.shell))
    return OK
