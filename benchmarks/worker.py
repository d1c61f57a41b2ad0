"""Measures one contender in its own environment, task by task as it is told.

    python worker.py NAME URL

Each line of the standard input is a task and a count, as JSON; each line of the output
is what was found: seconds of CPU and wall, or the reason why it cannot be. Counts are
checked against what the server sent, so that nobody is quick by leaving things out.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
from collections.abc import Callable
from time import perf_counter, process_time
from typing import Any

import payloads
from rivals import CONTENDERS

LANES = 64
"""Calls at once."""
SAMPLES = 20
"""How often a long stream is looked at."""

Found = dict[str, float]


class Worker:
    """Holds the warm clients of a contender."""

    def __init__(self, name: str, base: str, loop: asyncio.Runner) -> None:
        self._contender = CONTENDERS[name]
        self._base = base
        self._loop = loop
        self._clients: dict[bool, Any] = {}

    def client(self, asynchronous: bool) -> Any:
        """A client that is made once."""
        if asynchronous not in self._clients:
            make = self._contender.async_client if asynchronous else None
            self._clients[asynchronous] = (make or self._contender.client)(self._base)
        return self._clients[asynchronous]

    def calls(self, count: int, size: str = "small") -> Found:
        """Calls, one after the other."""
        client, chat = self.client(False), self._contender.chat

        def work() -> int:
            return sum(chat(client, size) for _ in range(count))

        return _timed(work, count * payloads.characters(size))

    def calls_async(self, count: int, lanes: int = 1) -> Found:
        """Calls, so many at a time."""
        client, chat = self.client(True), self._contender.achat

        async def lane() -> int:
            return sum([await chat(client, "small") for _ in range(count // lanes)])

        async def together() -> int:
            return sum(await asyncio.gather(*(lane() for _ in range(lanes))))

        def work() -> int:
            return self._loop.run(together())

        return _timed(work, count // lanes * lanes * payloads.characters("small"))

    def events(self, count: int, kind: str) -> Found:
        """A stream of so many events."""
        client, model = self.client(False), f"{kind}-{count}"

        def work() -> int:
            return sum(map(len, self._contender.stream(client, model)))

        return _timed(work, payloads.characters(model))

    def events_async(self, count: int, kind: str) -> Found:
        """A stream of so many events, asynchronously."""
        client, model = self.client(True), f"{kind}-{count}"

        async def read() -> int:
            texts = self._contender.astream(client, model)
            return sum([len(text) async for text in texts])

        return _timed(lambda: self._loop.run(read()), payloads.characters(model))

    def memory(self, count: int) -> Found:
        """How much the process grows in a long stream, in KB."""
        client, stream = self.client(False), self._contender.stream
        for _ in stream(client, "packed-2000"):
            pass
        gc.collect()
        begun = most = _resident()
        for number, _ in enumerate(stream(client, f"packed-{count}"), 1):
            if number % (count // SAMPLES) == 0:
                most = max(most, _resident())
        return {"kb": most - begun}

    def leak(self, count: int) -> Found:
        """The objects and open files that the second half of many calls leaves.

        One call in four is a stream that is left after two events.
        """
        self._leave_behind(count // 2)
        objects, files = _held()
        self._leave_behind(count // 2)
        after = _held()
        return {"objects": after[0] - objects, "files": after[1] - files}

    def _leave_behind(self, count: int) -> None:
        client = self.client(False)
        for number in range(count):
            if number % 4 < 3:
                self._contender.chat(client, "small")
                continue
            stream: Any = self._contender.stream(client, "packed-40")
            next(stream)
            next(stream)
            stream.close()


def _timed(work: Callable[[], int], expected: int) -> Found:
    gc.collect()
    wall, cpu = perf_counter(), process_time()
    got = work()
    found = {"cpu": process_time() - cpu, "wall": perf_counter() - wall}
    if got != expected:
        raise ValueError(f"{got} characters came, not {expected}")
    return found


def _resident() -> int:
    """The memory of this process, in KB.

    :raises OSError: a system without /proc
    """
    with open("/proc/self/status") as status:
        line = next(line for line in status if line.startswith("VmRSS:"))
    return int(line.split()[1])


def _held() -> tuple[int, int]:
    """The objects and the open files of this process."""
    for _ in range(3):
        gc.collect()
    return len(gc.get_objects()), len(os.listdir("/proc/self/fd"))


def tasks(worker: Worker) -> dict[str, Callable[[int], Found]]:
    """All that a worker can do, by name."""
    return {
        "call": worker.calls,
        "call async": worker.calls_async,
        "big": lambda count: worker.calls(count, "big"),
        "at once": lambda count: worker.calls_async(count, LANES),
        "packed": lambda count: worker.events(count, "packed"),
        "single": lambda count: worker.events(count, "single"),
        "single async": lambda count: worker.events_async(count, "single"),
        "memory": worker.memory,
        "leak": worker.leak,
    }


def main() -> None:
    """Do what the lines of the standard input say, until it is closed."""
    with asyncio.Runner() as loop:
        known = tasks(Worker(sys.argv[1], sys.argv[2], loop))
        for line in sys.stdin:
            task, count = json.loads(line)
            try:
                found: Any = known[task](count)
            except Exception as error:
                found = {"error": f"{type(error).__name__}: {error}"[:200]}
            print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
