"""The published SDKs of the field, each called as its own documentation says."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from contenders import KEY, MESSAGES, Atoma, Bare, BarePydantic, Chat, Contender


class OpenAI(Contender):
    name = requirement = "openai"
    imports = "import openai"

    def client(self, base: str) -> Any:
        import openai

        return openai.OpenAI(api_key=KEY, base_url=f"{base}/v1")

    def async_client(self, base: str) -> Any:
        import openai

        return openai.AsyncOpenAI(api_key=KEY, base_url=f"{base}/v1")

    def chat(self, client: Any, model: str) -> int:
        answer = client.chat.completions.create(model=model, messages=MESSAGES)
        return sum(len(choice.message.content) for choice in answer.choices)

    async def achat(self, client: Any, model: str) -> int:
        answer = await client.chat.completions.create(model=model, messages=MESSAGES)
        return sum(len(choice.message.content) for choice in answer.choices)

    def stream(self, client: Any, model: str) -> Iterator[str]:
        create = client.chat.completions.create
        with create(model=model, messages=MESSAGES, stream=True) as stream:
            for event in stream:
                if text := event.choices[0].delta.content:
                    yield text

    async def astream(self, client: Any, model: str) -> AsyncIterator[str]:
        create = client.chat.completions.create
        async with await create(model=model, messages=MESSAGES, stream=True) as stream:
            async for event in stream:
                if text := event.choices[0].delta.content:
                    yield text


ASKED: Any = {
    "max_tokens": 256,
    "messages": MESSAGES[1:],
    "system": MESSAGES[0]["content"],
}


class Anthropic(Contender):
    name = requirement = "anthropic"
    imports = "import anthropic"

    def client(self, base: str) -> Any:
        import anthropic

        return anthropic.Anthropic(api_key=KEY, base_url=base)

    def async_client(self, base: str) -> Any:
        import anthropic

        return anthropic.AsyncAnthropic(api_key=KEY, base_url=base)

    def chat(self, client: Any, model: str) -> int:
        answer = client.messages.create(model=model, **ASKED)
        return sum(len(block.text) for block in answer.content)

    async def achat(self, client: Any, model: str) -> int:
        answer = await client.messages.create(model=model, **ASKED)
        return sum(len(block.text) for block in answer.content)

    def stream(self, client: Any, model: str) -> Iterator[str]:
        with client.messages.create(model=model, stream=True, **ASKED) as stream:
            for event in stream:
                if event.type == "content_block_delta":
                    yield event.delta.text

    async def astream(self, client: Any, model: str) -> AsyncIterator[str]:
        opening = client.messages.create(model=model, stream=True, **ASKED)
        async with await opening as stream:
            async for event in stream:
                if event.type == "content_block_delta":
                    yield event.delta.text


class Mistral(Chat):
    name = requirement = "mistralai"
    imports = "from mistralai.client import Mistral"

    def client(self, base: str) -> Any:
        from mistralai.client import Mistral

        return Mistral(api_key=KEY, server_url=base)

    def calls(self, chat: Any) -> tuple[Any, Any, Any, Any]:
        return chat.complete, chat.complete_async, chat.stream, chat.stream_async


class Cohere(Contender):
    name = requirement = "cohere"
    imports = "import cohere"

    def load(self) -> None:
        from cohere import ClientV2

        assert ClientV2

    def client(self, base: str) -> Any:
        import cohere

        return cohere.ClientV2(api_key=KEY, base_url=base)

    def async_client(self, base: str) -> Any:
        import cohere

        return cohere.AsyncClientV2(api_key=KEY, base_url=base)

    def chat(self, client: Any, model: str) -> int:
        answer = client.chat(model=model, messages=MESSAGES)
        return sum(len(part.text) for part in answer.message.content)

    async def achat(self, client: Any, model: str) -> int:
        answer = await client.chat(model=model, messages=MESSAGES)
        return sum(len(part.text) for part in answer.message.content)

    def stream(self, client: Any, model: str) -> Iterator[str]:
        for event in client.chat_stream(model=model, messages=MESSAGES):
            if event.type == "content-delta":
                yield event.delta.message.content.text

    async def astream(self, client: Any, model: str) -> AsyncIterator[str]:
        async for event in client.chat_stream(model=model, messages=MESSAGES):
            if event.type == "content-delta":
                yield event.delta.message.content.text

    def close(self, client: Any) -> None:
        client._client_wrapper.httpx_client.httpx_client.close()

    async def aclose(self, client: Any) -> None:
        await client._client_wrapper.httpx_client.httpx_client.aclose()


OURS = Atoma("ours")
OURS_AIOHTTP = Atoma("ours, aiohttp", use_aiohttp=True)
BARE = Bare()
SEED = Atoma("atoma-sdk", "atoma-sdk==0.1.3")
RIVALS = (OpenAI(), Anthropic(), Mistral(), Cohere())
CONTENDERS: dict[str, Contender] = {
    contender.name: contender
    for contender in (BARE, BarePydantic(), OURS, OURS_AIOHTTP, *RIVALS, SEED)
}
