"""Jinja, and the filters that are the only doors for words of the document."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
)

from .. import cache as kept
from ..resources import templates_folder
from . import markdown, python

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


class Renderer:
    """Renders templates by their path in the tree; a user's folder comes first."""

    def __init__(self, overrides: Path | None = None) -> None:
        folders = [folder for folder in (overrides, templates_folder()) if folder]
        self._jinja = Environment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
            bytecode_cache=_bytecode_cache(),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,  # the output is Python and Markdown: see FILTERS
        )
        self._jinja.filters.update(FILTERS)

    def __call__(self, template: str, **view: Any) -> str:
        """The text of `<template>.jinja` with what the view holds."""
        return self._jinja.get_template(f"{template}.jinja").render(view)


@cache
def _bytecode_cache() -> FileSystemBytecodeCache | None:
    folder = kept.directory() / "jinja"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder))
