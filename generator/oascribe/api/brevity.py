"""Names of methods without what the way to them says already."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from .casing import is_name, snake, upper
from .model import Operation
from .words import Chosen, Identifier

_SEPARATOR = re.compile(r"[^A-Za-z0-9]+")


def shortened(
    operations: Iterable[Operation], way: Iterable[str]
) -> tuple[Operation, ...]:
    """The operations of a group, its name no longer in front of theirs.

    The id `droplets_list` is `list` in the group `droplets`, and so are `droplet.list`
    and `DropletsController_list`; unless that is what another one is called.

    :param way: the attributes that lead from the client to the group
    """
    operations, way = tuple(operations), tuple(way)
    brief = [_brief(operation, way) for operation in operations]
    uses = Counter(brief)
    uses.update({each.name for each in operations} - set(brief))
    return tuple(
        (
            replace(operation, name=name, constant=upper(name))
            if name != operation.name and uses[name] == 1
            else operation
        )
        for operation, name in zip(operations, brief, strict=True)
    )


def _brief(operation: Operation, way: tuple[str, ...]) -> Identifier:
    name, said = operation.name, operation.id.raw
    if isinstance(name, Chosen):
        return name
    for step in way:
        for separator in _SEPARATOR.finditer(said):
            head, rest = said[: separator.start()], said[separator.end() :]
            lead = snake(head)
            short = name.removeprefix(f"{lead}_")
            if _stem(lead) == _stem(step) and short != name and is_name(short):
                name, said = Identifier(short), rest
                break
    return name


def _stem(words: str) -> str:
    """Words that stand for one thing, alike: `registries` and `RegistryController`."""
    stem = words.removesuffix("_controller")
    if stem.endswith("ies"):
        return f"{stem[:-3]}y"
    return stem.removesuffix("s")
