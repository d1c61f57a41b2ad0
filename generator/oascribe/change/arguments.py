"""Parameters of two operations beside each other, and the names of all arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..api.model import Argument, Parameter
from ..api.service import Where
from ..spec.document import Node
from .defaults import compare_defaults
from .headers import schema_of_parameter
from .kinds import compare_types
from .lifecycle import compare_lifecycle, fate_of
from .rules import Direction
from .side import Method
from .spelling import became
from .walk import Site, Walk

_PLACE = re.compile(r"{([^{}]*)}")


def compare_arguments(walk: Walk, old: Method, new: Method) -> None:
    """Note how the parameters changed, and which arguments have another name."""
    olds, news = _parameters(old), _parameters(new)
    was, now = _nodes(old), _nodes(new)
    partners = dict(_partners(old, new, olds, news))
    for key, argument in olds.items():
        if key in partners:
            continue
        fate = fate_of(walk, was[key])
        rule, name = f"request-parameter-removed{fate}", _name(old, argument)
        with walk.within(was[key]):
            walk.tell(rule, name, was[key], None)
    for key, argument in news.items():
        if key not in partners.values():
            rule = f"request-parameter-added-{_presence(argument)}"
            walk.tell(rule, _name(new, argument), None, now[key])
    for here, there in partners.items():
        names = (_name(new, news[there]),)
        site = Site(names, Direction.REQUEST, was[here], now[there])
        with walk.within(site.old):
            _compare_parameter(walk, site, olds[here], news[there])
    _compare_fillings(walk, old, new)


def template(path: str) -> str:
    """A path without its fragment and without the names of its parameters."""
    return _PLACE.sub("{}", path.partition("#")[0])


def _partners(
    old: Method,
    new: Method,
    olds: Mapping[str, Argument],
    news: Mapping[str, Argument],
) -> Iterator[tuple[str, str]]:
    """Keys of parameters that are one: by key, by place in the path, by name."""
    left = [key for key in olds if key not in news]
    free = [key for key in news if key not in olds]
    yield from ((key, key) for key in olds if key in news)
    ways = zip(_PLACE.findall(old.path), _PLACE.findall(new.path), strict=False)
    same = dict(ways) if template(old.path) == template(new.path) else {}
    for key in left:
        place, _, wire = key.partition("/")
        renamed = f"path/{same.get(wire, '')}" if place == "path" else ""
        moved = [other for other in free if other.partition("/")[2] == wire]
        found = renamed if renamed in free else next(iter(moved), None)
        if found is not None:
            free.remove(found)
            yield key, found


def _compare_parameter(walk: Walk, site: Site, old: Argument, new: Argument) -> None:
    was, now = old.parameter, new.parameter
    if was and now:
        _compare_travel(walk, site, was, now)
    if was and now and was.wire == now.wire and old.name != new.name:
        detail = became(old.name, new.name)
        walk.tell("argument-renamed", site.names, site.old, site.new, detail)
    if _is_given(old) != _is_given(new):
        fact = "required" if _is_given(new) else "optional"
        walk.note(site, f"parameter-became-{fact}")
    if (old.doc, old.example) != (new.doc, new.example):
        walk.tell("argument-docs-changed", site.names, site.old, site.new)
    compare_lifecycle(walk, "request-parameter", site.names, site.old, site.new)
    schemas = Site(
        site.names, site.direction, *map(schema_of_parameter, (site.old, site.new))
    )
    compare_defaults(walk, schemas)
    compare_types(walk, schemas, old.type, new.type)


def _compare_travel(walk: Walk, site: Site, old: Parameter, new: Parameter) -> None:
    if old.wire != new.wire:
        detail = became(old.wire.raw, new.wire.raw)
        walk.note(site, "parameter-renamed", detail)
    if old.where is not new.where:
        detail = became(old.where.value, new.where.value)
        walk.note(site, "parameter-moved", detail)
    elif old.json != new.json:
        walk.note(site, "parameter-content-changed")
    elif old.style != new.style:
        walk.note(site, "parameter-style-changed", became(old.style, new.style))
    elif old.explode != new.explode:
        said = became(*(str(p.explode).lower() for p in (old, new)))
        walk.note(site, "parameter-explode-changed", said)
    elif old.allow_reserved != new.allow_reserved:
        said = became(*(str(p.allow_reserved).lower() for p in (old, new)))
        walk.note(site, "parameter-reserved-changed", said)


def _compare_fillings(walk: Walk, old: Method, new: Method) -> None:
    """Arguments that fill fields: the fields are compared where they are defined."""
    olds = {a.key: a for a in old.operation.arguments if a.field is not None}
    news = {a.key: a for a in new.operation.arguments if a.field is not None}
    was = {a.key for a in old.operation.fixed}
    now = {a.key for a in new.operation.fixed}
    for key, argument in news.items():
        before = olds.get(key)
        if before and before.name != argument.name:
            detail = became(before.name, argument.name)
            name = _name(new, argument)
            walk.tell("argument-renamed", name, old.node, new.node, detail)
        elif key in was:
            name = _name(new, argument)
            walk.tell("request-argument-became-free", name, old.node, new.node)
    for key, argument in olds.items():
        if key in now:
            name = _name(old, argument)
            walk.tell("request-argument-became-fixed", name, old.node, new.node)


def _parameters(method: Method) -> dict[str, Argument]:
    found = (a for a in method.operation.arguments if a.parameter is not None)
    return {argument.key: argument for argument in found}


def _nodes(method: Method) -> dict[str, Node]:
    """Where each parameter was written, by the key of its argument.

    One that nobody wrote down, but for its place in the path, is the operation's.
    """
    said = (*method.item.entries("parameters"), *method.node.entries("parameters"))
    nodes = [node.follow() for node in said]
    known = {f"{_text(node, 'in')}/{_text(node, 'name')}": node for node in nodes}
    return dict.fromkeys(_parameters(method), method.node) | known


def _text(node: Node, key: str) -> str:
    said = node.get(key)
    return str(said.value) if said else ""


def _name(method: Method, argument: Argument) -> str:
    return f"{method.name}({argument.name})"


def _is_given(argument: Argument) -> bool:
    parameter = argument.parameter
    must = parameter is not None and parameter.where is Where.PATH
    return must or argument.required or argument.default is not None


def _presence(argument: Argument) -> str:
    if argument.required:
        return "required"
    return "optional" if argument.default is None else "required-with-default"
