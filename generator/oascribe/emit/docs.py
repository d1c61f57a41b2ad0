"""The documentation: the README, and a page for each group and each model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from ..api.model import Api, Definition
from ..api.webhooks import EVENT, GROUP
from .doctypes import TypeCells
from .eventpages import events_table, signed
from .examples import Examples
from .groupindex import GroupIndex, index_of
from .grouppages import GroupPages
from .modelpages import ModelPages
from .pages import BACKOFF_STRATEGY, PAGE, RETRY_CONFIG, Pages, pages, places
from .readme import readme
from .rendering import Renderer
from .snippets import Snippets

_FRONT = ("README.md", "USAGE.md")


def emit_docs(api: Api, render: Renderer) -> dict[str, str]:
    """All pages, by their path below the output."""
    files = pages(api)
    examples = Examples(api.definitions)
    snippets = Snippets(api, examples)
    groups = tuple(
        (f"docs/sdks/{path}", index_of(place))
        for place in places(api)
        if (path := files.groups.get(place.group.key))
    )
    view = readme(api, snippets, groups)
    found = {path: render(path, sdk=api.sdk, view=view) for path in _FRONT}
    types = TypeCells(api.definitions, files.models, "../../models/")
    found |= _groups(api, groups, GroupPages(types, snippets), render)
    if webhooks := _webhooks(api, files):
        found["docs/webhooks.md"] = render(
            "docs/webhooks.md", sdk=api.sdk, page=webhooks
        )
    pages_of_models = ModelPages(
        api, TypeCells(api.definitions, files.models, ""), examples
    )
    prints = render.memory.prints(api).of_modules

    def made(item: Definition) -> str:
        return render("docs/models/model.md", page=pages_of_models.page(item))

    for key, item in api.definitions.items():
        path = f"docs/models/{files.models[key]}"
        found[path] = render.once(path, prints[item.module], partial(made, item))
    for page_of_utils in (
        RETRY_CONFIG,
        BACKOFF_STRATEGY,
        *([PAGE] if view.paged else []),
    ):
        path = f"docs/models/{page_of_utils}"
        found[path] = render(path, sdk=api.sdk)
    return found


def _groups(
    api: Api,
    groups: tuple[tuple[str, GroupIndex], ...],
    made_by: GroupPages,
    render: Renderer,
) -> dict[str, str]:
    prints = render.memory.prints(api)

    def made(index: GroupIndex) -> str:
        page = made_by.page(index)
        return render("docs/sdks/group/README.md", sdk=api.sdk, page=page)

    found: dict[str, str] = {}
    for path, index in groups:
        made_of = prints.of_group(index.place.group, index.place.path)
        found[path] = render.once(path, made_of, partial(made, index))
    return found


@dataclass(frozen=True, slots=True)
class WebhooksPage:
    """The page of webhooks, ready to be rendered."""

    attribute: str
    """Of the client."""
    client: str
    event: str
    """The page of what any of them carries."""
    signed: str
    events: str


def _webhooks(api: Api, files: Pages) -> WebhooksPage | None:
    if api.webhooks is None:
        return None
    types = TypeCells(api.definitions, files.models, "models/")
    [group] = [group for group in api.groups if group.key == GROUP]
    return WebhooksPage(
        attribute=group.name,
        client=f"{api.sdk.variable} = {api.sdk.class_name}()",
        event=files.models[EVENT],
        signed=signed(api),
        events=events_table("Event", api.webhooks.events, types),
    )
