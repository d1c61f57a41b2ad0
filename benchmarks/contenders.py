"""One small class for each client that is compared: how a user calls it.

The client is imported where it is used, so that this module costs nothing. Each call
gives the number of characters of the answer's text, read through what the client made
of it; each stream gives its texts.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

KEY = "sk-bench-000000000000000000000000"
MESSAGES: Any = [
    {"role": "system", "content": "You are a terse assistant."},
    {"role": "user", "content": "Say what a fox does."},
]
PATH = "/v1/chat/completions"


class Contender:
    """What is asked of each; its clients serve both worlds, or it makes two."""

    name = ""
    requirement = ""
    """What is installed; nothing: it lives in our own SDK's environment."""
    imports = ""
    """What a user writes to have it."""

    def load(self) -> None:
        """Import what `imports` leaves for the first use."""

    def client(self, base: str) -> Any:
        """A client for synchronous calls."""
        raise LookupError("no synchronous client")

    def async_client(self, base: str) -> Any:
        """A client for asynchronous calls."""
        return self.client(base)

    def chat(self, client: Any, model: str) -> int:
        raise LookupError("no synchronous client")

    async def achat(self, client: Any, model: str) -> int:
        raise LookupError("no asynchronous client")

    def stream(self, client: Any, model: str) -> Iterator[str]:
        raise LookupError("no synchronous client")

    def astream(self, client: Any, model: str) -> AsyncIterator[str]:
        raise LookupError("no asynchronous client")

    def close(self, client: Any) -> None:
        client.close()

    async def aclose(self, client: Any) -> None:
        await client.close()


class Bare(Contender):
    """What a user writes by hand: post and json; a stream, its lines, and json."""

    name = "httpx"
    imports = "import httpx, json"

    def client(self, base: str) -> Any:
        import httpx

        return httpx.Client(base_url=base, headers={"Authorization": f"Bearer {KEY}"})

    def async_client(self, base: str) -> Any:
        import httpx

        headers = {"Authorization": f"Bearer {KEY}"}
        return httpx.AsyncClient(base_url=base, headers=headers)

    def body(self, model: str, stream: bool = False) -> dict[str, Any]:
        return {"model": model, "messages": MESSAGES, "stream": stream}

    def length(self, body: bytes) -> int:
        choices = json.loads(body)["choices"]
        return sum(len(choice["message"]["content"]) for choice in choices)

    def text(self, data: str) -> str | None:
        found: str | None = json.loads(data)["choices"][0]["delta"].get("content")
        return found

    def chat(self, client: Any, model: str) -> int:
        response = client.post(PATH, json=self.body(model))
        response.raise_for_status()
        return self.length(response.content)

    async def achat(self, client: Any, model: str) -> int:
        response = await client.post(PATH, json=self.body(model))
        response.raise_for_status()
        return self.length(response.content)

    def stream(self, client: Any, model: str) -> Iterator[str]:
        asked = self.body(model, stream=True)
        with client.stream("POST", PATH, json=asked) as response:
            response.raise_for_status()
            for line in response.iter_lines():
                if line.startswith("data: "):
                    if line == "data: [DONE]":
                        break
                    if text := self.text(line[6:]):
                        yield text

    async def astream(self, client: Any, model: str) -> AsyncIterator[str]:
        asked = self.body(model, stream=True)
        async with client.stream("POST", PATH, json=asked) as response:
            response.raise_for_status()
            async for line in response.aiter_lines():
                if line.startswith("data: "):
                    if line == "data: [DONE]":
                        break
                    if text := self.text(line[6:]):
                        yield text

    async def aclose(self, client: Any) -> None:
        await client.aclose()


class BarePydantic(Bare):
    """The same, with models of pydantic in place of json."""

    name = "httpx + pydantic"
    imports = "import httpx, pydantic"

    def __init__(self) -> None:
        self._adapters: Any = None

    def length(self, body: bytes) -> int:
        choices = self._models()[0].validate_json(body).choices
        return sum(len(choice.message.content) for choice in choices)

    def text(self, data: str) -> str | None:
        chunk = self._models()[1].validate_json(data)
        found: str | None = chunk.choices[0].delta.content
        return found

    def _models(self) -> Any:
        if self._adapters is None:
            from handmade import Chunk, Completion
            from pydantic import TypeAdapter

            self._adapters = TypeAdapter(Completion), TypeAdapter(Chunk)
        return self._adapters


class Chat(Contender):
    """An SDK with `client.chat`, whose methods take and give the same as ours."""

    def calls(self, chat: Any) -> tuple[Any, Any, Any, Any]:
        """The method for an answer, its asynchronous twin, and those for a stream."""
        raise LookupError("no methods")

    def chat(self, client: Any, model: str) -> int:
        create, _, _, _ = self.calls(client.chat)
        answer = create(messages=MESSAGES, model=model)
        return sum(len(choice.message.content) for choice in answer.choices)

    async def achat(self, client: Any, model: str) -> int:
        _, create, _, _ = self.calls(client.chat)
        answer = await create(messages=MESSAGES, model=model)
        return sum(len(choice.message.content) for choice in answer.choices)

    def stream(self, client: Any, model: str) -> Iterator[str]:
        _, _, opening, _ = self.calls(client.chat)
        with opening(messages=MESSAGES, model=model) as stream:
            for event in stream:
                if text := event.data.choices[0].delta.content:
                    yield text

    async def astream(self, client: Any, model: str) -> AsyncIterator[str]:
        _, _, _, opening = self.calls(client.chat)
        async with await opening(messages=MESSAGES, model=model) as stream:
            async for event in stream:
                if text := event.data.choices[0].delta.content:
                    yield text

    def close(self, client: Any) -> None:
        client.__exit__(None, None, None)

    async def aclose(self, client: Any) -> None:
        await client.__aexit__(None, None, None)


class Atoma(Chat):
    """Our SDK; the published one of the same name has the same calls."""

    imports = "import atoma_sdk"
    options: dict[str, Any]

    def __init__(self, name: str, requirement: str = "", **options: Any) -> None:
        self.name = name
        self.requirement = requirement
        self.options = options

    def load(self) -> None:
        from atoma_sdk import AtomaSDK

        assert AtomaSDK

    def client(self, base: str) -> Any:
        from atoma_sdk import AtomaSDK

        return AtomaSDK(bearer_auth=KEY, server_url=base, **self.options)

    def calls(self, chat: Any) -> tuple[Any, Any, Any, Any]:
        return (
            chat.create,
            chat.create_async,
            chat.create_stream,
            chat.create_stream_async,
        )
