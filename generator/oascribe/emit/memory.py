"""Texts that the last run has written already: of what they were made, and where.

Where all that a file depends on is as it was, and the file is still what was written,
it need not be rendered again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from .. import cache
from ..api.model import Api
from ..disk import content_of
from .prints import Prints


class Memory:
    """What the files of an output were made of, as the cache has it."""

    def __init__(self, output: Path | None = None, maker: str = "") -> None:
        """Take what is known of a folder; of none, nothing.

        :param maker: tells apart all that makes files of a picture: code and templates
        """
        self._output = output
        self._key = cache.digest(maker, _engine(), os.path.abspath(output or ""))
        self._known: dict[str, list[str]] = self._recalled() if output else {}
        self._made_of: dict[str, str] = {}
        self.recalled: dict[str, str] = {}
        """The texts that were not made again, in their final form, by their paths."""
        self._prints: Prints | None = None

    def prints(self, api: Api) -> Prints:
        """What files of a picture depend on; worked out once."""
        if self._prints is None or self._prints.api is not api:
            self._prints = Prints(api)
        return self._prints

    def text(self, path: str, made_of: str) -> str | None:
        """What a file would say that is made of this; None where it must be made.

        :param made_of: a digest of all that decides it
        """
        self._made_of[path] = made_of
        before, sha256 = self._known.get(path, ("", ""))
        if self._output is None or before != made_of:
            return None
        try:
            text = content_of(os.path.join(self._output, path)).decode()
        except (OSError, UnicodeDecodeError):
            return None
        if _hash(text) != sha256:
            return None
        self.recalled[path] = text
        return text

    def keep(self, files: Mapping[str, str]) -> None:
        """Remember what the texts of the files, in their final form, were made of."""
        if self._output is None:
            return
        known = {
            path: (
                self._known[path]
                if files[path] is self.recalled.get(path)
                else [made_of, _hash(files[path])]
            )
            for path, made_of in self._made_of.items()
        }
        if known != self._known:
            cache.store("made", self._key, json.dumps(known))

    def _recalled(self) -> dict[str, list[str]]:
        try:
            found = json.loads(cache.recall("made", self._key) or "{}")
            return {path: [str(one), str(two)] for path, (one, two) in found.items()}
        except (AttributeError, TypeError, ValueError):
            return {}


def _hash(text: str) -> str:
    return cache.digest(text)[:32]


def _engine() -> str:
    """Tells versions of Jinja apart."""
    spec = find_spec("jinja2")
    if spec is None or spec.origin is None:
        return ""
    return f"{spec.origin} {Path(spec.origin).stat().st_mtime_ns}"
