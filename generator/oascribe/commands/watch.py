"""`oascribe watch`: write the SDK each time that what it is made from is saved."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from .. import report
from ..config import Config
from ..console import paint, printable
from ..errors import OascribeError
from ..formats.format import Format
from . import common
from .common import OK

ABOUT = """\
Write the SDK now, and again each time that the document, the configuration or anything
else that it is made from is saved. Says which names came and went. What is broken is
told of, and the SDK stays as it was until that is mended. Ends with Ctrl-C.
"""
EXAMPLES = """\
  oascribe watch                                   all SDKs, until Ctrl-C
  oascribe watch --sdk pets                        one of several
"""
PAUSE = 0.1
"""Seconds between two looks at the files."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what may be asked."""
    common.add_config_options(parser)
    common.add_report_options(parser)


def run(asked: argparse.Namespace) -> int:
    """Write whenever something changes, until interrupted. Raises ConfigError."""
    watches = _Watches(asked)
    print("watching; Ctrl-C ends it", flush=True)
    try:
        while True:
            watches.look()
            time.sleep(PAUSE)
    except KeyboardInterrupt:
        return OK


class _Watches:
    """All SDKs, and the configuration that says which there are."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self._asked = asked
        self._file = common.config_file(asked)
        self._seen = _stamps([self._file])
        self._all = [_Watch(each, asked) for each in common.all_configured(asked)]

    def look(self) -> None:
        """Look after each SDK, as the configuration is now."""
        now = _stamps([self._file])
        if now != self._seen:
            self._seen = now
            self._configure()
        for watch in self._all:
            watch.look()

    def _configure(self) -> None:
        try:
            configs = common.all_configured(self._asked)
        except OascribeError as error:
            _told(error, common.format_of(self._asked))
            return
        known = {watch.config.output: watch for watch in self._all}
        self._all = [
            found if found and found.config == config else _Watch(config, self._asked)
            for config in configs
            for found in [known.get(config.output)]
        ]


def _told(error: OascribeError, how: Format) -> None:
    """Say what is broken, and that it is not the end."""
    report.warned(error.findings, how)
    print(paint("waiting until that is mended", "red", sys.stdout), flush=True)


class _Watch:
    """One SDK, and the state of the files when it was last written."""

    def __init__(self, config: Config, asked: argparse.Namespace) -> None:
        self.config, self._asked = config, asked
        self._how = common.format_of(asked)
        self._seen: Mapping[str, tuple[int, int]] | None = None

    def look(self) -> None:
        """Write the SDK if a file is not as it was."""
        # Before anything is read: what is saved meanwhile counts as another change.
        now = _stamps(_inputs(self.config))
        if now == self._seen:
            return
        self._seen = now
        try:
            self._write()
        except OascribeError as error:
            _told(error, self._how)
        # A first run, or a new reference, may have brought more files.
        self._seen = now | {
            file: stamp
            for file, stamp in _stamps(_inputs(self.config)).items()
            if file not in now
        }

    def _write(self) -> None:
        from ..output.lock import read_lock
        from ..output.write import write
        from ..pipeline import generate

        start = time.perf_counter()
        names = read_lock(self.config.output).names
        plan = generate(self.config)
        common.held(plan.warnings, self._asked)
        outcome = write(plan, self.config.output, self.config.keep)
        seconds = time.perf_counter() - start
        if not self._asked.quiet:
            report.warned(plan.warnings, self._how)
            for line in renamed(names, plan.names):
                print(line)
        if not self._asked.quiet or outcome.conflicts:
            report.generated(outcome, self.config.output, seconds)
        sys.stdout.flush()


def renamed(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """A line for each name that came, went, or is another now."""
    for key in sorted({*before, *now}):
        old, new = before.get(key), now.get(key)
        if old == new:
            continue
        where = printable(key)
        if old is None:
            yield f"{paint('+', 'green', sys.stdout)} {new} ({where})"
        elif new is None:
            yield f"{paint('-', 'red', sys.stdout)} {old} ({where})"
        else:
            yield f"{paint('~', 'yellow', sys.stdout)} {old} is now {new} ({where})"


def _inputs(config: Config) -> Iterator[Path]:
    """The files that the SDK is made from, as far as the last run knows them."""
    from ..output.inputs import files_of
    from ..output.lock import read_lock

    yield config.spec
    yield from config.overlays
    yield from files_of(config, read_lock(config.output).inputs)
    if config.templates:
        yield from sorted(config.templates.rglob("*.jinja"))


def _stamps(files: Iterable[Path]) -> dict[str, tuple[int, int]]:
    stamps = {}
    for file in files:
        try:
            found = os.stat(file)
            stamps[os.path.abspath(file)] = found.st_mtime_ns, found.st_size
        except OSError:
            stamps[os.path.abspath(file)] = (0, 0)
    return stamps
