"""The three worlds that every test of a call runs in: sync, asyncio, trio.

They use one HTTP library, which `pytest --http` chooses: httpx, httpx2, or aiohttp,
which is httpx with aiohttp below it and is at home in asyncio only. So is uvloop, which
is httpx on that event loop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import anyio
import pytest

from oascribe_runtime.clock import Clock
from tests.runtime.library import LIBRARY, async_client, httpx
from tests.runtime.sdk import ThingsSDK


class FakeClock(Clock):
    """Stands still but for its sleeps, which take no time and are written down."""

    def __init__(self) -> None:
        self.sleeps: list[float] = []
        self.time = 1000.0
        self.wall = 1_700_000_000.0
        self.dice: Iterator[float] | None = None

    def monotonic(self) -> float:
        return self.time

    def now(self) -> float:
        return self.wall

    def chance(self) -> float:
        return next(self.dice) if self.dice else 0.0

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.time += seconds

    async def sleep_async(self, seconds: float) -> None:
        self.sleep(seconds)


@dataclass(frozen=True)
class World:
    """One way to make calls: plain, or on an event loop."""

    name: str

    @property
    def asynchronous(self) -> bool:
        return self.name != "sync"

    def client(self, **options: Any) -> dict[str, Any]:
        """The SDK option that brings a client of the library."""
        if self.asynchronous:
            return {"async_client": async_client(**options)}
        return {"client": httpx.Client(**options)}

    def run(self, function: Callable[[], Any]) -> Any:
        """Run a test's own function, which is async in the asynchronous worlds."""
        if self.asynchronous:
            return anyio.run(function, **self._loop)
        return function()

    @property
    def _loop(self) -> dict[str, Any]:
        is_uvloop = LIBRARY == "uvloop" and self.name == "asyncio"
        options = {"use_uvloop": True} if is_uvloop else {}
        return {"backend": self.name, "backend_options": options}

    def call(self, sdk: ThingsSDK, method: str, *args: Any, **options: Any) -> Any:
        """Call a method of `sdk.things`, close the SDK, and give what came of it."""
        if not self.asynchronous:
            try:
                return getattr(sdk.things, method)(*args, **options)
            finally:
                sdk.close()

        async def run() -> Any:
            try:
                return await getattr(sdk.things, f"{method}_async")(*args, **options)
            finally:
                await sdk.aclose()

        return anyio.run(run, **self._loop)

    def items(self, sdk: ThingsSDK, method: str = "watch", **options: Any) -> list[Any]:
        """The items of a stream of `sdk.things`, read to its end."""
        got, error = self.stream(sdk, method, **options)
        if error is not None:
            raise error
        return got

    def stream(
        self, sdk: ThingsSDK, method: str = "watch", **options: Any
    ) -> tuple[list[Any], Exception | None]:
        """The items of a stream, and the error that ended it, if one did."""
        got: list[Any] = []

        def sync() -> None:
            with sdk, getattr(sdk.things, method)(**options) as stream:
                for item in stream:
                    got.append(item)

        async def run() -> None:
            opening = getattr(sdk.things, f"{method}_async")(**options)
            async with sdk, await opening as stream:
                async for item in stream:
                    got.append(item)

        try:
            if self.asynchronous:
                anyio.run(run, **self._loop)
            else:
                sync()
        except Exception as error:
            return got, error
        return got, None


SYNC, ASYNCIO, TRIO = World("sync"), World("asyncio"), World("trio")
WORLDS = [ASYNCIO] if LIBRARY in ("aiohttp", "uvloop") else [SYNC, ASYNCIO, TRIO]
each_world = pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.name)
each_async_world = pytest.mark.parametrize(
    "world", [w for w in WORLDS if w.asynchronous], ids=lambda world: world.name
)


not_with_aiohttp = pytest.mark.skipif(
    LIBRARY == "aiohttp", reason="it cannot: see library.py"
)
own_clients = pytest.mark.skipif(
    LIBRARY == "httpx2", reason="the SDK makes clients of httpx alone"
)
"""A test of the clients that the SDK makes, not of those that a user brings."""


class Scripted(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Answers requests from a list, in both worlds; keeps what it was asked."""

    def __init__(self, *answers: Callable[[httpx.Request], httpx.Response]) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []
        self.bodies: list[bytes] = []
        self.before: Callable[[], None] | None = None

    def _next(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if self.before:
            self.before()
        answer = self.answers[0] if len(self.answers) == 1 else self.answers.pop(0)
        return answer(request)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.bodies.append(request.read())
        return self._next(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.bodies.append(await request.aread())
        return self._next(request)
