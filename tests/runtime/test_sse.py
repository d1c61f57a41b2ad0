"""The event decoder against the WHATWG rules, in every cutting of the bytes."""

from __future__ import annotations

import base64
import json
import random
import time
from pathlib import Path
from typing import Any

import pytest

from oascribe_runtime.sse import Event, EventDecoder, EventOverflow

CASES = json.loads(Path(__file__).with_name("data").joinpath("sse.json").read_text())
PARSER_CASES = [case for case in CASES["cases"] if case["layer"] == "parser"]


def chunks_of(case: dict[str, Any]) -> list[bytes]:
    """The network reads that a case describes."""
    if "gen" not in case:
        return [base64.b64decode(chunk) for chunk in case["chunks"]]
    recipe = case["gen"]
    prefix, unit, suffix = (
        base64.b64decode(recipe[key]) for key in ("prefix", "unit", "suffix")
    )
    text = prefix + unit * recipe["count"] + suffix
    return cut(text, recipe["chunk_size"])


def cut(text: bytes, size: int) -> list[bytes]:
    return [text[i : i + size] for i in range(0, len(text), size)]


def cut_at_random(text: bytes, seed: int) -> list[bytes]:
    dice = random.Random(seed)
    chunks = []
    while text:
        size = dice.randint(0, 9)
        chunks.append(text[:size])
        text = text[size:]
    return chunks


def plain(raw: Event) -> dict[str, Any]:
    if isinstance(raw, bytes):
        raw = (raw, None, None, None)
    data, event, id_, retry = raw
    text = data.decode("utf-8", "replace")
    return {"event": event, "data": text, "id": id_, "retry": retry}


def decode(chunks: list[bytes]) -> tuple[list[dict[str, Any]], EventDecoder]:
    decoder, events = EventDecoder(), list[dict[str, Any]]()
    for chunk in chunks:
        line = decoder.feed_line(chunk)
        if line is not None:
            events.append(plain(line))
            continue
        found = decoder.feed(chunk)
        assert decoder.is_plain == all(isinstance(event, bytes) for event in found)
        events += map(plain, found)
    return events, decoder


@pytest.mark.parametrize("case", PARSER_CASES, ids=lambda case: case["id"])
def test_each_parser_case_gives_its_events_in_every_cutting(
    case: dict[str, Any],
) -> None:
    chunks = chunks_of(case)
    text = b"".join(chunks)
    cuttings = [chunks]
    if len(text) < 100_000:
        cuttings += [cut(text, size) for size in (1, 2, 3, 7, 1000)]
        cuttings += [cut_at_random(text, seed) for seed in range(20)]
    for cutting in cuttings:
        events, decoder = decode(cutting)
        if case["expected"] is None:
            summary = case["expected_summary"]
            assert len(events) == summary["events"]
            assert sum(len(e["data"]) for e in events) == summary["data_length"]
        else:
            assert events == case["expected"]
        if "last_event_id" in case:
            assert decoder.last_id == case["last_event_id"]
        if "reconnect_ms" in case:
            assert decoder.reconnect_ms == case["reconnect_ms"]


def gigantic(kind: str, size: int) -> list[bytes]:
    """A stream of about so many bytes: one line, many lines, or tiny chunks."""
    if kind == "one line":
        return cut(b"data: " + b"x" * size + b"\n\n", 4096)
    if kind == "many lines":
        return cut(b"data: x\n" * (size // 8) + b"\n", 4096)
    return cut(b"data: " + b"x" * (size // 20) + b"\n\n", 2)


@pytest.mark.parametrize("kind", ["one line", "many lines", "tiny chunks"])
def test_time_is_in_proportion_to_the_bytes(kind: str) -> None:
    def seconds(size: int) -> float:
        chunks, best = gigantic(kind, size), float("inf")
        for _ in range(7):  # the least: what else the machine does only adds
            started = time.process_time()
            events, _ = decode(chunks)
            best = min(best, time.process_time() - started)
            assert len(events) == 1
        return best

    seconds(100_000)
    assert seconds(2_000_000) <= 12 * seconds(200_000) + 0.01


@pytest.mark.parametrize(
    "chunks",
    [
        [b"data: " + b"x" * 101 + b"\n\n"],
        [b"data: " + b"x" * 101],
        [b"data: x\n" * 20],
        [b"data: " + b"x" * 60, b"x" * 60],
        [b"data: a\ndata: " + b"x" * 101 + b"\n\n"],
    ],
)
def test_an_event_above_the_limit_is_refused(chunks: list[bytes]) -> None:
    decoder = EventDecoder(100)

    def feed() -> None:
        for chunk in chunks:
            assert decoder.feed_line(chunk) is None
            decoder.feed(chunk)

    with pytest.raises(EventOverflow, match="100"):
        feed()


def test_comments_do_not_count_and_are_not_kept() -> None:
    decoder = EventDecoder(100)
    for _ in range(1000):
        assert decoder.feed(b": ping\n") == []
    for _ in range(1000):
        assert decoder.feed(b": a very long comment without an end ") == []
    assert decoder.feed(b"\ndata: x\n\n") == [b"x"]


def test_events_below_the_limit_pass() -> None:
    decoder = EventDecoder(100)
    assert decoder.feed(b"data: x\n\n") == [b"x"]
    assert decoder.feed_line(b"data: y\n\n") == b"y"
