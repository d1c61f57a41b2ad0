"""Every Python name, settled once for the whole API and kept from run to run.

The builder proposes a name for each thing. Here the proposals of one scope (all
definitions, the groups of a parent, the methods of a group, the fields of a model, the
arguments of a method) are made different from each other and from what is reserved:
names remembered from the last run first, then components before what is written inside
them, then in the order of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from . import reserved
from .casing import flat, snake
from .distinct import Remembered, Wanted, distinct
from .model import Alias, Api, Argument, Definition, Model
from .modules import shared_modules
from .service import ClientVariable, SecurityScheme
from .settling import class_key, groups_of, module_key, settle_groups
from .types import Key, Literal, Union
from .words import Identifier


def settle_names(api: Api, remembered: Remembered) -> Api:
    """The API with final names; those remembered from the last run come first."""
    definitions = _definitions(api.definitions, remembered)
    fields = {
        field.key: field.name
        for definition in definitions.values()
        if isinstance(definition, Model)
        for field in definition.fields
    }
    given = distinct(
        (Wanted(each.key, each.name) for each in _client_arguments(api)),
        remembered,
        reserved.CLIENT_ARGUMENTS,
    )
    headers = distinct(
        (Wanted(header.key, header.name) for header in api.headers),
        remembered,
        reserved.HEADERS,
    )
    return replace(
        api,
        definitions=definitions,
        groups=settle_groups(api, remembered, fields),
        schemes=tuple(replace(s, name=given[s.key]) for s in api.schemes),
        headers=tuple(replace(h, name=headers[h.key]) for h in api.headers),
        variables=tuple(replace(v, name=given[v.key]) for v in api.variables),
        shared=tuple(replace(a, name=given[a.key]) for a in api.shared),
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
        names[module_key(group)] = group.module
        names[class_key(group)] = group.class_name
        for operation in group.operations:
            names[operation.key] = operation.name
            for argument in operation.arguments:
                if argument.name != _plain(argument):
                    names[f"{operation.key} {argument.key}"] = argument.name
    names |= {header.key: header.name for header in api.headers}
    return names | {each.key: each.name for each in _client_arguments(api)}


def _client_arguments(
    api: Api,
) -> Iterator[SecurityScheme | ClientVariable | Argument]:
    yield from api.schemes
    yield from api.variables
    yield from api.shared


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
            # A model takes its fields by either name: none is another's on the wire.
            wires = {f.wire.raw for f in item.fields if f.name != f.wire.raw}
            taken = reserved.FIELDS | {wire for wire in wires if wire == wire.lower()}
            names = distinct(wanted, remembered, taken)
            fields = tuple(
                f if names[f.key] is f.name else replace(f, name=names[f.key])
                for f in item.fields
            )
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


def _plain(argument: Argument) -> str:
    """The name that an argument has when nothing is in its way."""
    if argument.field:
        return argument.field
    return snake(argument.parameter.wire.raw) if argument.parameter else "body"
