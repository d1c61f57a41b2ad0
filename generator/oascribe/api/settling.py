"""The names of groups, settled: attributes, modules, classes, methods, arguments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from . import reserved
from .casing import accumulator, upper
from .distinct import Remembered, Wanted, distinct
from .model import Api, Argument, Group, Operation
from .results import EventsResult, Fold, Result
from .types import Key
from .webhooks import GROUP
from .words import Identifier


def settle_groups(
    api: Api, remembered: Remembered, fields: Mapping[Key, Identifier]
) -> tuple[Group, ...]:
    """The groups with final names; the names of fields are final already."""
    every = list(groups_of(api))
    modules = distinct(
        (Wanted(module_key(group), group.module) for group in every),
        remembered,
        reserved.PACKAGE | reserved.FILES,
    )
    classes = distinct(
        (Wanted(class_key(group), group.class_name, "Resource") for group in every),
        remembered,
        reserved.RESOURCES | {api.sdk.class_name},
    )
    settling = _Settling({**modules, **classes}, remembered, fields)
    return settling.below(api.groups, ())


def groups_of(api: Api) -> Iterator[Group]:
    """All groups, each before those below it."""
    stack = list(reversed(api.groups))
    while stack:
        group = stack.pop()
        yield group
        stack.extend(reversed(group.groups))


def module_key(group: Group) -> Key:
    """What the name of the group's module is remembered by."""
    return f"{group.key} module"


def class_key(group: Group) -> Key:
    """What the name of the group's class is remembered by."""
    return f"{group.key} class"


class _Settling:
    """Settles the names of groups, of their methods and of the methods' arguments."""

    def __init__(
        self,
        homes: Mapping[Key, Identifier],
        remembered: Remembered,
        fields: Mapping[Key, Identifier],
    ) -> None:
        self._homes = homes
        self._remembered = remembered
        self._fields = fields

    def below(
        self, groups: tuple[Group, ...], siblings: Iterable[str]
    ) -> tuple[Group, ...]:
        """The groups below one parent, whose methods are their siblings."""
        wanted = (Wanted(group.key, group.name) for group in groups)
        names = distinct(wanted, self._remembered, reserved.CLIENT.union(siblings))
        return tuple(self._group(group, names[group.key]) for group in groups)

    def _group(self, group: Group, name: Identifier) -> Group:
        wanted = (Wanted(op.key, op.name) for op in group.operations)
        taken_names = reserved.RECEIVER if group.key == GROUP else reserved.RESOURCE
        names = distinct(wanted, self._remembered, taken_names, twin="_async")
        class_name = self._homes[class_key(group)]
        taken = {*reserved.CONSTANTS, str(class_name)}
        operations = tuple(
            self._operation(op, names[op.key], taken) for op in group.operations
        )
        methods = [*names.values(), *(f"{name}_async" for name in names.values())]
        return replace(
            group,
            name=name,
            module=self._homes[module_key(group)],
            class_name=class_name,
            operations=operations,
            groups=self.below(group.groups, (*methods, *reserved.RESOURCE)),
        )

    def _operation(
        self, operation: Operation, name: Identifier, taken: set[str]
    ) -> Operation:
        arguments = tuple(map(self._filling, operation.arguments))
        fixed = tuple(map(self._filling, operation.fixed))
        every = (*arguments, *(arg for arg in fixed if arg.parameter))
        wanted = (Wanted(f"{operation.key} {arg.key}", arg.name) for arg in every)
        names = distinct(wanted, self._remembered, reserved.CALL_OPTIONS)

        def named(arg: Argument) -> Argument:
            return replace(arg, name=names.get(f"{operation.key} {arg.key}", arg.name))

        constant = upper(name)
        while constant in taken:
            constant = Identifier(f"{constant}_")
        taken.add(constant)
        return replace(
            operation,
            name=name,
            constant=constant,
            arguments=tuple(map(named, arguments)),
            fixed=tuple(map(named, fixed)),
            result=_settled_result(operation.result, name),
        )

    def _filling(self, argument: Argument) -> Argument:
        """An argument that fills a field has that field's name, if it can."""
        if argument.field is None:
            return argument
        name = self._fields[argument.key]
        return replace(argument, field=name, name=name)


def _settled_result(result: Result, method: Identifier) -> Result:
    match result:
        case EventsResult(fold=Fold() as fold):
            fold = replace(fold, name=accumulator(method))
            return replace(result, fold=fold)
        case _:
            return result
