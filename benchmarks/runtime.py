"""What the SDK costs beside bare httpx and json, in one run, taking turns.

Both send the same requests to a server in another process. Where the two are compared,
the ratio is taken turn by turn, and its median printed: what slows the machine down for
a while slows both.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from measuring import (
    SDK,
    Cost,
    block,
    middle,
    ratio,
    surroundings,
    table,
    verdict,
)
from server import EVENTS, served
from starts import run_construction, run_starts

sys.path.insert(0, str(SDK))

import httpx

from atoma_sdk import AtomaSDK

MESSAGES: Any = [{"role": "user", "content": "Hello! How can you help me today?"}]
MODEL = "meta-llama/Llama-3.3-70B-Instruct"
PATH = "/v1/chat/completions"
HEADERS = {"Authorization": "Bearer token"}
CALLS = 200
STREAMED = EVENTS + 1


@dataclass(frozen=True, slots=True)
class Race:
    """Two ways to do the same, each for itself a block of work."""

    name: str
    count: int
    """Operations in a block."""
    bar: float
    """The ratio of CPU times that is promised."""
    bare: Callable[[], object]
    ours: Callable[[], object]


def body(**more: Any) -> dict[str, Any]:
    return {"messages": MESSAGES, "model": MODEL, **more}


def bare_calls(client: httpx.Client, url: str) -> None:
    for _ in range(CALLS):
        response = client.post(url, json=body(), headers=HEADERS)
        response.raise_for_status()
        assert json.loads(response.content)["choices"]


def our_calls(sdk: AtomaSDK) -> None:
    for _ in range(CALLS):
        assert sdk.chat.create(messages=MESSAGES, model=MODEL).choices


async def bare_calls_async(client: httpx.AsyncClient, url: str) -> None:
    for _ in range(CALLS):
        response = await client.post(url, json=body(), headers=HEADERS)
        response.raise_for_status()
        assert json.loads(response.content)["choices"]


async def our_calls_async(sdk: AtomaSDK) -> None:
    for _ in range(CALLS):
        answer = await sdk.chat.create_async(messages=MESSAGES, model=MODEL)
        assert answer.choices


def bare_events(client: httpx.Client, url: str) -> None:
    count = 0
    asked = body(stream=True)
    with client.stream("POST", url, json=asked, headers=HEADERS) as response:
        response.raise_for_status()
        for line in response.iter_lines():
            if line.startswith("data: "):
                if line == "data: [DONE]":
                    break
                json.loads(line[6:])["choices"][0]["delta"].get("content")
                count += 1
    assert count == STREAMED


def our_events(sdk: AtomaSDK) -> None:
    count = 0
    with sdk.chat.create_stream(messages=MESSAGES, model=MODEL) as stream:
        for event in stream:
            event.data.choices[0].delta.content  # noqa: B018  (as the bare way does)
            count += 1
    assert count == STREAMED


async def bare_events_async(client: httpx.AsyncClient, url: str) -> None:
    count = 0
    asked = body(stream=True)
    async with client.stream("POST", url, json=asked, headers=HEADERS) as response:
        response.raise_for_status()
        async for line in response.aiter_lines():
            if line.startswith("data: "):
                if line == "data: [DONE]":
                    break
                json.loads(line[6:])["choices"][0]["delta"].get("content")
                count += 1
    assert count == STREAMED


async def our_events_async(sdk: AtomaSDK) -> None:
    count = 0
    stream = await sdk.chat.create_stream_async(messages=MESSAGES, model=MODEL)
    async with stream:
        async for event in stream:
            event.data.choices[0].delta.content  # noqa: B018
            count += 1
    assert count == STREAMED


def races(base: str, loop: asyncio.Runner) -> list[Race]:
    """All comparisons, with clients that are warm."""
    client, aclient = httpx.Client(), httpx.AsyncClient()
    sdks = {
        kind: AtomaSDK("token", server_url=f"{base}/{kind}")
        for kind in ("whole", "packed", "single")
    }
    urls = {kind: f"{base}/{kind}{PATH}" for kind in sdks}

    def pair(
        name: str, kind: str, count: int, bar: float, bare: Any, ours: Any
    ) -> Race:
        def run(function: Any, *arguments: Any) -> Callable[[], object]:
            if asyncio.iscoroutinefunction(function):
                return lambda: loop.run(function(*arguments))
            return lambda: function(*arguments)

        chosen: Any = aclient if asyncio.iscoroutinefunction(bare) else client
        return Race(
            name, count, bar, run(bare, chosen, urls[kind]), run(ours, sdks[kind])
        )

    calls, events = (CALLS, 1.5), (STREAMED, 2.5)
    packed, single = "event, 50 in a chunk", "event, one a write"
    return [
        pair("call", "whole", *calls, bare_calls, our_calls),
        pair("call, async", "whole", *calls, bare_calls_async, our_calls_async),
        pair(packed, "packed", *events, bare_events, our_events),
        pair(
            f"{packed}, async", "packed", *events, bare_events_async, our_events_async
        ),
        pair(single, "single", *events, bare_events, our_events),
        pair(
            f"{single}, async", "single", *events, bare_events_async, our_events_async
        ),
    ]


def run_races(rounds: int) -> None:
    """Let both take turns, and print costs and ratios."""
    rows = []
    with served() as base, asyncio.Runner() as loop:
        for race in races(base, loop):
            race.bare()
            race.ours()
            bare, ours = [], []
            for _ in range(rounds):
                bare.append(block(race.bare).per(race.count))
                ours.append(block(race.ours).per(race.count))
            rows.append(row(race, bare, ours))
    head = ["CPU us", "bare", "SDK", "ratio", "bar", "", "wall ratio", "SDK a second"]
    table(head, rows)


def row(race: Race, bare: Sequence[Cost], ours: Sequence[Cost]) -> list[str]:
    """A line of the table of races."""
    found = ratio(ours, bare)
    return [
        race.name,
        f"{middle(bare).cpu * 1e6:.1f}",
        f"{middle(ours).cpu * 1e6:.1f}",
        f"{found.cpu:.2f}",
        f"{race.bar:.1f}",
        verdict(found.cpu, race.bar),
        f"{found.wall:.2f}",
        f"{1 / middle(ours).wall:,.0f}",
    ]


def main() -> None:
    """Measure all and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="turns of each")
    rounds: int = parser.parse_args().rounds
    print(f"atoma_sdk beside httpx {httpx.__version__}: {surroundings()}")
    print(f"medians of {rounds}; lower is better\n")
    run_starts(rounds)
    print()
    run_construction(rounds)
    print()
    run_races(rounds)


if __name__ == "__main__":
    main()
