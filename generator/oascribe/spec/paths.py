"""Checks paths and operations: templates, path parameters, ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from ..codes import Code
from .document import Document, Node
from .guess import guess
from .keys import KNOWN
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
    _check_template(path, template, item)
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
    parameters = [*shared, *chain.from_iterable(own.values())]
    within = _EXPRESSION.findall(template.partition("?")[0])
    elsewhere = set(_check_places(within, parameters))
    left = tuple(name for name in names if name not in elsewhere)
    paired = _check_slots(item, template, left, declared, lacking)
    surplus = False
    for name, parameter in _in_path(parameters):
        if name not in names and name not in paired:
            surplus |= _check_surplus(name, parameter, template, item)
    return surplus


def _check_template(path: str, template: str, item: Node) -> None:
    """Note a path that no URL goes on with."""
    if not template.startswith("/"):
        expected = repr(f"/{path}")
        if "://" in path:
            expected = "the path alone; what stands before it belongs into `servers`"
        elif path in METHODS or path in KNOWN[Kind.DOCUMENT]:
            expected = "a path such as '/orders': is this indented right?"
        found = f"the path {short(path)}, which starts with no slash"
        item.error(Code.PATH_MALFORMED, found, expected)
    for slot in re.findall(r"\$(\{[^{}]+\})", template):
        found = f"'${slot}' in the path, whose dollar is sent"
        item.warn(Code.PATH_MALFORMED, found, repr(slot))


def _check_places(names: list[str], parameters: list[Node]) -> Iterator[str]:
    """Note parameters of the path that are declared to be elsewhere, and name them."""
    places: dict[str, list[Node]] = {}
    for node in map(Node.follow, parameters):
        name, place = node.get("name"), node.get("in")
        if name and place and isinstance(name.value, str):
            places.setdefault(name.value, []).append(place)
    for wanted in names:
        said = places.get(wanted)
        if said and not any(place.value == "path" for place in said):
            found = f"{short(str(said[0].value))} for {wanted!r}, which the path has"
            meant = "`in: path`, else both are sent"
            said[0].warn(Code.PATH_PARAMETER, found, meant)
            yield wanted


def _check_surplus(name: str, parameter: Node, template: str, item: Node) -> bool:
    """Note a path parameter that the path does not have, or has as other tools do.

    :return: whether the path does not have it at all
    """
    for other in (f":{name}", f"<{name}>", f"[{name}]"):
        if re.search(rf"{re.escape(other)}(?!\w)", template):
            item.error(Code.PATH_MALFORMED, f"{other!r} in the path", f"'{{{name}}}'")
            return False
    found = f"the path parameter {short(name)}, which the path does not have"
    parameter.warn(Code.PATH_PARAMETER, found, f"{{{name}}} in the path")
    return True


def _check_slots(
    item: Node,
    template: str,
    names: tuple[str, ...],
    declared: dict[str, set[str]],
    lacking: list[tuple[Node, str, str]],
) -> set[str]:
    """Note parameters of the path that not all of its operations declare.

    :return: parameters under whose names they are likely meant
    """
    paired: set[str] = set()
    # By name, as a set has no order.
    given = dict.fromkeys(sorted({n for d in declared.values() for n in d} - {*names}))
    query = template.partition("?")[2]
    for name in names:
        if without := [method for method in declared if name not in declared[method]]:
            found = f"{{{name}}} in the path, not declared for {', '.join(without)}"
            expected = f"a parameter {name!r} with `in: path`"
            if f"{{{name}}}" in query:
                expected = f"a parameter {name!r} with `in: query`, and no query here"
            near = guess(name, given)
            if near:
                expected += f"; there is {near!r}"
                paired.add(near)
            if len(without) < len(declared):  # what one says of it holds for all
                item.warn(Code.PATH_PARAMETER, found, expected)
            elif near:
                item.error(Code.PATH_PARAMETER, found, expected)
            else:
                lacking.append((item, found, expected))
    return paired


def _operations(places: tuple[Node, ...]) -> Iterator[tuple[str, Node]]:
    for place in places:
        for key, node in place.items():
            if key in METHODS and isinstance(node.value, dict):
                yield key.upper(), node.operation()
        for key, node in place.children("additionalOperations"):
            yield key, node.operation()


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
