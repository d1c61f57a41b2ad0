"""Jinja, and the filters that are the only doors for words of the document."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
)

from .. import cache as kept
from ..codes import Code
from ..errors import Finding, Place, SpecError
from ..limits import DEFAULT, Limits
from ..resources import templates_folder
from . import markdown, python
from .memory import Memory

FILTERS: dict[str, Callable[..., str]] = {
    "cell": markdown.cell,
    "client_docstring": python.client_docstring,
    "code": markdown.code,
    "docstring": python.docstring,
    "literal": python.literal,
    "method_docstring": python.method_docstring,
    "markdown": markdown.markdown,
    "toml": python.toml,
}


_NOWHERE = Place("")
_FILES = 16
"""No file may have more than this part of all: Python takes fifty times its size."""


class Renderer:
    """Renders templates by their path in the tree; a user's folder comes first."""

    def __init__(
        self,
        overrides: Path | None = None,
        limits: Limits = DEFAULT,
        place: Place = _NOWHERE,
        memory: Memory | None = None,
    ) -> None:
        self.memory = memory or Memory()
        self._most = limits.output_mib << 20
        self._place = place
        self._quoted = self._rendered = 0
        folders = [folder for folder in (overrides, templates_folder()) if folder]
        self._jinja = Environment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
            bytecode_cache=_bytecode_cache(),
            auto_reload=False,  # no run is so long that a template changes in it
            optimized=False,  # there is nothing constant to fold in our templates
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,  # the output is Python and Markdown: see FILTERS
        )
        counted = {name: self._counted(filter_) for name, filter_ in FILTERS.items()}
        self._jinja.filters.update(counted)

    def __call__(self, template: str, **view: Any) -> str:
        """The text of `<template>.jinja` with what the view holds.

        Raises SpecError where it is too long, or all texts together are.
        """
        return self._held(self._jinja.get_template(f"{template}.jinja").render(view))

    def once(self, path: str, made_of: str, make: Callable[[], str]) -> str:
        """The text of that file as the last run made it of the same, else made now.

        Raises SpecError as rendering does.
        """
        text = self.memory.text(path, made_of)
        return make() if text is None else self._held(text)

    def _held(self, text: str) -> str:
        """The text, held to the limits."""
        self._rendered += len(text)
        if len(text) > self._most // _FILES:
            self._refuse(f"more than {(self._most >> 20) / _FILES:g} MiB for one file")
        self._check()
        return text

    def _counted(self, filter_: Callable[..., str]) -> Callable[..., str]:
        # One text may come to thousands of places of one file.
        def quoted(*arguments: Any, **options: Any) -> str:
            text = filter_(*arguments, **options)
            self._quoted += len(text)
            if self._quoted > self._most:
                self._check()
            return text

        return quoted

    def _check(self) -> None:
        if max(self._rendered, self._quoted) > self._most:
            self._refuse(f"more than {self._most >> 20} MiB of text to write")

    def _refuse(self, found: str) -> NoReturn:
        raise SpecError([Finding(Code.OUTPUT_LIMIT, self._place, found, "less")])


@cache
def _bytecode_cache() -> FileSystemBytecodeCache | None:
    folder = kept.directory() / "jinja"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder))
