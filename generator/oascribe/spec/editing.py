"""Changes a tree without touching it: what a change passes through is copied first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import repeat

from .pointer import JsonValue, Pointer, Step, text_of, walk
from .source import Container, Marks, Source, Spot, kind_of


class MismatchError(Exception):
    """Two values that cannot be merged; the text says where and which."""


class Editor:
    """A tree under change. The data of the sources is shared and stays as it is."""

    def __init__(self, source: Source, overlays: Iterable[Source]) -> None:
        below = (source.marks, *(overlay.marks for overlay in overlays))
        # Members by key or index, for each container that was copied.
        self._spots: dict[int, dict[Step, Spot]] = {}
        self._spellings: dict[int, dict[Step, str]] = {}
        self._below = Marks(source.name, _nothing, _nothing, below)
        # Marks go by identity: what was taken out must stay alive.
        self._removed: list[JsonValue] = []
        self.root: dict[str, JsonValue] = dict(source.data)
        self._own(source.data, self.root)

    def marks(self) -> Marks:
        """Where everything is now, and in which file."""
        table = {key: list(named.values()) for key, named in self._spots.items()}
        return replace(
            self._below, spots_of=table.get, spellings_of=self._spellings.get
        )

    def remove(self, pointer: Pointer) -> None:
        """Take out the value at the pointer; nothing when it is gone already."""
        parent = self._reach(pointer[:-1])
        step = pointer[-1]
        if isinstance(parent, dict) and step in parent:
            self._removed.append(parent.pop(str(step)))
            del self._spots[id(parent)][step]
        elif isinstance(parent, list) and isinstance(step, int) and step < len(parent):
            self._removed.append(parent.pop(step))
            spots = list(self._spots[id(parent)].values())
            del spots[step]
            self._spots[id(parent)] = dict(enumerate(spots))

    def snapshot(self, pointer: Pointer) -> JsonValue:
        """A copy of the value at the pointer that shares nothing with it."""
        holder: list[JsonValue] = [walk(self.root, pointer)[1]]
        todo: list[tuple[Container, Step]] = [(holder, 0)]
        while todo:
            parent, step = todo.pop()
            original = parent[step]  # type: ignore[index]
            if isinstance(original, dict | list):
                copy = original.copy()
                self._own(original, copy)
                parent[step] = copy  # type: ignore[index]
                todo.extend((copy, below) for below in _steps(copy))
        return holder[0]

    def merge(self, pointer: Pointer, value: JsonValue, spot: Spot) -> None:
        """Merge a value into the one at the pointer (Overlay 1.1, section 4.4.3).

        Mappings are merged member by member, lists are joined, and what is neither is
        replaced; a list also takes a single item. `spot` is of the value itself.

        Raises:
            MismatchError: one of the two is a mapping or list, the other is not.
        """
        todo = [(pointer, value, spot)]
        while todo:
            at, value, spot = todo.pop()
            node = self._reach(at)
            if isinstance(node, dict) and isinstance(value, dict):
                spots = self._below.spots(value) or repeat(spot)
                for (key, member), where in zip(value.items(), spots, strict=False):
                    if key in node:
                        todo.append(((*at, key), member, where))
                    else:
                        self._set(node, key, member, where)
            elif isinstance(node, list) and (isinstance(value, list) or at == pointer):
                items, spots = [value], repeat(spot)
                if isinstance(value, list):
                    items, spots = value, self._below.spots(value) or spots
                for item, where in zip(items, spots, strict=False):
                    node.append(item)
                    self._spots[id(node)][len(node) - 1] = where
            elif isinstance(node, dict | list) or isinstance(value, dict | list):
                there = f"{kind_of(node)} at {text_of(at) or '/'}"
                raise MismatchError(f"{kind_of(value)} for {there}")
            elif at:
                parent = self._reach(at[:-1])
                assert isinstance(parent, dict | list)
                self._set(parent, at[-1], value, spot)

    def _set(self, parent: Container, step: Step, value: JsonValue, spot: Spot) -> None:
        self._spellings[id(parent)].pop(step, None)
        self._spots[id(parent)][step] = spot
        parent[step] = value  # type: ignore[index]

    def _reach(self, pointer: Pointer) -> JsonValue:
        """The value there; it and all that it is in are our own afterwards."""
        value: JsonValue = self.root
        for step in pointer:
            parent = value
            assert isinstance(parent, dict | list)
            value = parent[step]  # type: ignore[index]
            if isinstance(value, dict | list) and id(value) not in self._spots:
                original, value = value, value.copy()
                self._own(original, value)
                parent[step] = value  # type: ignore[index]
        return value

    def _own(self, original: Container, copy: Container) -> None:
        if id(original) in self._spots:
            self._spots[id(copy)] = dict(self._spots[id(original)])
            self._spellings[id(copy)] = dict(self._spellings[id(original)])
        else:
            spots = self._below.spots(original)
            self._spots[id(copy)] = dict(zip(_steps(copy), spots, strict=True))
            self._spellings[id(copy)] = dict(self._below.spelled(original))


def _steps(container: Container) -> Iterable[Step]:
    return container if isinstance(container, dict) else range(len(container))


def _nothing(_: int) -> None:
    """No marks, of whatever container."""
