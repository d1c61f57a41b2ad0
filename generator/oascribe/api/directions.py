"""Which way models travel, and what that makes of fields that only go one way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from .limits import unlimited
from .model import Alias, Definition, Field, Group, Model, Operation
from .modules import references, refs
from .results import AnyResult, EventsResult, JsonResult, LinesResult, Result
from .types import Discriminator, Key, Literal, Nullable, Type, Union
from .unions import flags_that_tell
from .words import Text


def one_way(
    definitions: Mapping[Key, Definition], groups: Iterable[Group]
) -> dict[Key, Definition]:
    """The definitions, where no field must be there that cannot be.

    What is read-only need not be given in a model that is sent, nor is its default
    sent, and what is write-only not be found in one that is received (OpenAPI, Schema
    Object). What is only received has no limits, and flags of any value: nobody holds a
    server to them.
    """
    operations = list(operations_in(groups))
    telling = frozenset(flags_that_tell(definitions))
    sent = reached(definitions, (kind for op in operations for kind in asked(op)))
    received = reached(definitions, (t for op in operations for t in answered(op)))
    tags = frozenset(_tags(definitions.values()))
    eased = {
        key: (
            _eased(_loose(item), False, True, tags)
            if key in received and key not in sent
            else _eased(item, key in sent, key in received, tags)
        )
        for key, item in definitions.items()
    }
    return {
        key: _with_any_flag(item, telling) if key in received else item
        for key, item in eased.items()
    }


def _with_any_flag(item: Definition, telling: Collection[Key]) -> Definition:
    """The definition where a flag that must have one value may have the other one.

    A server may be newer than the document; members of unions are told apart by it.
    """
    if not isinstance(item, Model):
        return item
    kinds = [
        field.type if field.key in telling else any_flag(field.type)
        for field in item.fields
    ]
    return _of_types(item, kinds)


def any_flag(kind: Type) -> Type:
    """The type of a flag that must have one value, where it may have the other one."""
    match kind:
        case Nullable(Literal() as item):
            return Nullable(any_flag(item))
        case Literal(open=False):
            return replace(kind, open=True)
        case other:
            return other


def _loose(item: Definition) -> Definition:
    """The definition without the limits of values."""
    if isinstance(item, Alias):
        return replace(item, type=unlimited(item.type))
    item = _of_types(item, [unlimited(field.type) for field in item.fields])
    return replace(item, extra=unlimited(item.extra))


def _of_types(item: Model, kinds: Iterable[Type]) -> Model:
    """The model with fields of these types; a field whose type it has stays."""
    fields = tuple(
        field if kind is field.type else replace(field, type=kind)
        for field, kind in zip(item.fields, kinds, strict=True)
    )
    return replace(item, fields=fields)


def _tags(definitions: Iterable[Definition]) -> Iterator[tuple[Key, Text]]:
    """The models of unions, each with the property that tells it from the others."""
    for item in definitions:
        match item:
            case Alias(type=Union(_, Discriminator(wire, mapping))):
                yield from ((key, wire) for _, key in mapping)


def _eased(
    item: Definition, sent: bool, received: bool, tags: Collection[tuple[Key, Text]]
) -> Definition:
    if not isinstance(item, Model) or not any(
        field.read_only or field.write_only for field in item.fields
    ):
        return item
    fields: list[Field] = []
    for field in item.fields:
        if field.read_only and sent:
            # A server needs the tag of a union to know what it is sent.
            default = field.default if (item.key, field.wire) in tags else None
            field = replace(field, required=False, default=default)
        elif field.write_only and received:
            field = replace(field, required=False)
        fields.append(field)
    return replace(item, fields=tuple(fields))


def operations_in(groups: Iterable[Group]) -> Iterator[Operation]:
    """The operations of all groups, those below them included."""
    for group in groups:
        yield from group.operations
        yield from operations_in(group.groups)


def asked(operation: Operation) -> Iterator[Type]:
    """What an operation sends."""
    yield from (argument.type for argument in operation.arguments)
    if operation.body:
        yield operation.body.type


def answered(operation: Operation) -> Iterator[Type]:
    """What an operation gives back, in success or not."""
    yield from _given(operation.result)
    yield from (case.type for case in operation.errors)
    yield from (header.type for header in operation.headers)


def _given(result: Result) -> Iterator[Type]:
    match result:
        case JsonResult(_, kind) | EventsResult(_, kind) | LinesResult(_, kind):
            yield kind
        case AnyResult(cases):
            for case in cases:
                yield from _given(case)
        case _:
            pass


def reached(
    definitions: Mapping[Key, Definition], types: Iterable[Type]
) -> frozenset[Key]:
    """Every definition that these types lead to."""
    found: set[Key] = set()
    stack = [key for kind in types for key in refs(kind)]
    while stack:
        key = stack.pop()
        if key not in found:
            found.add(key)
            stack.extend(references(definitions[key]))
    return frozenset(found)
