"""Takes out of a document what the configuration does not want in the SDK."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fnmatch import fnmatchcase

from ..codes import Code
from ..errors import Findings, Place, SpecError
from .editing import Editor
from .pointer import JsonValue, Pointer
from .shapes import METHODS
from .source import Source, Spot

KINDS = ("operation", "path", "tag", "schema")
_PATTERN = re.compile(rf"({'|'.join(KINDS)}):(\S.*)")
_PLACE = Place("exclude in [tool.oascribe]")
UNWANTED = "x-sdk-ignore"


def exclude(source: Source, patterns: Iterable[str], findings: Findings) -> Source:
    """The document without what these patterns match; the given one stays.

    `operation:` matches ids and `GET /path`, `path:` whole paths, `tag:` operations
    with such a tag, `schema:` components; `*`, `?` and `[...]` are as in a shell.
    Values of a schema that is left out are of any type.

    Raises:
        SpecError: a pattern is none, or matches nothing.
    """
    matched = {said: list(_matches(source, said)) for said in dict.fromkeys(patterns)}
    for said, found in matched.items():
        if not _PATTERN.fullmatch(said):
            expected = f"{', '.join(f'`{kind}:...`' for kind in KINDS)}"
            findings.error(Code.EXCLUDE, _PLACE, repr(said), expected)
        elif not found:
            expected = "one that matches something in the document"
            findings.error(Code.EXCLUDE, _PLACE, repr(said), expected)
    findings.raise_errors(SpecError)
    pointers = {pointer for found in matched.values() for pointer in found}
    for path, item in _paths(source):
        own = {pointer for pointer, _ in _operations(path, item)}
        if own and own <= pointers:  # nothing is left to call there
            pointers = pointers - own | {("paths", path)}
    whole = {pointer for pointer in pointers if len(pointer) == 2}
    pointers = whole | {pointer for pointer in pointers if pointer[:2] not in whole}
    return _without(source, pointers) if pointers else source


def _without(source: Source, pointers: Iterable[Pointer]) -> Source:
    editor = Editor(source, ())
    for pointer in sorted(pointers):
        place = source.place(pointer)
        spot: Spot = (place.file, place.line, place.column)
        editor.remove(pointer)
        if pointer[0] == "components":
            unwanted: JsonValue = {str(pointer[-1]): {UNWANTED: True}}
            editor.merge(pointer[:-1], unwanted, spot)
    marks = editor.marks()
    return replace(source, data=editor.root, find_marks=lambda: marks)


def _matches(source: Source, said: str) -> Iterator[Pointer]:
    """The places of what a pattern matches, in the document itself."""
    parsed = _PATTERN.fullmatch(said)
    if not parsed:
        return
    kind, pattern = parsed.groups()
    if kind == "schema":
        components = source.data.get("components")
        schemas = components.get("schemas") if isinstance(components, dict) else None
        for name in schemas if isinstance(schemas, dict) else ():
            if fnmatchcase(name, pattern):
                yield "components", "schemas", name
        return
    for path, item in _paths(source):
        if kind == "path":
            if fnmatchcase(path, pattern):
                yield "paths", path
            continue
        for pointer, operation in _operations(path, item):
            names = list(_names(kind, str(pointer[-1]), path, operation))
            if any(fnmatchcase(name, pattern) for name in names):
                yield pointer


def _paths(source: Source) -> Iterator[tuple[str, JsonValue]]:
    paths = source.data.get("paths")
    yield from paths.items() if isinstance(paths, dict) else ()


def _operations(
    path: str, item: JsonValue
) -> Iterator[tuple[Pointer, dict[str, JsonValue]]]:
    for key, value in item.items() if isinstance(item, dict) else ():
        if key in METHODS and isinstance(value, dict):
            yield ("paths", path, key), value
        elif key == "additionalOperations" and isinstance(value, dict):
            for verb, operation in value.items():
                if isinstance(operation, dict):
                    yield ("paths", path, key, verb), operation


def _names(
    kind: str, verb: str, path: str, operation: dict[str, JsonValue]
) -> Iterator[str]:
    if kind == "tag":
        tags = operation.get("tags")
        yield from (str(tag) for tag in (tags if isinstance(tags, list) else ()))
        return
    yield f"{verb.upper()} {path}"
    if isinstance(said := operation.get("operationId"), str):
        yield said
