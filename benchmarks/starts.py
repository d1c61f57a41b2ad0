"""What it costs to begin: imports, clients and first calls, beside the bare way."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from measuring import SDK, Cost, block, middle, process, table, verdict
from server import served

sys.path.insert(0, str(SDK))

import httpx

from atoma_sdk import AtomaSDK

BODY = {
    "messages": [{"role": "user", "content": "Hello! How can you help me today?"}],
    "model": "meta-llama/Llama-3.3-70B-Instruct",
}
LIBRARIES = "import httpx; from pydantic import BaseModel"
IMPORTS = (
    ("httpx and pydantic.BaseModel", LIBRARIES, None),
    ("... and atoma_sdk", f"{LIBRARIES}; import atoma_sdk", 0.060),
    ("... and the client", f"{LIBRARIES}; from atoma_sdk import AtomaSDK", None),
    (
        "... and all models, built",
        f"{LIBRARIES}; from atoma_sdk import AtomaSDK, models\n"
        "for name in models.__all__:\n"
        "    getattr(getattr(models, name), 'model_rebuild', int)()",
        None,
    ),
)
FIRST = (
    (
        "httpx.Client and a first call",
        f"{LIBRARIES}; import json\n"
        "with httpx.Client() as client:\n"
        f"    answer = client.post('{{url}}/v1/chat/completions', json={BODY!r})\n"
        "    json.loads(answer.content)",
    ),
    (
        "AtomaSDK and a first call",
        "from atoma_sdk import AtomaSDK\n"
        "with AtomaSDK('token', server_url='{url}') as sdk:\n"
        f"    sdk.chat.create(**{BODY!r})",
    ),
)


def run_starts(rounds: int) -> None:
    """Time new processes, in turns, and what each adds to the first."""
    with served() as base:
        scripts = list(IMPORTS)
        scripts += [(n, c.replace("{url}", f"{base}/whole"), None) for n, c in FIRST]
        costs: dict[str, list[Cost]] = {name: [] for name, _, _ in scripts}
        for _ in range(rounds):
            for name, code, _ in scripts:
                command = [sys.executable, "-c", code]
                costs[name].append(process(command, {"PYTHONPATH": str(SDK)}))
    first = costs[scripts[0][0]]
    rows = []
    for name, _, bar in scripts:
        cost = middle(costs[name])
        added = middle(
            [
                Cost(ours.wall - bare.wall, ours.cpu - bare.cpu)
                for ours, bare in zip(costs[name], first, strict=True)
            ]
        )
        rows.append(
            [
                name,
                f"{cost.wall * 1e3:.0f}",
                f"{cost.cpu * 1e3:.0f}",
                f"{added.cpu * 1e3:+.1f}",
                f"{bar * 1e3:.0f}" if bar else "",
                verdict(added.cpu, bar),
            ]
        )
    table(["whole process", "wall ms", "CPU ms", "added CPU ms", "bar", ""], rows)


def make_and_close(make: Callable[[], Any]) -> None:
    make().close()


def run_construction(rounds: int) -> None:
    """Time the making of clients in this process, each closed again."""
    makers: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("httpx.Client()", httpx.Client),
        ("AtomaSDK()", AtomaSDK),
    )
    costs: dict[str, list[Cost]] = {name: [] for name, _ in makers}
    for _ in range(rounds):
        for name, make in makers:
            costs[name].append(block(partial(make_and_close, make)))
    table(
        ["a client", "wall ms", "CPU ms"],
        [
            [name, f"{middle(found).wall * 1e3:.2f}", f"{middle(found).cpu * 1e3:.2f}"]
            for name, found in costs.items()
        ],
    )
