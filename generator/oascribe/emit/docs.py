"""The documentation: the README, and a page for each group and each model."""

from __future__ import annotations

from ..api.model import Api
from .doctypes import TypeCells
from .examples import Examples
from .grouppages import ROOT, GroupPages
from .pages import pages, places
from .rendering import Renderer
from .snippets import Snippets


def emit_docs(api: Api, render: Renderer) -> dict[str, str]:
    """All pages, by their path below the output."""
    files = pages(api)
    snippets = Snippets(api, Examples(api.definitions))
    groups = GroupPages(TypeCells(api.definitions, files.models, ROOT), snippets)
    found: dict[str, str] = {}
    for place in places(api):
        if path := files.groups.get(place.group.key):
            page = groups.page(place)
            text = render("docs/sdks/group/README.md", page=page, sdk=api.sdk)
            found[f"docs/sdks/{path}"] = text
    return found
