"""The documentation: the README, and a page for each group and each model."""

from __future__ import annotations

from collections.abc import Iterator

from ..api.model import Api
from .doctypes import TypeCells
from .examples import Examples
from .grouppages import GroupPage, GroupPages
from .modelpages import ModelPages
from .pages import BACKOFF_STRATEGY, PAGE, RETRY_CONFIG, Pages, Place, pages, places
from .readme import readme
from .rendering import Renderer
from .snippets import Snippets

_FRONT = ("README.md", "USAGE.md")


def emit_docs(api: Api, render: Renderer) -> dict[str, str]:
    """All pages, by their path below the output."""
    files = pages(api)
    examples = Examples(api.definitions)
    snippets = Snippets(api, examples)
    groups = tuple(_groups(api, files, snippets))
    view = readme(api, snippets, groups)
    found = {path: render(path, sdk=api.sdk, view=view) for path in _FRONT}
    for path, _, page in groups:
        found[path] = render("docs/sdks/group/README.md", sdk=api.sdk, page=page)
    pages_of_models = ModelPages(
        api, TypeCells(api.definitions, files.models, ""), examples
    )
    for key, item in api.definitions.items():
        page_of_model = pages_of_models.page(item)
        path = f"docs/models/{files.models[key]}"
        found[path] = render("docs/models/model.md", page=page_of_model)
    for page_of_utils in (
        RETRY_CONFIG,
        BACKOFF_STRATEGY,
        *([PAGE] if view.paged else []),
    ):
        path = f"docs/models/{page_of_utils}"
        found[path] = render(path, sdk=api.sdk)
    return found


def _groups(
    api: Api, files: Pages, snippets: Snippets
) -> Iterator[tuple[str, Place, GroupPage]]:
    types = TypeCells(api.definitions, files.models, "../../models/")
    made = GroupPages(types, snippets)
    for place in places(api):
        if path := files.groups.get(place.group.key):
            yield f"docs/sdks/{path}", place, made.page(place)
