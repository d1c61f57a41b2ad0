"""Folds: how the chunks of a stream make the answer that would have come at once.

A stream can be folded when the same URL also answers at once, and the answer's model is
that of the chunk, field by field. One field may have another name in the chunk and a
model whose fields are all the answer's (`delta` for `message`): texts inside of it are
pieces to be joined; whatever else comes again is newer, and replaces what was there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from .casing import accumulator
from .model import Definition, Field, Group, Model, Operation
from .results import EventsResult, Fold, JsonResult
from .types import Key, Kind, ListOf, Nullable, Primitive, Ref, Type
from .words import Text

_INDEX = Text("index")


def with_folds(group: Group, definitions: Mapping[Key, Definition]) -> Group:
    """The group, with a fold for each of its streams that has one."""
    at_once = {
        (op.verb, op.path): op.result
        for op in group.operations
        if isinstance(op.result, JsonResult)
    }

    def folded(operation: Operation) -> Operation:
        whole = at_once.get((operation.verb, operation.path))
        if not isinstance(operation.result, EventsResult) or whole is None:
            return operation
        fold = _Matcher(definitions).fold(operation, operation.result, whole)
        return replace(operation, result=replace(operation.result, fold=fold))

    groups = tuple(with_folds(below, definitions) for below in group.groups)
    return replace(
        group, operations=tuple(map(folded, group.operations)), groups=groups
    )


class _Mismatch(Exception):
    """The chunk lacks something that the answer must have."""


@dataclass(frozen=True, slots=True)
class _Pair:
    chunk: Model
    whole: Model
    path: str
    piece: bool
    """Inside of the field that has another name: texts are pieces."""


class _Matcher:
    def __init__(self, definitions: Mapping[Key, Definition]) -> None:
        self._definitions = definitions
        self._texts: list[Text] = []
        self._lists: list[Text] = []
        self._nulls: list[Text] = []
        self._dropped: list[Text] = []
        self._renamed: list[tuple[Text, Text]] = []

    def fold(
        self, operation: Operation, result: EventsResult, whole: JsonResult
    ) -> Fold | None:
        """The fold of these events into that answer, where they match."""
        chunk = self._model(result.type)
        if result.envelope and chunk:
            data = next((f for f in chunk.fields if f.wire == Text("data")), None)
            chunk = self._model(data.type) if data else None
        answer = self._model(whole.type)
        if chunk is None or answer is None:
            return None
        try:
            self._match(_Pair(chunk, answer, "", piece=False))
        except _Mismatch:
            return None
        if not self._renamed:
            return None
        return Fold(
            accumulator(operation.name),
            whole.type,
            tuple(self._texts),
            tuple(self._lists),
            tuple(self._nulls),
            tuple(self._dropped),
            tuple(self._renamed),
        )

    def _match(self, pair: _Pair) -> None:
        if pair.path.count(".") > 20:  # a chunk that holds itself
            raise _Mismatch
        wholes = {field.wire: field for field in pair.whole.fields}
        missing = [
            field
            for field in pair.whole.fields
            if field.required
            and not any(f.wire == field.wire for f in pair.chunk.fields)
        ]
        others = [field for field in pair.chunk.fields if field.wire not in wholes]
        for field in missing:
            self._rename(pair, field, others)
        for field in pair.whole.fields:
            if field.required and isinstance(field.type, Nullable):
                self._nulls.append(Text(f"{pair.path}{field.wire.raw}"))
        for field in pair.chunk.fields:
            if field.wire in wholes:
                self._field(pair, field, wholes[field.wire])
            elif field.wire == _INDEX:
                self._dropped.append(Text(f"{pair.path}{field.wire.raw}"))

    def _rename(self, pair: _Pair, whole: Field, others: list[Field]) -> None:
        """Find the field of the chunk whose model is a part of the answer's."""
        target = self._model(whole.type)
        for field in others:
            chunk = self._model(field.type)
            if chunk and target and _wires(chunk) <= _wires(target):
                path = f"{pair.path}{field.wire.raw}"
                self._renamed.append((Text(path), whole.wire))
                self._match(_Pair(chunk, target, f"{path}.", piece=True))
                return
        raise _Mismatch

    def _field(self, pair: _Pair, chunk: Field, whole: Field) -> None:
        path = f"{pair.path}{chunk.wire.raw}"
        if whole.default is not None:
            self._dropped.append(Text(path))
            return
        match _bare(chunk.type), _bare(whole.type):
            case ListOf(item), ListOf(other):
                inner, outer = self._model(item), self._model(other)
                if inner and outer and _INDEX in _wires(inner):
                    self._lists.append(Text(path))
                    self._match(_Pair(inner, outer, f"{path}.", pair.piece))
            case Primitive(Kind.STR), Primitive(Kind.STR):
                if pair.piece and not _identifies(chunk):
                    self._texts.append(Text(path))
            case Ref() as inner_ref, Ref() as outer_ref if inner_ref != outer_ref:
                inner, outer = self._model(inner_ref), self._model(outer_ref)
                if inner and outer:
                    self._match(_Pair(inner, outer, f"{path}.", pair.piece))
            case Ref(key), Ref() if pair.piece and (same := self._model(Ref(key))):
                self._match(_Pair(same, same, f"{path}.", pair.piece))
            case _:
                pass

    def _model(self, kind: Type) -> Model | None:
        bare = _bare(kind)
        found = self._definitions.get(bare.key) if isinstance(bare, Ref) else None
        return found if isinstance(found, Model) else None


def _identifies(field: Field) -> bool:
    """Whether a text names something, and comes whole each time."""
    return field.wire.raw == "id" or field.wire.raw.endswith("_id")


def _wires(model: Model) -> frozenset[Text]:
    return frozenset(field.wire for field in model.fields)


def _bare(kind: Type) -> Type:
    return kind.item if isinstance(kind, Nullable) else kind
