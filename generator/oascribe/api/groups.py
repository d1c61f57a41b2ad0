"""Groups: where on the client each operation is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from ..spec.document import Document, Node
from ..spec.shapes import METHODS
from . import extensions
from .brevity import shortened
from .casing import pascal, snake
from .model import Group, Operation
from .operations import operations_of
from .pagination import paginated
from .schemas import Schemas
from .webhooks import with_callbacks
from .words import Identifier, Text

_VERSIONS = frozenset(("api", *(f"v{number}" for number in range(10))))

Items: TypeAlias = tuple[Node, ...]
"""A path item, and the one that refers to it."""

Way: TypeAlias = tuple[Identifier, ...]
"""The attributes that lead from the client to a group."""


_DEEPEST = 10
"""Groups inside one another."""


@dataclass(slots=True)
class _Branch:
    """A group while it is being filled."""

    name: str
    doc: str | None = None
    operations: list[Operation] = field(default_factory=list)
    below: dict[Identifier, _Branch] = field(default_factory=dict)


def groups_of(
    document: Document, schemas: Schemas, pages: bool = False
) -> tuple[Group, ...]:
    """All groups, in the order of the tags, then of their first operation.

    A name with dots is a way through groups: `beta.agents`. Tags that give one name,
    such as `Health` and `health`, are one group.

    :param pages: recognise the common shapes of pagination
    """
    root = _Branch("")
    tags = {tag.text("name") or "": tag for tag in document.root.each("tags")}
    for name, tag in tags.items():
        branch = _at(root, _full_name(name, tags))
        branch.doc = branch.doc or tag.text("description")
    for path, verb, items, node in operations_in(document):
        said = extensions.said_text(node, extensions.GROUP)
        name = said or _full_name(_tag(node, path), tags)
        branch = _at(root, name)
        for operation in operations_of(path, verb, items, node, schemas):
            paged = paginated(operation, path, items, node, schemas, pages)
            branch.operations.append(with_callbacks(paged, node, schemas))
    return tuple(_groups(root, ()))


def operations_in(document: Document) -> Iterator[tuple[str, str, Items, Node]]:
    """Path, verb, path items and operation of each that is not to be ignored."""
    for path, said in document.root.members("paths"):
        if path.startswith("x-"):
            continue  # an extension
        target = said.follow()
        # A reference may have siblings: what both say holds, the siblings over it.
        items = (said,) if target is said else (target, said)
        found = {verb: node for item in items for verb, node in _own(item)}
        for verb in sorted(found, key=_rank):
            if not extensions.said_flag(found[verb], extensions.IGNORE):
                yield path, verb, items, found[verb]


def _own(item: Node) -> Iterator[tuple[str, Node]]:
    """The operations that a path item has itself, by their verbs."""
    for verb in METHODS:
        if node := item.mapping(verb):
            yield verb, node.operation()
    for verb, node in item.members("additionalOperations"):
        yield verb, node.operation()


def _rank(verb: str) -> int:
    return METHODS.index(verb) if verb in METHODS else len(METHODS)


def _at(root: _Branch, name: str) -> _Branch:
    branch = root
    # What is deeper still is one name: nobody would type such a way.
    steps = name.split(".", _DEEPEST - 1)
    for part in filter(None, (part.strip(" .") for part in steps)):
        attribute = snake(part, lead="group_")
        branch = branch.below.setdefault(attribute, _Branch(part))
    return branch if branch is not root else _at(root, "api")


def _groups(parent: _Branch, way: Way) -> Iterator[Group]:
    """The groups below one, but for those that lead to no operation."""
    for attribute, branch in parent.below.items():
        here = (*way, attribute)
        groups = tuple(_groups(branch, here))
        if branch.operations or groups:
            yield Group(
                key=f"#/tags/{'.'.join(here)}",
                name=attribute,
                class_name=pascal(*way, branch.name, lead="Group"),
                module=snake(*here, lead="group_"),
                doc=Text(branch.doc) if branch.doc else None,
                operations=shortened(branch.operations, here),
                groups=groups,
            )


def _full_name(name: str, tags: dict[str, Node]) -> str:
    """A tag behind the tags that it is below (OpenAPI 3.2, Tag Object: `parent`)."""
    names = [name]
    while (tag := tags.get(names[0])) and (parent := tag.text("parent")):
        if parent in names:
            break
        names.insert(0, parent)
    return ".".join(names)


def _tag(node: Node, path: str) -> str:
    """The first tag; without one, the first part of the path that says something."""
    if tags := node.texts("tags"):
        return tags[0]
    parts = (part for part in path.split("/") if part and not part.startswith("{"))
    found = (part for part in parts if part.lower() not in _VERSIONS)
    return next(found, "api").replace(".", "_")
