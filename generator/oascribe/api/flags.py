"""The `stream` flag of operations that answer at once or as a stream, by it."""

from __future__ import annotations

from dataclasses import replace

from .bodies import FIELDED
from .model import Alias, Argument, Body, Field, Operation
from .results import EventsResult, LinesResult, Result
from .schemas import Schemas
from .service import Where
from .types import Kind, Literal, Nullable, Primitive, Ref, Type, Union
from .words import Json, Text

_STREAM = Text("stream")


def sent_with_flag(body: Body, schemas: Schemas) -> Body:
    """The body, which must be sent where it says which kind of answer is wanted."""
    model = schemas.model_of(body.type) if body.encoding in FIELDED else None
    flags = [field for field in model.fields if field.wire == _STREAM] if model else []
    if any(_is_flag(field.type) for field in flags):
        return replace(body, required=True, flat=True)
    return body


def narrowed(body: Body, result: Result, schemas: Schemas) -> Body:
    """The body with the member of its union that asks for this kind of answer.

    The body as it is where no flag tells its members apart, or several of them fit.
    """
    key = body.type.key if isinstance(body.type, Ref) else ""
    found = schemas.definitions().get(key)
    if not (isinstance(found, Alias) and isinstance(found.type, Union)):
        return body
    streams = isinstance(result, EventsResult | LinesResult)
    fitting: list[Type] = []
    for member in found.type.members:
        model = schemas.model_of(member)
        flags = [f for f in model.fields if f.wire == _STREAM] if model else []
        if model is None or any(not isinstance(_bare(f.type), Literal) for f in flags):
            return body
        if all(_allows(flag, streams) for flag in flags) and (flags or not streams):
            fitting.append(member)
    if len(fitting) != 1:
        return body
    return replace(body, type=fitting[0], flat=body.required)


def _allows(flag: Field, streams: bool) -> bool:
    kind = _bare(flag.type)
    values = kind.values if isinstance(kind, Literal) else ()
    return any(value.value is streams for value in values)


def without_flag(operation: Operation) -> Operation:
    """An operation that streams or does not: its `stream` field is not the caller's."""
    streams = isinstance(operation.result, EventsResult | LinesResult)
    flags = [a for a in operation.arguments if _says(a) and _is_flag(a.type)]
    return replace(
        operation,
        arguments=tuple(a for a in operation.arguments if a not in flags),
        fixed=tuple(replace(flag, default=Json(streams)) for flag in flags),
    )


def _says(argument: Argument) -> bool:
    """Whether an argument is the `stream` of a body or of a query."""
    said = argument.parameter
    in_query = said and said.where is Where.QUERY and said.wire == _STREAM
    return argument.field == "stream" or bool(in_query)


def _is_flag(kind: Type) -> bool:
    bare = _bare(kind)
    if isinstance(bare, Literal):
        return all(isinstance(value.value, bool) for value in bare.values)
    return bare == Primitive(Kind.BOOL)


def _bare(kind: Type) -> Type:
    return kind.item if isinstance(kind, Nullable) else kind
