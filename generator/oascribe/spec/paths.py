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
    lacking: list[tuple[Node, str, str]] = []
    surplus = False
    for path, item in document.root.children("paths"):
        if not path.startswith("x-"):
            surplus |= _check_path(path, item, lacking)
    for item, found, expected in lacking:
        if surplus:  # a parameter that no path has may be meant for one that lacks it
            item.error(Code.PATH_PARAMETER, found, expected)
        else:
            item.warn(Code.PATH_PARAMETER, found, f"{expected}, else it is a text")
    _check_ids(document, survey)


def slots_of(path: str) -> tuple[str, ...]:
    """The names of the parameters that a path has room for, each once."""
    return tuple(dict.fromkeys(_EXPRESSION.findall(path.partition("#")[0])))


def _check_path(path: str, item: Node, lacking: list[tuple[Node, str, str]]) -> bool:
    """
    :param lacking: takes what is found of parameters that nobody declares
    :return: whether one is declared that the path does not have
    """
    # What follows a `#` tells operations on one URL apart; it is no part of the URL.
    template = path.partition("#")[0]
    if not template.startswith("/"):
        found = f"the path {short(path)}"
        item.error(Code.PATH_MALFORMED, found, "a path that starts with a slash")
    if re.search("[{}]", _EXPRESSION.sub("", template)):
        found = f"the path {short(path)}, whose braces do not match"
        item.error(Code.PATH_MALFORMED, found, "each parameter as {name}")
        return False
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
    _check_slots(item, names, declared, lacking)
    surplus = False
    for name, parameter in _in_path([*shared, *chain.from_iterable(own.values())]):
        if name not in names:
            surplus = True
            found = f"the path parameter {short(name)}, which the path does not have"
            parameter.warn(Code.PATH_PARAMETER, found, f"{{{name}}} in the path")
    return surplus


def _check_slots(
    item: Node,
    names: tuple[str, ...],
    declared: dict[str, set[str]],
    lacking: list[tuple[Node, str, str]],
) -> None:
    """Note parameters of the path that not all of its operations declare."""
    for name in names:
        if without := [method for method in declared if name not in declared[method]]:
            found = f"{{{name}}} in the path, not declared for {', '.join(without)}"
            expected = f"a parameter {name!r} with `in: path`"
            given = {other for names in declared.values() for other in names}
            near = guess(name, sorted(given - set(names)))
            if near:
                expected += f"; there is {near!r}"
            if len(without) < len(declared):  # what one says of it holds for all
                item.warn(Code.PATH_PARAMETER, found, expected)
            elif near:
                item.error(Code.PATH_PARAMETER, found, expected)
            else:
                lacking.append((item, found, expected))


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
