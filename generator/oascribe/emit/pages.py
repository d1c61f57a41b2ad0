"""Where each page of the documentation lies, and how one page refers to another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..api.model import Api, Group
from ..api.types import Key
from ..api.words import Identifier

RETRY_CONFIG = "utils/retryconfig.md"
BACKOFF_STRATEGY = "utils/backoffstrategy.md"


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
    definitions = _files((key, item.name) for key, item in api.definitions.items())
    groups = _files(
        (place.group.key, place.group.module)
        for place in places(api)
        if place.group.operations
    )
    return Pages(
        {key: f"{name}.md" for key, name in definitions.items()},
        {key: f"{name}/README.md" for key, name in groups.items()},
    )


def _files(names: Iterable[tuple[Key, Identifier]]) -> dict[Key, str]:
    """The names in lower case without separators, but where two would meet.

    An underscore at the end is no separator: it keeps a name off a device of Windows.
    """
    lower = {key: name.lower() for key, name in names}
    flat = {key: re.sub(r"_(?=[^_])", "", name) for key, name in lower.items()}
    count = Counter(flat.values())
    return {k: flat[k] if count[flat[k]] == 1 else name for k, name in lower.items()}
