"""The chunks of a stream, folded into the answer that would have come at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from oascribe_runtime.accumulating import Accumulator, Fold
from oascribe_runtime.basemodel import BaseModel
from oascribe_runtime.errors import StreamDecodeError
from oascribe_runtime.types import UNSET, Nullable, OptionalNullable


class Call(BaseModel):
    id: str
    arguments: str


class Message(BaseModel):
    content: Nullable[str]
    role: str | None = None
    calls: OptionalNullable[list[Call]] = UNSET


class Choice(BaseModel):
    index: int
    message: Message
    reason: Nullable[str]


class Answer(BaseModel):
    id: str
    kind: str = "answer"
    choices: list[Choice]
    usage: OptionalNullable[dict[str, int]] = UNSET


class Chunk(BaseModel):
    """Anything: every field is kept."""


class Event(BaseModel):
    data: Chunk | None = None


FOLD = Fold(
    lambda: Answer,
    texts=("choices.delta.content", "choices.delta.calls.arguments"),
    lists=("choices", "choices.delta.calls"),
    nulls=("choices.delta.content", "choices.reason"),
    dropped=("kind", "choices.delta.calls.index"),
    renamed=(("choices.delta", "message"),),
)


def choice(delta: dict[str, Any], index: int = 0, **more: Any) -> dict[str, Any]:
    return {"id": "a", "choices": [{"index": index, "delta": delta, **more}]}


def folded(*chunks: dict[str, Any]) -> Answer:
    accumulator: Accumulator[Chunk, Answer] = Accumulator(FOLD)
    for chunk in chunks:
        accumulator.add(Chunk(**chunk))
    return accumulator.result()


def test_texts_of_the_delta_are_joined_and_all_else_is_replaced() -> None:
    answer = folded(
        {"kind": "chunk", **choice({"content": "Hel", "role": "assistant"})},
        {"kind": "chunk", **choice({"content": "lo", "role": "assistant"})},
        {"kind": "chunk", **choice({}, reason="stop")},
        {"id": "a", "choices": [], "usage": {"tokens": 3}},
    )
    assert answer.model_dump(mode="json") == {
        "id": "a",
        "kind": "answer",
        "choices": [
            {
                "index": 0,
                "message": {"content": "Hello", "role": "assistant"},
                "reason": "stop",
            }
        ],
        "usage": {"tokens": 3},
    }


def test_items_are_told_apart_by_their_index_in_any_order() -> None:
    answer = folded(
        choice({"content": "b"}, index=1),
        choice({"content": "a"}, index=0),
        choice({"content": "B"}, index=1),
    )
    assert [each.message.content for each in answer.choices] == ["a", "bB"]


def test_items_without_an_index_stand_one_behind_the_other() -> None:
    answer = folded(
        {
            "id": "a",
            "choices": [
                {
                    "index": 0,
                    "delta": {
                        "calls": [
                            {"id": "x", "arguments": "1"},
                            {"id": "y", "arguments": "2"},
                        ]
                    },
                }
            ],
        }
    )
    calls = answer.choices[0].message.calls
    assert isinstance(calls, list)
    assert [call.id for call in calls] == ["x", "y"]


def test_pieces_of_calls_make_whole_calls_and_lose_their_index() -> None:
    answer = folded(
        choice({"calls": [{"index": 0, "id": "x", "arguments": '{"a":'}]}),
        choice({"calls": [{"index": 0, "id": "x", "arguments": "1}"}]}),
    )
    assert answer.choices[0].message.model_dump(mode="json") == {
        "content": None,
        "calls": [{"id": "x", "arguments": '{"a":1}'}],
    }


def test_null_never_replaces_what_is_there() -> None:
    answer = folded(choice({"content": "a"}), choice({"content": None}))
    assert answer.choices[0].message.content == "a"


def test_a_value_behind_null_is_taken() -> None:
    answer = folded(choice({"content": None, "calls": None}), choice({"content": "a"}))
    assert answer.choices[0].message.content == "a"


def test_an_object_behind_null_is_taken() -> None:
    answer = folded(
        {**choice({"content": "a"}), "usage": None}, {"usage": {"tokens": 1}}
    )
    assert answer.usage == {"tokens": 1}


def test_the_result_so_far_does_not_change_what_comes_later() -> None:
    accumulator: Accumulator[Chunk, Answer] = Accumulator(FOLD)
    accumulator.add(Chunk(**choice({"content": "a"})))
    assert accumulator.result().choices[0].message.content == "a"
    accumulator.add(Chunk(**choice({"content": "b"})))
    assert accumulator.result().choices[0].message.content == "ab"


def test_no_events_make_no_answer() -> None:
    with pytest.raises(StreamDecodeError, match="no whole answer: id: Field required"):
        folded()


def test_events_pass_through_in_both_worlds() -> None:
    fold = Fold(
        lambda: Answer,
        envelope=True,
        lists=FOLD.lists,
        nulls=FOLD.nulls,
        renamed=FOLD.renamed,
    )
    events = [Event(data=Chunk(**choice({"content": "a"}))), Event()]

    async def arriving() -> AsyncIterator[Event]:
        for event in events:
            yield event

    async def through() -> list[Event]:
        return [event async for event in later.through_async(arriving())]

    now: Accumulator[Event, Answer] = Accumulator(fold)
    later: Accumulator[Event, Answer] = Accumulator(fold)
    assert list(now.through(events)) == events
    assert asyncio.run(through()) == events
    assert now.result() == later.result()


def test_a_chunk_without_the_field_that_is_renamed_is_left_as_it_is() -> None:
    whole = {"index": 0, "message": {"content": "x"}, "reason": "stop"}
    assert folded({"id": "a", "choices": [whole]}).choices[0].message.content == "x"
