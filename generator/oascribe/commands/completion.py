"""`oascribe completion`: print what makes a shell complete our commands and options."""

from __future__ import annotations

import argparse

from .common import OK

SHELLS = ("bash", "zsh", "fish", "powershell", "tcsh")
ABOUT = """\
Print a script that makes your shell complete commands and options.
"""
EXAMPLES = """\
  oascribe completion bash > ~/.local/share/bash-completion/completions/oascribe
  oascribe completion fish > ~/.config/fish/completions/oascribe.fish
  oascribe completion zsh > ~/.zfunc/_oascribe     a folder of your fpath
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
    print(shtab.complete(parser(tuple(COMMANDS), brief=True), asked.shell))
    return OK
