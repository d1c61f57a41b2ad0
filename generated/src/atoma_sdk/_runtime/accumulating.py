"""Folds the chunks of a stream into the answer that would have come at once."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

import pydantic
from pydantic_core import to_json

from .codec import codec_of, problems
from .errors import StreamDecodeError
from .record import Record

__all__ = ["Accumulator"]

E = TypeVar("E")
T = TypeVar("T")


class Fold(Record, Generic[T]):
    """How chunks make one answer. Paths are wire names with dots, through lists."""

    shape: Callable[[], type[T]]
    envelope: bool = False
    """Chunks are the `data` of events."""
    texts: tuple[str, ...] = ()
    """Pieces that are joined; whatever else comes again replaces what was there."""
    lists: tuple[str, ...] = ()
    """Lists whose items are told apart by their `index`."""
    nulls: tuple[str, ...] = ()
    """Null in an answer to which no chunk gave a value."""
    dropped: tuple[str, ...] = ()
    """Not in the answer, or there by itself."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Fields that the answer calls otherwise; the outer before the inner."""


class Accumulator(Generic[E, T]):
    """Gathers the events of one stream.

    For `sdk.chat.create_stream`, `sdk.chat.create_stream_accumulator()` makes one; what
    `through(stream)` gives is the stream, and `result()` the answer in the end.
    """

    def __init__(self, fold: Fold[T]) -> None:
        self._fold = fold
        self._whole: dict[str, Any] = {}

    def add(self, event: E) -> None:
        """Take the next event of the stream."""
        chunk: Any = event
        if self._fold.envelope:
            chunk = chunk.data
        if chunk is not None:
            self._merge(self._whole, chunk.model_dump(mode="json"), "")

    def through(self, events: Iterable[E]) -> Iterator[E]:
        """The same events, each taken on its way."""
        for event in events:
            self.add(event)
            yield event

    async def through_async(self, events: AsyncIterable[E]) -> AsyncIterator[E]:
        """The same for an async stream."""
        async for event in events:
            self.add(event)
            yield event

    def result(self) -> T:
        """The answer so far.

        :raises StreamDecodeError: the events make no whole answer, such as none at all
        """
        whole = _copied(self._whole)
        for path in self._fold.nulls:
            for parent, name in _parents(whole, path):
                parent.setdefault(name, None)
        for path in self._fold.dropped:
            for parent, name in _parents(whole, path):
                parent.pop(name, None)
        # Inner names first: an outer one, once changed, leads there no more.
        for path, new in reversed(self._fold.renamed):
            for parent, name in _parents(whole, path):
                if name in parent:
                    parent[new] = parent.pop(name)
        try:
            answer: T = codec_of(self._fold.shape).from_answer(whole)
        except pydantic.ValidationError as error:
            found = problems(error)
            message = f"the events make no whole answer: {': '.join(found[0])}"
            text = to_json(whole).decode()
            raise StreamDecodeError(message, body=text, problems=found) from error
        return answer

    def _merge(self, into: dict[str, Any], chunk: dict[str, Any], path: str) -> None:
        for name, value in chunk.items():
            here = f"{path}{name}"
            known = into.get(name)
            if value is None and name in into:
                continue
            if isinstance(value, dict) and isinstance(known, dict | None):
                into[name] = {} if known is None else known
                self._merge(into[name], value, f"{here}.")
            elif here in self._fold.lists and isinstance(value, list):
                into[name] = self._merged(known or [], value, f"{here}.")
            elif (
                isinstance(known, str)
                and isinstance(value, str)
                and here in self._fold.texts
            ):
                into[name] = known + value
            else:
                into[name] = value

    def _merged(self, known: list[Any], items: list[Any], path: str) -> list[Any]:
        """The items by their index; one without an index is the next one."""
        by_index = {item.get("index", place): item for place, item in enumerate(known)}
        for item in items:
            place = item.get("index", len(by_index))
            self._merge(by_index.setdefault(place, {}), item, path)
        return [by_index[place] for place in sorted(by_index)]


def _parents(value: Any, path: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Every object that a path's last name may be in."""
    *steps, name = path.split(".")
    found = [value]
    for step in steps:
        inside = (item.get(step) for item in found)
        found = []
        for item in inside:
            found += [item] if isinstance(item, dict) else item or []
    yield from ((item, name) for item in found)


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _copied(item) for name, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value
