"""The Python names of two SDKs beside each other, whatever moved them."""

from __future__ import annotations

from ..api.directions import answered, asked, reached
from ..api.model import Definition
from ..api.types import Key, Type
from ..spec.document import Node
from .spelling import became
from .walk import Walk


def compare_surfaces(walk: Walk) -> None:
    """Note which classes came, went, moved or have another name.

    All definitions that could be met have been: `successors` is complete.
    """
    _compare_client(walk)
    _compare_shared(walk)
    _compare_resources(walk)
    _compare_models(walk)


def _compare_client(walk: Walk) -> None:
    old, new = walk.old.api.sdk, walk.new.api.sdk
    here, there = walk.old.document.root, walk.new.document.root
    places = (here.get("info") or here, there.get("info") or there)
    for rule, was, now in (
        ("client-renamed", old.class_name, new.class_name),
        ("package-renamed", old.package, new.package),
        ("distribution-renamed", old.distribution, new.distribution),
        ("environment-renamed", old.env_prefix, new.env_prefix),
    ):
        if was != now:
            walk.tell(rule, now, *places, became(was, now))
    kept = {each.key: each.name for each in walk.old.api.variables}
    for variable in walk.new.api.variables:
        if (before := kept.get(variable.key, variable.name)) != variable.name:
            name = f"{new.class_name}({variable.name})"
            detail = became(before, variable.name)
            walk.tell("variable-renamed", name, *places, detail)
    known = {each.key: each.name for each in walk.old.api.headers}
    for header in walk.new.api.headers:
        if (before := known.get(header.key, header.name)) != header.name:
            detail = became(before, header.name)
            name = f"utils.headers.{header.name}"
            walk.tell("header-renamed", name, *places, detail)


def _compare_shared(walk: Walk) -> None:
    """The client's arguments that fill parameters of operations."""
    was = {each.key: each.name for each in walk.old.api.shared}
    now = {each.key: each.name for each in walk.new.api.shared}
    client = walk.new.api.sdk.class_name
    places = (walk.old.document.root, walk.new.document.root)
    for key, name in was.items():
        if key not in now:
            walk.tell("client-parameter-removed", f"{client}({name})", *places)
        elif name != now[key]:
            detail = became(name, now[key])
            called = f"{client}({now[key]})"
            walk.tell("client-parameter-renamed", called, *places, detail)
    for key, name in now.items():
        if key not in was:
            walk.tell("client-parameter-added", f"{client}({name})", *places)


def _compare_resources(walk: Walk) -> None:
    olds, news = walk.old.groups, walk.new.groups
    here, there = walk.old.document.root, walk.new.document.root
    places = (here.get("paths") or here, there.get("paths") or there)
    for key, (name, group) in olds.items():
        if key not in news:
            detail = f"{group.module}.{group.class_name}"
            with walk.within(places[0], _is_tentative(walk, name)):
                walk.tell("resource-removed", name, places[0], None, detail)
            continue
        now, other = news[key]
        if name != now or group.class_name != other.class_name:
            detail = became(f"{name}: {group.class_name}", f"{now}: {other.class_name}")
            walk.tell("resource-renamed", now, *places, detail)
        if group.module != other.module:
            detail = became(group.module, other.module)
            walk.tell("resource-moved", now, *places, detail)
        if group.doc != other.doc:
            walk.tell("resource-docs-changed", now, *places)


def _compare_models(walk: Walk) -> None:
    olds, news = walk.old.api.definitions, walk.new.api.definitions
    became_of = {**{key: key for key in olds if key in news}, **walk.successors}
    loose = _reached_tentatively(walk)
    for key, item in olds.items():
        node = walk.old.node(key)
        with walk.within(node, key in loose):
            if key not in became_of:
                walk.tell("model-removed", f"models.{item.name}", node, None)
            else:
                _compare_names(walk, item, news[became_of[key]], node)
    fresh = news.keys() - set(became_of.values())
    for key in (key for key in news if key in fresh):
        name = f"models.{news[key].name}"
        walk.tell("model-added", name, None, walk.new.node(key))


def _compare_names(walk: Walk, old: Definition, new: Definition, node: Node) -> None:
    name = f"models.{new.name}"
    if old.name != new.name:
        detail = became(old.name, new.name)
        walk.tell("model-renamed", name, node, walk.new.node(new.key), detail)
    elif old.module != new.module:
        detail = became(old.module, new.module)
        walk.tell("model-moved", name, node, walk.new.node(new.key), detail)


def _reached_tentatively(walk: Walk) -> frozenset[Key]:
    """The old definitions that only operations need which may change at any time."""
    loose: list[Type] = []
    hooks = walk.old.api.webhooks
    firm = [event.type for event in hooks.events] if hooks else []
    for method in walk.old.methods.values():
        types = loose if walk.policy.is_tentative(method.node) else firm
        types += (*asked(method.operation), *answered(method.operation))
        types += (event.type for event in method.operation.callbacks)
    definitions = walk.old.api.definitions
    return reached(definitions, loose) - reached(definitions, firm)


def _is_tentative(walk: Walk, resource: str) -> bool:
    """Whether every method of a resource may change at any time."""
    methods = walk.old.methods.values()
    below = [m for m in methods if m.name.startswith(f"{resource}.")]
    return bool(below) and all(walk.policy.is_tentative(m.node) for m in below)
