"""Texts that the last run has written already: of what they were made, and where.

What a module of models or its pages say depends on its definitions and on those that
they lead to, and on nothing else of the picture. Where all of these are as they were,
and the file is still what was written, it need not be rendered again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from .. import cache
from ..api.model import Api, Definition
from ..api.modules import references
from ..api.words import Identifier
from ..disk import content_of
from .pages import pages


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
        self._api: Api | None = None
        self._prints: dict[Identifier, str] = {}

    def prints(self, api: Api) -> dict[Identifier, str]:
        """As `prints_of`; worked out once for a picture."""
        if self._api is not api:
            self._api, self._prints = api, prints_of(api)
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
            text = content_of(self._output / path).decode()
        except (OSError, UnicodeDecodeError):
            return None
        return text if _hash(text) == sha256 else None

    def keep(self, files: Mapping[str, str]) -> None:
        """Remember what the texts of the files, in their final form, were made of."""
        if self._output is None:
            return
        known = {
            path: [made_of, _hash(files[path])]
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


def prints_of(api: Api) -> dict[Identifier, str]:
    """For each module of models, a digest of all that its text and pages depend on.

    Modules that refer to each other in a circle are one, so each leads to others only.
    """
    named = pages(api).models
    modules: dict[Identifier, list[Definition]] = {}
    for item in api.definitions.values():
        modules.setdefault(item.module, []).append(item)
    uses = {name: list(_used(api, items)) for name, items in modules.items()}
    prints: dict[Identifier, str] = {}
    stack = list(modules)
    while stack:
        module = stack[-1]
        if waiting := [name for name in uses[module] if name not in prints]:
            stack += waiting
            continue
        stack.pop()
        if module not in prints:
            own = (f"{item!r} {named[item.key]}" for item in modules[module])
            others = (prints[name] for name in uses[module])
            prints[module] = cache.digest(*own, "", *others)
    return prints


def _used(api: Api, items: list[Definition]) -> Iterator[Identifier]:
    """The other modules that these definitions lead to, each once."""
    modules = (api.definitions[k].module for item in items for k in references(item))
    return (name for name in dict.fromkeys(modules) if name != items[0].module)


def _hash(text: str) -> str:
    return cache.digest(text)[:32]


def _engine() -> str:
    """Tells versions of Jinja apart."""
    spec = find_spec("jinja2")
    if spec is None or spec.origin is None:
        return ""
    return f"{spec.origin} {Path(spec.origin).stat().st_mtime_ns}"
