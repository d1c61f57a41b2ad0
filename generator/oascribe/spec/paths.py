"""Checks paths and operations: templates, path parameters, ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from ..codes import Code
from .document import Document, Node
from .guess import guess
from .shapes import METHODS, Kind
from .source import short
from .survey import Survey

_EXPRESSION = re.compile(r"\{([^{}]+)\}")


def check_paths(document: Document, survey: Survey) -> None:
    """Note what is wrong with the paths and with what is said of their operations."""
    for path, item in document.root.children("paths"):
        if not path.startswith("x-"):
            _check_path(path, item)
    _check_ids(document, survey)


def slots_of(path: str) -> tuple[str, ...]:
    """The names of the parameters that a path has room for, each once."""
    return tuple(dict.fromkeys(_EXPRESSION.findall(path.partition("#")[0])))


def _check_path(path: str, item: Node) -> None:
    # What follows a `#` tells operations on one URL apart; it is no part of the URL.
    template = path.partition("#")[0]
    if not template.startswith("/"):
        found = f"the path {short(path)}"
        item.error(Code.PATH_MALFORMED, found, "a path that starts with a slash")
    if re.search("[{}]", _EXPRESSION.sub("", template)):
        found = f"the path {short(path)}, whose braces do not match"
        item.error(Code.PATH_MALFORMED, found, "each parameter as {name}")
        return
    names = slots_of(path)
    # A reference may have siblings: what both say holds.
    places = (item,) if item.follow() is item else (item, item.follow())
    shared = [node for place in places for node in place.entries("parameters")]
    own = {
        method: list(operation.entries("parameters"))
        for method, operation in _operations(places)
    }
    declared = {
        method: {name for name, _ in _in_path([*shared, *parameters])}
        for method, parameters in own.items()
    }
    for name in names:
        if lacking := [method for method in declared if name not in declared[method]]:
            found = f"{{{name}}} in the path, not declared for {', '.join(lacking)}"
            expected = f"a parameter {name!r} with `in: path`"
            note = item.warn
            given = {other for names in declared.values() for other in names}
            if near := guess(name, sorted(given - set(names))):
                expected += f"; there is {near!r}"
                note = item.error if len(lacking) == len(declared) else item.warn
            elif len(lacking) == len(declared):
                expected += ", else it is a text"
            note(Code.PATH_PARAMETER, found, expected)
    for name, parameter in _in_path([*shared, *chain.from_iterable(own.values())]):
        if name not in names:
            found = f"the path parameter {short(name)}, which the path does not have"
            parameter.warn(Code.PATH_PARAMETER, found, f"{{{name}}} in the path")


def _operations(places: tuple[Node, ...]) -> Iterator[tuple[str, Node]]:
    for place in places:
        for key, node in place.items():
            if key in METHODS and isinstance(node.value, dict):
                yield key.upper(), node
        yield from place.children("additionalOperations")


def _in_path(parameters: list[Node]) -> Iterator[tuple[str, Node]]:
    for parameter in parameters:
        target = parameter.follow()
        place, name = target.get("in"), target.get("name")
        if place and place.value == "path" and name and isinstance(name.value, str):
            yield name.value, parameter


def _check_ids(document: Document, survey: Survey) -> None:
    first: dict[str, Node] = {}
    for site in survey.sites:
        if site.kind is not Kind.OPERATION:
            continue
        node = document.of(site).get("operationId")
        if node is None or not isinstance(node.value, str):
            continue
        if not node.value.strip():
            node.warn(Code.OPERATION_ID, "an empty operationId", "a name, or no key")
        elif node.value in first:
            earlier = first[node.value].place
            found = f"the operationId {short(node.value)} again (first at {earlier})"
            node.warn(Code.OPERATION_ID, found, "another id for each operation")
        else:
            first[node.value] = node
