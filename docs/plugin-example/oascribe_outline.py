"""A plugin for oascribe: no deprecated operations, and an outline of what there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from oascribe.api.model import Api, Group
from oascribe.plugins import Plugin


class Outline(Plugin):
    """What the entry point `outline` names."""

    def transform(self, api: Api) -> Api:
        """The picture without operations that nobody should begin to use."""
        return replace(api, groups=tuple(map(_current, api.groups)))

    def files(self, api: Api) -> Mapping[str, str]:
        """One page with a line for each method."""
        return {"OUTLINE.md": "# Outline\n\n" + "".join(_lines(api.groups, "sdk"))}


def _current(group: Group) -> Group:
    operations = tuple(each for each in group.operations if not each.deprecated)
    groups = tuple(map(_current, group.groups))
    return replace(group, operations=operations, groups=groups)


def _lines(groups: tuple[Group, ...], owner: str) -> Iterator[str]:
    for group in groups:
        name = f"{owner}.{group.name}"
        for operation in group.operations:
            yield f"- `{name}.{operation.name}()`\n"
        yield from _lines(group.groups, name)
