"""Every Python name, settled once for the whole API and kept from run to run.

The builder proposes a name for each thing. Here the proposals of one scope (all
definitions, the groups of a parent, the methods of a group, the fields of a model, the
arguments of a method) are made different from each other and from what is reserved:
names remembered from the last run first, then components before what is written inside
them, then in the order of the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import assert_never

from . import reserved
from .casing import accumulator, flat, snake, upper
from .model import Alias, Api, Argument, Definition, Group, Model, Operation
from .modules import shared_modules
from .results import EventsResult, Fold, Result
from .types import Key, Literal, Union
from .words import Identifier

Remembered = Mapping[Key, str]


def settle_names(api: Api, remembered: Remembered) -> Api:
    """The API with final names; those remembered from the last run come first."""
    definitions = _definitions(api.definitions, remembered)
    fields = {
        field.key: field.name
        for definition in definitions.values()
        if isinstance(definition, Model)
        for field in definition.fields
    }
    schemes = distinct(
        (Wanted(scheme.key, scheme.name) for scheme in api.schemes),
        remembered,
        reserved.CLIENT_ARGUMENTS,
    )
    return replace(
        api,
        definitions=definitions,
        groups=_Groups(api.sdk.class_name, remembered, fields).settle(api.groups, ()),
        schemes=tuple(replace(s, name=schemes[s.key]) for s in api.schemes),
    )


def settled_names(api: Api) -> dict[Key, str]:
    """What the next run must remember, by key.

    Of fields and arguments only those that could not have the name that their wire name
    gives: the others find it again.
    """
    names: dict[Key, str] = {item.key: item.name for item in api.definitions.values()}
    for model in api.definitions.values():
        for field in model.fields if isinstance(model, Model) else ():
            if field.name != snake(field.wire.raw):
                names[field.key] = field.name
    for group in groups_of(api):
        names[group.key] = group.name
        for operation in group.operations:
            names[operation.key] = operation.name
            for argument in operation.arguments:
                if argument.name != _plain(argument):
                    names[f"{operation.key} {argument.key}"] = argument.name
    return names | {scheme.key: scheme.name for scheme in api.schemes}


def groups_of(api: Api) -> Iterator[Group]:
    """All groups, each before those below it."""
    stack = list(reversed(api.groups))
    while stack:
        group = stack.pop()
        yield group
        stack.extend(reversed(group.groups))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A proposal: for what, which name, and a word to add when it is taken."""

    key: Key
    name: Identifier
    context: str = ""


def distinct(
    wanted: Iterable[Wanted],
    remembered: Remembered,
    taken: Iterable[str],
    twin: str = "",
) -> dict[Key, Identifier]:
    """A name for each key, different from each other and from `taken` without case.

    With a twin (`_async`), the name with that ending must be free too.
    """
    used = {name.lower() for name in taken}
    settled: dict[Key, Identifier] = {}

    def take(key: Key, name: Identifier) -> bool:
        claims = {name.lower(), (name + twin).lower()}
        if claims & used:
            return False
        used.update(claims)
        settled[key] = name
        return True

    fresh = [want for want in wanted if not _kept(want.key, remembered, take)]
    for want in fresh:
        next(name for name in _candidates(want) if take(want.key, name))
    return settled


def _kept(
    key: Key, remembered: Remembered, take: Callable[[Key, Identifier], bool]
) -> bool:
    try:
        return key in remembered and take(key, Identifier(remembered[key]))
    except ValueError:  # a hand-edited lock
        return False


def _candidates(want: Wanted) -> Iterator[Identifier]:
    """The name, the name with its context, then numbered."""
    yield want.name
    base = want.name.rstrip("_")
    mark = "_" if base.islower() else ""
    if want.context:
        base = f"{base}{mark}{want.context}"
        yield Identifier(base)
    else:
        yield Identifier(f"{base}_")
    yield from (Identifier(f"{base}{mark}{number}") for number in count(2))


def _definitions(
    definitions: Mapping[Key, Definition], remembered: Remembered
) -> dict[Key, Definition]:
    ordered = sorted(definitions.values(), key=lambda item: item.home != item.key)
    names = distinct(
        (Wanted(item.key, item.name, _sort_of(item)) for item in ordered),
        remembered,
        reserved.RUNTIME_MODELS | reserved.MODEL_MODULE | reserved.FILES,
        twin="TypedDict",
    )
    first = shared_modules(definitions)
    return {
        key: _named(item, names[key], flat(names[first[key]]), remembered)
        for key, item in definitions.items()
    }


def _named(
    item: Definition, name: Identifier, module: Identifier, remembered: Remembered
) -> Definition:
    match item:
        case Alias():
            return replace(item, name=name, module=module)
        case Model():
            # A property that is already spelled as a Python name keeps it.
            ordered = sorted(
                item.fields, key=lambda field: field.name != field.wire.raw
            )
            wanted = (Wanted(field.key, field.name) for field in ordered)
            names = distinct(wanted, remembered, reserved.FIELDS)
            fields = tuple(replace(f, name=names[f.key]) for f in item.fields)
            return replace(item, name=name, module=module, fields=fields)
        case other:
            assert_never(other)


def _sort_of(item: Definition) -> str:
    match item:
        case Model():
            return "Model"
        case Alias(type=Literal()):
            return "Enum"
        case Alias(type=Union()):
            return "Union"
        case _:
            return "Type"


class _Groups:
    """Settles the names of groups, of their methods and of the methods' arguments."""

    def __init__(
        self,
        client: Identifier,
        remembered: Remembered,
        fields: Mapping[Key, Identifier],
    ) -> None:
        self._remembered = remembered
        self._fields = fields
        self._modules = {name.lower() for name in reserved.PACKAGE | reserved.FILES}
        self._classes = {name.lower() for name in (*reserved.RESOURCES, client)}

    def settle(
        self, groups: tuple[Group, ...], siblings: Iterable[str]
    ) -> tuple[Group, ...]:
        """The groups below one parent, whose methods are their siblings."""
        wanted = (Wanted(group.key, group.name) for group in groups)
        names = distinct(wanted, self._remembered, reserved.CLIENT.union(siblings))
        return tuple(self._group(group, names[group.key]) for group in groups)

    def _group(self, group: Group, name: Identifier) -> Group:
        wanted = (Wanted(op.key, op.name) for op in group.operations)
        names = distinct(wanted, self._remembered, reserved.RESOURCE, twin="_async")
        class_name = _free(group.class_name, self._classes, "Resource")
        taken = {*reserved.CONSTANTS, str(class_name)}
        operations = tuple(
            self._operation(op, names[op.key], taken) for op in group.operations
        )
        methods = [*names.values(), *(f"{name}_async" for name in names.values())]
        return replace(
            group,
            name=name,
            module=_free(group.module, self._modules),
            class_name=class_name,
            operations=operations,
            groups=self.settle(group.groups, (*methods, *reserved.RESOURCE)),
        )

    def _operation(
        self, operation: Operation, name: Identifier, taken: set[str]
    ) -> Operation:
        arguments = tuple(map(self._filling, operation.arguments))
        wanted = (Wanted(f"{operation.key} {arg.key}", arg.name) for arg in arguments)
        names = distinct(wanted, self._remembered, reserved.CALL_OPTIONS)
        settled = tuple(
            replace(arg, name=names[f"{operation.key} {arg.key}"]) for arg in arguments
        )
        constant = upper(name)
        while constant in taken:
            constant = Identifier(f"{constant}_")
        taken.add(constant)
        return replace(
            operation,
            name=name,
            constant=constant,
            arguments=settled,
            fixed=tuple(map(self._filling, operation.fixed)),
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


def _free(name: Identifier, used: set[str], context: str = "") -> Identifier:
    """The name, or the next one that is free; from now on it is used."""
    candidates = _candidates(Wanted("", name, context))
    chosen = next(found for found in candidates if found.lower() not in used)
    used.add(chosen.lower())
    return chosen


def _plain(argument: Argument) -> str:
    """The name that an argument has when nothing is in its way."""
    if argument.field:
        return argument.field
    return snake(argument.parameter.wire.raw) if argument.parameter else "body"
