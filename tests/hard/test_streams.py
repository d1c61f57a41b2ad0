"""Streams in all the shapes that documents give them, each item of its own type."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import ModuleType

import pytest

from .exchanges import Answer, Exchange, Sent, as_json, call

EVENTS, LINES = "text/event-stream", "application/x-ndjson"
TOLD = (
    b'event: a\nevent: add\ndata: {"v": 1}\n\nevent: del\ndata: {"k": "x"}\nid: 3\n\n'
    b'event: new\ndata: {"q": 1}\n\n'
)
DATA = (
    b'data: {"type": "TA", "v": 1}\n\ndata: {"type": "TB"}\n\ndata: {"type": "C"}\n\n'
)
TEXTS = b'{"type": "TA", "v": 1}\n{"type": "TB"}\n{"type": "C"}\n'
SEQUENCE = b'\x1e{"type": "TA",\n "v": 1}\n\x1e{"type": "TB"}\n\x1e{"type": "C"}'
PINGS = (
    b'event: a\ndata: {"v": 1}\n\nevent: ping\ndata: {}\n\n'
    b"event: end\ndata: [DONE]\n\nevent: new\ndata: 1\n\n"
)
ITEMS = ["TA", "TB", "Unrecognized"]
CASES = [
    ("told_by_event", EVENTS, TOLD, ["Option1", "Option2", "Unrecognized"]),
    ("with_pings", EVENTS, PINGS, ["Option1", "Option3", "Option2", "Unrecognized"]),
    ("event_array", EVENTS, DATA, ITEMS),
    ("line_array", LINES, TEXTS, ITEMS),
    ("sequence", "application/json-seq", SEQUENCE, ITEMS),
    ("enveloped", EVENTS, TOLD.replace(b"add", b"a"), ["EvA"] + 2 * ["Unrecognized"]),
]


@pytest.mark.parametrize(
    ("method", "kind", "body", "classes"), CASES, ids=lambda v: str(v)[:13]
)
def test_each_item_is_of_its_own_type(
    method: str,
    kind: str,
    body: bytes,
    classes: list[str],
    package: Callable[[str], ModuleType],
) -> None:
    answer = Answer(body, kind=kind)
    sent = Sent(f"GET /{method}")
    exchange = Exchange("streams", f"streams.{method}", {}, sent, answer)
    for request, items in call(package("streams"), exchange):
        assert request.headers["accept"] == kind
        for item, name in zip(items, classes, strict=True):
            assert type(item).__name__.endswith(name)


def test_the_data_of_an_event_is_of_the_schema_of_its_content(
    package: Callable[[str], ModuleType],
) -> None:
    answer = Answer(TOLD, kind=EVENTS)
    exchange = Exchange("streams", "streams.told_by_event", {}, Sent(""), answer)
    for _, items in call(package("streams"), exchange):
        assert [as_json(item) for item in items] == [
            {"event": "add", "data": {"v": 1}},
            {"event": "del", "data": {"k": "x"}, "id": "3"},
            {"event": "new", "data": {"q": 1}, "id": "3"},
        ]
        assert [type(item.data).__name__ for item in items[:2]] == ["Add", "Del"]


@pytest.mark.parametrize(
    ("method", "answer", "flag"),
    [
        ("may_stream", Answer({"v": 1}), False),
        ("may_stream_stream", Answer(b'data: {"v": 1}\n\n', kind=EVENTS), True),
    ],
)
def test_a_body_that_may_be_left_out_is_sent_where_it_has_the_flag(
    method: str, answer: Answer, flag: bool, package: Callable[[str], ModuleType]
) -> None:
    exchange = Exchange("streams", f"streams.{method}", {}, Sent(""), answer)
    for request, _ in call(package("streams"), exchange):
        assert json.loads(request.content) == {"stream": flag}
