"""Where each page of the documentation lies, and how one page refers to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..api.model import Api, Group
from ..api.reserved import FILES
from ..api.types import Key
from ..api.words import Identifier

RETRY_CONFIG = "utils/retryconfig.md"
BACKOFF_STRATEGY = "utils/backoffstrategy.md"
PAGE = "utils/page.md"
_LONGEST = 100
"""Characters of the name of a folder that every system takes, with room to spare."""


@dataclass(frozen=True, slots=True)
class Place:
    """A group with the names that lead to it from the client: `users.messages`."""

    group: Group
    path: tuple[Identifier, ...]

    @property
    def dotted(self) -> str:
        """The way to it in Python."""
        return ".".join(self.path)


def places(api: Api) -> tuple[Place, ...]:
    """All groups, each before those below it."""
    return tuple(_below(api.groups, ()))


def _below(groups: tuple[Group, ...], path: tuple[Identifier, ...]) -> Iterator[Place]:
    for group in groups:
        place = Place(group, (*path, group.name))
        yield place
        yield from _below(group.groups, place.path)


@dataclass(frozen=True, slots=True)
class Pages:
    """The file of each model below `docs/models`, of each group below `docs/sdks`."""

    models: Mapping[Key, str]
    groups: Mapping[Key, str]


def pages(api: Api) -> Pages:
    """A page for each definition and each group that has operations."""
    models = _files(
        (key, item.name, item.name) for key, item in api.definitions.items()
    )
    groups = _files(
        (place.group.key, "_".join(place.path), place.group.module)
        for place in places(api)
        if place.group.operations
    )
    return Pages(
        {key: f"{name}.md" for key, name in models.items()},
        {key: f"{name}/README.md" for key, name in groups.items()},
    )


def _files(names: Iterable[tuple[Key, str, str]]) -> dict[Key, str]:
    """The names in lower case without separators, or the second where that is no file.

    Two names meet only here, so that each of them takes its second.
    """
    found = list(names)
    flat = {key: name.lower().replace("_", "") for key, name, _ in found}
    count = Counter(flat.values()) + Counter(FILES)

    def fits(name: str) -> bool:
        return count[name] == 1 and len(name) <= _LONGEST

    return {
        key: flat[key] if fits(flat[key]) else second.lower()
        for key, _, second in found
    }
