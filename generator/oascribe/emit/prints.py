"""Digests of all that decides what a file says, so that it can be known again.

What a module of models or its pages say depends on its definitions and on those that
they lead to. What a resource or its page says depends on its group, on such
definitions, and on what the picture says of the API as a whole. Nothing else of the
picture decides them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass, replace
from functools import cached_property

from ..api.model import Api, Definition, Group
from ..api.modules import references
from ..api.types import Key, Ref
from ..api.webhooks import EVENT
from ..api.words import Identifier
from ..cache import digest
from .pages import pages


class Prints:
    """The digests of one picture."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self._groups: dict[Key, str] = {}

    @cached_property
    def of_modules(self) -> dict[Identifier, str]:
        """For each module of models, a digest of all that its files depend on.

        Modules that refer to each other in a circle are one, so each leads to others
        only.
        """
        named = pages(self.api).models
        modules: dict[Identifier, list[Definition]] = {}
        for item in self.api.definitions.values():
            modules.setdefault(item.module, []).append(item)
        uses = {name: list(_used(self.api, items)) for name, items in modules.items()}
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
                prints[module] = digest(*own, "", *others)
        return prints

    def of_group(self, group: Group, way: Iterable[str] = ()) -> str:
        """The same for the files of a group.

        :param way: the attributes that lead to it from the client
        """
        if group.key not in self._groups:
            self._groups[group.key] = digest(self._whole, *self._printed(group))
        return digest(self._groups[group.key], ".".join(way))

    @cached_property
    def _whole(self) -> str:
        """A digest of the API without its groups and definitions."""
        bare = replace(self.api, groups=(), definitions={})
        return digest(*self._printed(bare, EVENT))

    def _printed(self, part: object, *others: Key) -> Iterator[str]:
        yield repr(part)
        known, keys = self.api.definitions, keys_in(part).union(others)
        modules = (known[key].module for key in keys if key in known)
        yield from (self.of_modules[name] for name in sorted(set(modules)))


def keys_in(part: object) -> set[Key]:
    """The keys of all definitions that a part of the picture refers to."""
    found: set[Key] = set()
    stack = [part]
    while stack:
        match stack.pop():
            case Ref(key):
                found.add(key)
            case tuple(items):
                stack += items
            case Mapping() as items:
                stack += items.values()
            case item if is_dataclass(item):
                stack += [getattr(item, name) for name in item.__dataclass_fields__]
    return found


def _used(api: Api, items: list[Definition]) -> Iterator[Identifier]:
    """The other modules that these definitions lead to, each once."""
    modules = (api.definitions[k].module for item in items for k in references(item))
    return (name for name in dict.fromkeys(modules) if name != items[0].module)
