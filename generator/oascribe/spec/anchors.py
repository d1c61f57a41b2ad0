"""Names that parts of a file go by: `$anchor`, `$dynamicAnchor`, `$id`, `$self`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .pointer import JsonValue, Pointer, Step, walk
from .source import Source
from .urls import joined

Anchors = dict[tuple[Pointer | None, str], list[Pointer]]


def anchors(source: Source) -> Anchors:
    """Where each `$anchor` and `$dynamicAnchor` is, by the scope that it is in.

    For None as the scope it is each of that name.
    """
    found: Anchors = {}
    for pointer, value in _mappings(source):
        for key in ("$anchor", "$dynamicAnchor"):
            if isinstance(name := value.get(key), str):
                for scope in (scope_of(source, pointer), None):
                    found.setdefault((scope, name), []).append(pointer)
    return found


def identities(source: Source) -> dict[str, Pointer]:
    """Where each `$id` is, and `$self`, as it is written and as a whole URI."""
    found: dict[str, Pointer] = {}
    own = source.data.get("$self")
    if isinstance(own, str):
        found[own.partition("#")[0]] = ()
    for pointer, value in _mappings(source):
        if isinstance(name := value.get("$id"), str):
            found.setdefault(name.partition("#")[0], pointer)
            found.setdefault(base_of(source, pointer), pointer)
    return found


def base_of(source: Source, pointer: Pointer) -> str:
    """What relative references there are relative to (JSON Schema, section 9.1.1)."""
    own = source.data.get("$self")
    base = own if isinstance(own, str) else source.url
    for end in range(1, len(pointer) + 1):
        value = walk(source.data, pointer[:end])[1]
        if isinstance(value, dict) and isinstance(name := value.get("$id"), str):
            base = joined(base, name.partition("#")[0])
    return base


def scope_of(source: Source, pointer: Pointer) -> Pointer:
    """The nearest schema around a place that has an `$id`; the file without one."""
    for end in range(len(pointer), 0, -1):
        value = walk(source.data, pointer[:end])[1]
        if isinstance(value, dict) and isinstance(value.get("$id"), str):
            return pointer[:end]
    return ()


def _mappings(source: Source) -> Iterator[tuple[Pointer, dict[str, JsonValue]]]:
    """Each mapping of a file, and where it is."""
    seen: set[int] = set()
    stack: list[tuple[Pointer, JsonValue]] = [((), source.data)]
    while stack:
        pointer, value = stack.pop()
        if not isinstance(value, dict | list) or id(value) in seen:
            continue
        seen.add(id(value))
        steps: Iterable[tuple[Step, JsonValue]] = enumerate(value)
        if isinstance(value, dict):
            steps = value.items()
            yield pointer, value
        stack.extend(((*pointer, step), child) for step, child in steps)
