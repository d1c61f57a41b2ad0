"""What references mean in schemas that have an `$id`, written out for everybody."""

from __future__ import annotations

from itertools import takewhile
from urllib.parse import unquote

from .anchors import Anchors, anchors, base_of, scope_of
from .files import Files
from .pointer import Pointer, text_of, walk
from .source import Source
from .survey import Reference
from .urls import joined

Target = tuple[Source, Pointer]

_MOST = 64
"""Anchors of one name that are looked at."""


class Scopes:
    """Knows the anchors of files, each in its scope."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._known: dict[str, Anchors] = {}

    def placed(self, reference: Reference, said: str) -> str:
        """The reference as it says the same from anywhere in its file.

        In a schema with an `$id`, anchors and relative references are that schema's.
        """
        source, at = reference.site.source, reference.site.pointer
        address, _, fragment = said.partition("#")
        if fragment.startswith("/") and not address:
            return said
        scope = scope_of(source, at)
        if not address and fragment:
            known = self._anchors_of(source)
            name = unquote(fragment)
            found = known.get((scope, name)) or known.get((None, name), [])
            if len(found) < 2 and not scope:
                return said
            # Without an `$id` several schemas may have one of that name for themselves.
            near = found[:_MOST]
            nearest = max(near, key=lambda one: _common(one, at), default=None)
            return said if nearest is None else _written_out(reference, nearest)
        if not scope:
            return said
        if said == "#":
            return _written_out(reference, scope)
        whole = joined(base_of(source, at), address)
        if whole != address and self._files.knows(whole):
            return _rewritten(reference, f"{whole}#{fragment}")
        return said

    def anchor(self, source: Source, scope: Pointer, name: str) -> Pointer | None:
        """Where the anchor is: in that scope, or else wherever it is in the file."""
        known = self._anchors_of(source)
        found = known.get((scope, name)) or known.get((None, name), [])
        return found[0] if found else None

    def _anchors_of(self, source: Source) -> Anchors:
        if source.name not in self._known:
            self._known[source.name] = anchors(source)
        return self._known[source.name]


def within(reference: Reference, steps: Pointer) -> Target | None:
    """What a pointer means from the schema with an `$id` that it is said in.

    It is written out from the root of the file: elsewhere it means another thing.
    """
    source = reference.site.source
    scope = scope_of(source, reference.site.pointer)
    taken, _ = walk(source.data, (*scope, *steps))
    if not scope or len(taken) < len(scope) + len(steps):
        return None
    _written_out(reference, taken)
    return source, taken


def _written_out(reference: Reference, target: Pointer) -> str:
    """Let a reference say where that is, from the root of its file."""
    return _rewritten(reference, f"#{text_of(target)}")


def _rewritten(reference: Reference, said: str) -> str:
    """Let a reference say that."""
    holder = walk(reference.site.value, reference.steps[:-1])[1]
    assert isinstance(holder, dict)
    holder[str(reference.steps[-1])] = said
    return said


def _common(one: Pointer, other: Pointer) -> int:
    """How many steps two ways have in common."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in pairs)
