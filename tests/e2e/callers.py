"""One way to call the SDK in both worlds, so that each test is written once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any, Protocol

from atoma_sdk import AtomaSDK, models

MESSAGES: list[models.ChatCompletionMessageTypedDict] = [
    {"role": "user", "content": "Hello!"}
]


@dataclass(frozen=True, slots=True)
class Call:
    """What to call, and with which client: `Call(sdk={"server_url": ...}, n=2)`."""

    sdk: dict[str, Any]
    arguments: dict[str, Any]

    @classmethod
    def to(cls, url: str, sdk: dict[str, Any], arguments: dict[str, Any]) -> Call:
        """Fill in what every call needs."""
        return cls(
            {"server_url": url, **sdk},
            {"messages": MESSAGES, "model": "test", **arguments},
        )


class Caller(Protocol):
    """Makes an SDK object, calls a method, and closes all that it opened."""

    def create(
        self, url: str, sdk: dict[str, Any] | None = None, **arguments: Any
    ) -> models.ChatCompletionResponse:
        """Call `create` or `create_async`."""
        ...

    def read(
        self,
        url: str,
        sdk: dict[str, Any] | None = None,
        into: list[models.ChatCompletionStreamResponse] | None = None,
        **arguments: Any,
    ) -> list[models.ChatCompletionStreamResponse]:
        """Call `create_stream` or its twin, and read to the end.

        :param into: gets the events one by one, so that they outlive an error
        """
        ...


class SyncCaller:
    """Calls the synchronous methods."""

    def create(
        self, url: str, sdk: dict[str, Any] | None = None, **arguments: Any
    ) -> models.ChatCompletionResponse:
        call = Call.to(url, sdk or {}, arguments)
        with AtomaSDK(**call.sdk) as client:
            return client.chat.create(**call.arguments)

    def read(
        self,
        url: str,
        sdk: dict[str, Any] | None = None,
        into: list[models.ChatCompletionStreamResponse] | None = None,
        **arguments: Any,
    ) -> list[models.ChatCompletionStreamResponse]:
        call = Call.to(url, sdk or {}, arguments)
        events = [] if into is None else into
        with (
            AtomaSDK(**call.sdk) as client,
            client.chat.create_stream(**call.arguments) as stream,
        ):
            for event in stream:
                events.append(event)
        return events


class AsyncCaller:
    """Calls the asynchronous methods, each in an event loop of its own."""

    def create(
        self, url: str, sdk: dict[str, Any] | None = None, **arguments: Any
    ) -> models.ChatCompletionResponse:
        call = Call.to(url, sdk or {}, arguments)

        async def run() -> models.ChatCompletionResponse:
            async with AtomaSDK(**call.sdk) as client:
                return await client.chat.create_async(**call.arguments)

        return asyncio.run(run())

    def read(
        self,
        url: str,
        sdk: dict[str, Any] | None = None,
        into: list[models.ChatCompletionStreamResponse] | None = None,
        **arguments: Any,
    ) -> list[models.ChatCompletionStreamResponse]:
        call = Call.to(url, sdk or {}, arguments)
        events = [] if into is None else into

        async def run() -> None:
            async with AtomaSDK(**call.sdk) as client:
                stream = await client.chat.create_stream_async(**call.arguments)
                async with stream:
                    async for event in stream:
                        events.append(event)

        asyncio.run(run())
        return events
