"""OpenAPI Overlays (1.0 and 1.1): files of changes laid over a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..codes import Code
from ..errors import Findings, SpecError
from ..limits import DEFAULT, Limits
from .editing import Editor, MismatchError
from .load import load
from .pointer import JsonValue, Pointer, walk
from .source import Source, kind_of, layers, short

if TYPE_CHECKING:
    from jsonpath import JSONPathEnvironment

_VERSION = re.compile(r"1\.[01](\.\d+)?")


def apply_overlays(
    source: Source, paths: Iterable[Path], findings: Findings, limits: Limits = DEFAULT
) -> Source:
    """The document as the overlays change it, one after another; the given one stays.

    Raises:
        SpecError: an overlay cannot be used; it carries all findings so far.
    """
    overlays = _read(paths, findings, limits)
    if not overlays:
        return source
    editor = Editor(source, overlays)
    applier = _Applier(editor, source.values, limits, findings)
    for overlay in overlays:
        applier.apply(overlay)
    # What matches nothing changes nothing: the rest can be looked at all the same.
    if any(each.code is not Code.OVERLAY_NO_MATCH for each in findings.errors):
        findings.raise_errors(SpecError)
    marks = editor.marks()
    return replace(
        source, data=editor.root, find_marks=lambda: marks, overlays=tuple(overlays)
    )


def _read(paths: Iterable[Path], findings: Findings, limits: Limits) -> list[Source]:
    overlays = []
    for path in paths:
        try:
            overlays.append(load(path, findings, limits))
        except SpecError:
            continue  # What is wrong with it is noted, and raised with the rest.
    return overlays


class _Applier:
    """Carries out the actions of overlays."""

    def __init__(
        self, editor: Editor, values: int, limits: Limits, findings: Findings
    ) -> None:
        from jsonpath import JSONPathEnvironment

        self._editor = editor
        self._values = values
        self._limits = limits
        self._findings = findings
        # RFC 9535 alone, without the additions of the library.
        self._paths: JSONPathEnvironment = JSONPathEnvironment(strict=True)

    def apply(self, overlay: Source) -> None:
        """Carry out all actions in order; note what is wrong with them."""
        said = overlay.data.get("overlay")
        version = overlay.spelling(("overlay",)) or str(said)
        if not _VERSION.fullmatch(version):
            found = f"overlay {version}" if said is not None else "no `overlay`"
            self._error(overlay, ("overlay",), found, "`overlay: 1.0.0` or 1.1.0")
            return
        actions = overlay.data.get("actions")
        if not isinstance(actions, list) or not actions:
            found = f"{kind_of(actions)} as `actions`"
            self._error(overlay, ("actions",), found, "a list of actions")
            return
        for index, action in enumerate(actions):
            self._act(overlay, ("actions", index), action)

    def _act(self, overlay: Source, at: Pointer, action: JsonValue) -> None:
        if not isinstance(action, dict):
            self._error(overlay, at, kind_of(action), "an action")
            return
        targets = self._select(overlay, (*at, "target"), action.get("target"))
        if action.get("remove") is True:
            # From the end, so that what is left to remove stays where it is.
            for target in reversed(targets):
                self._remove(overlay, at, target)
        elif "copy" in action:
            sources = self._select(overlay, (*at, "copy"), action["copy"])
            if len(sources) > 1:
                found = f"a path to {len(sources)} places"
                self._error(overlay, (*at, "copy"), found, "a path to one")
            for target in targets if len(sources) == 1 else ():
                value = walk(self._editor.root, sources[0])[1]
                self._make_room(overlay, (*at, "copy"), [target], value)
                value = self._editor.snapshot(sources[0])
                self._merge(overlay, (*at, "copy"), target, value)
        elif "update" in action:
            self._make_room(overlay, (*at, "update"), targets, action["update"])
            for target in targets:
                self._merge(overlay, (*at, "update"), target, action["update"])
        else:
            expected = "`update`, `copy` or `remove: true`"
            self._error(overlay, at, "an action that does nothing", expected)

    def _select(self, overlay: Source, at: Pointer, path: JsonValue) -> list[Pointer]:
        """Where the path leads to, each place once; none is an error."""
        from jsonpath import JSONPathError

        if not isinstance(path, str):
            found = f"{kind_of(path)} as `{at[-1]}`"
            self._error(overlay, at, found, "a JSONPath such as $.paths")
            return []
        try:
            matches = self._paths.finditer(path, self._editor.root)
            places = list(dict.fromkeys(match.parts for match in matches))
        except JSONPathError as error:
            found = f"{short(path)}: {str(error).splitlines()[0]}"
            self._error(overlay, at, found, "a JSONPath (RFC 9535)")
            return []
        if not places:
            found, expected = f"no match for {short(path)}", "a path to what is there"
            self._error(overlay, at, found, expected, Code.OVERLAY_NO_MATCH)
        return places

    def _remove(self, overlay: Source, at: Pointer, target: Pointer) -> None:
        if target:
            self._editor.remove(target)
        else:
            found, expected = "the whole document to remove", "a part of it"
            self._error(overlay, (*at, "target"), found, expected)

    def _make_room(
        self, overlay: Source, at: Pointer, targets: list[Pointer], value: JsonValue
    ) -> None:
        """Raise SpecError where a value in these places is more than the limits take.

        Few actions can make much: one that copies a list into itself doubles it.
        """
        height, size = 0, 1
        for layer in layers(value):
            height += 1
            size += sum(map(len, layer))
        self._values += size * len(targets)
        most, deepest = self._limits.values, self._limits.depth
        if self._values > most:
            found = f"more than {most:,} values, overlays applied"
            self._error(overlay, at, found, "fewer", Code.ALIAS_LIMIT)
        elif max(map(len, targets), default=0) + height > deepest:
            found = f"more than {deepest} mappings and lists in one another"
            self._error(overlay, at, found, "less nesting", Code.DEPTH_LIMIT)
        else:
            return
        self._findings.raise_errors(SpecError)

    def _merge(
        self, overlay: Source, at: Pointer, target: Pointer, value: JsonValue
    ) -> None:
        place = overlay.place(at)
        try:
            self._editor.merge(target, value, (place.file, place.line, place.column))
        except MismatchError as error:
            self._error(overlay, at, str(error), "the same kind of value")

    def _error(
        self,
        overlay: Source,
        at: Pointer,
        found: str,
        expected: str,
        code: Code = Code.OVERLAY,
    ) -> None:
        self._findings.error(code, overlay.place(at), found, expected)
