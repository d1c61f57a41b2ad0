"""Imports all of the SDK, builds its models, and makes calls in both worlds."""

# pyright: reportMissingImports=false, reportUnknownVariableType=false

import importlib
import json
import pkgutil
import sys
import warnings
from typing import Any

warnings.simplefilter("error")
sys.dont_write_bytecode = True
sys.path[:0] = ["/repo/generated/src", "/home/pyodide"]

import httpx  # noqa: E402
from pyodide.ffi import run_sync  # noqa: E402

import atoma_sdk  # noqa: E402
from atoma_sdk import AtomaSDK, models  # noqa: E402

EXTRAS = ("overaiohttp", "tracing")  # what they need is not installed
MESSAGES: Any = [{"role": "user", "content": "Hello"}]
CHOICE: dict[str, Any] = {"index": 0, "finish_reason": None}
ANSWER: dict[str, Any] = {"id": "a", "created": 1, "model": "m"}


def answer(request: httpx.Request) -> httpx.Response:
    """What the API would say."""
    if not json.loads(request.content).get("stream"):
        message = {"role": "assistant", "content": "Hi"}
        return httpx.Response(
            200, json={**ANSWER, "choices": [{**CHOICE, "message": message}]}
        )
    chunk = {**ANSWER, "choices": [{**CHOICE, "delta": {"content": "Hi"}}]}
    return httpx.Response(
        200,
        headers={"content-type": "text/event-stream"},
        content=f"data: {json.dumps(chunk)}\n\ndata: [DONE]\n\n".encode(),
    )


modules = [
    importlib.import_module(module.name)
    for module in pkgutil.walk_packages(atoma_sdk.__path__, "atoma_sdk.")
    if not module.name.endswith(EXTRAS)
]
built = [getattr(models, name) for name in models.__all__]
for model in built:
    if hasattr(model, "model_rebuild"):
        model.model_rebuild()


def calls() -> None:
    """An answer and a stream."""
    client = httpx.Client(transport=httpx.MockTransport(answer))
    with AtomaSDK(bearer_auth="k", client=client) as sdk:
        res = sdk.chat.create(messages=MESSAGES, model="m")
        assert res.choices[0].message.content == "Hi"
        with sdk.chat.create_stream(messages=MESSAGES, model="m") as stream:
            assert [event.data.choices[0].delta.content for event in stream] == ["Hi"]


async def calls_async() -> None:
    """The same in the asynchronous world."""
    client = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    async with AtomaSDK(bearer_auth="k", async_client=client) as sdk:
        res = await sdk.chat.create_async(messages=MESSAGES, model="m")
        assert res.choices[0].message.content == "Hi"
        async with await sdk.chat.create_stream_async(
            messages=MESSAGES, model="m"
        ) as stream:
            events = [event async for event in stream]
        assert [event.data.choices[0].delta.content for event in events] == ["Hi"]


calls()
run_sync(calls_async())
version = ".".join(map(str, sys.version_info[:3]))
print(f"Python {version}: {len(modules)} modules, {len(built)} names of models, calls")
