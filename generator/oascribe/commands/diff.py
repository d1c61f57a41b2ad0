"""`oascribe diff`: tell what changes of the document mean to users of the SDK."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import report
from ..config import Config
from ..errors import ConfigError
from ..formats.format import Format
from .common import CHANGED, OK, add_config_options, configured, no_collection

ABOUT = """\
Compare two texts of the document, and tell what a user of the SDK will feel: what
breaks, what is new, and what is words only. Each text is a file or a revision of git;
without a second one it is the document as it is. Writes nothing.
"""
EXAMPLES = """\
  oascribe diff main                               the document, with that of main
  oascribe diff v1.2.0 v1.3.0 --format markdown    two revisions, for a pull request
  oascribe diff old.yaml new.yaml --fail-on breaking
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what may be asked."""
    parser.add_argument("old", metavar="OLD", help="a file, or a revision such as main")
    parser.add_argument(
        "new", metavar="NEW", nargs="?", help="another; without it, the document"
    )
    add_config_options(parser)
    parser.add_argument(
        "--fail-on",
        choices=("breaking", "additive", "any"),
        help="exit 1 where something of that kind changed, or of a worse one",
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--quiet", action="store_true", help="print errors only")
    how.add_argument(
        "--format",
        dest="answer",
        choices=("text", "markdown", "json"),
        default="text",
        help="text for people, markdown for a pull request, or json for programs",
    )
    how.add_argument(
        "--json",
        dest="answer",
        action="store_const",
        const="json",
        help="the same as --format json",
    )


def run(asked: argparse.Namespace) -> int:
    """Tell what changed. Raises OascribeError where one of the texts cannot be used."""
    asked.format = Format.JSON.value if asked.answer == "json" else None
    config = _configured(asked)
    from ..comparison import compare_texts
    from ..formats.changes import as_json, as_markdown, as_text
    from .common import format_of

    told = report.progress("comparing", quiet=asked.quiet or asked.answer != "text")
    with told, no_collection():
        found = compare_texts(config, asked.old, asked.new)
    if not asked.quiet:
        if asked.answer != "json":
            report.warned(found.warnings, format_of(asked))
        forms = {"text": as_text, "markdown": as_markdown, "json": as_json}
        print(forms[asked.answer](found), end="")
    return (
        CHANGED if _fails(asked.fail_on, {c.kind.value for c in found.changes}) else OK
    )


def _configured(asked: argparse.Namespace) -> Config:
    """The configuration; two files need no document of their own."""
    try:
        return configured(asked)
    except ConfigError:
        given = asked.new or asked.old
        if asked.spec or not (Path(asked.old).is_file() and Path(given).is_file()):
            raise
        asked.spec = Path(given)
        return configured(asked)


def _fails(limit: str | None, kinds: set[str]) -> bool:
    worse = {
        None: set[str](),
        "breaking": {"breaking"},
        "additive": {"breaking", "additive"},
        "any": {"breaking", "additive", "docs"},
    }
    return not worse[limit].isdisjoint(kinds)
