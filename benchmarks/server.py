"""The server of the runtime benchmark: prebuilt bytes, in a process of its own.

The first step of the path says which: `/whole`, `/packed` or `/single`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.server import (  # noqa: E402  (the path comes first)
    Answer,
    Request,
    Server,
    chat_events,
    json_answer,
    sse,
)

EVENTS = 2_000
"""Events of a stream, beside the last two."""
PACK = 50
"""Events of a chunk, where they are packed."""

WORDS = [f" token{number}" for number in range(EVENTS)]


def whole() -> Answer:
    """An answer of a few hundred bytes."""
    message = {"role": "assistant", "content": "Hello! How can I help you today?"}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 9, "completion_tokens": 9, "total_tokens": 18}
    common = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1}
    return json_answer({**common, "model": "m", "choices": [choice], "usage": usage})


def streams() -> tuple[Answer, Answer]:
    """The same events in chunks of many, and each in a write of its own."""
    events = chat_events(WORDS)
    packs = [b"".join(events[i : i + PACK]) for i in range(0, len(events), PACK)]
    return sse(*packs), sse(*events)


@contextmanager
def served() -> Iterator[str]:
    """Run this module in a new process; give its URL."""
    command = [sys.executable, __file__]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.stdin.close()


def main() -> None:
    """Serve until the standard input is closed."""
    packed, single = streams()
    answers = {"whole": whole(), "packed": packed, "single": single}

    def choose(request: Request) -> Answer:
        return answers[request.target.split("/")[1]]

    with Server(choose) as server:
        print(server.url, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
