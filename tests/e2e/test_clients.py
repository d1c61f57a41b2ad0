"""The client object: servers, headers, HTTP clients, worlds, and its end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
import trio

from atoma_sdk import AtomaSDK, models
from atoma_sdk.utils import BackoffStrategy, RetryConfig

from ..server import HOLD, Server, chat, json_answer
from .callers import MESSAGES, Caller, SyncCaller


def test_without_a_choice_the_documents_server_is_called() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(404)

    for chosen in ({}, {"server_idx": 0}):
        with httpx.Client(transport=httpx.MockTransport(answer)) as client:
            sdk = AtomaSDK(client=client, **chosen)  # type: ignore[arg-type]
            with pytest.raises(models.NotFoundError):
                sdk.chat.create(messages=MESSAGES, model="test")
    assert [str(r.url) for r in asked] == [
        "https://api.atoma.network/v1/chat/completions"
    ] * 2


def test_a_server_that_does_not_exist_is_refused() -> None:
    with pytest.raises(models.InvalidRequestError, match="server_idx"):
        AtomaSDK(server_idx=1)


def test_url_params_fill_the_server_url(caller: Caller) -> None:
    with Server(chat) as server:
        port = server.url.rpartition(":")[2]
        params = {"host": "127.0.0.1", "port": port, "way": "under/way"}
        with pytest.raises(models.NotFoundError):
            caller.create("http://{host}:{port}/{way}", {"url_params": params})
        assert server.requests[0].target == "/under/way/v1/chat/completions"


def test_the_server_of_the_call_goes_before_that_of_the_client(caller: Caller) -> None:
    with Server(chat) as server:
        refused = "http://127.0.0.1:9"
        sdk = {"server_url": refused}
        assert caller.create(server.url, sdk, server_url=server.url + "/").model
        assert server.requests[0].target == "/v1/chat/completions"


def test_headers_of_the_call_are_added_or_take_the_place_of_ours(
    caller: Caller,
) -> None:
    with Server(chat) as server:
        headers = {"x-trace": "7", "user-agent": "mine", "AUTHORIZATION": "Basic eA=="}
        caller.create(server.url, {"bearer_auth": "token"}, http_headers=headers)
        [request] = server.requests
    assert request.header("X-Trace") == "7"
    assert request.header("User-Agent") == "mine"
    assert request.header("Authorization") == "Basic eA=="


@pytest.mark.parametrize(
    "headers", [{"x-a": "1\r\nx-b: 2"}, {"x a": "1"}, {"x-a": "☃"}]
)
def test_a_header_that_cannot_be_one_is_refused(
    caller: Caller, headers: dict[str, str]
) -> None:
    with Server(chat) as server:
        with pytest.raises(models.InvalidRequestError):
            caller.create(server.url, http_headers=headers)
        assert server.requests == []


def test_a_client_of_ones_own_keeps_its_headers_and_stays_open() -> None:
    with Server(chat) as server:
        with httpx.Client(headers={"X-Team": "red"}) as client:
            with AtomaSDK("token", server_url=server.url, client=client) as sdk:
                sdk.chat.create(messages=MESSAGES, model="test")
            assert not client.is_closed
        [request] = server.requests
    assert request.header("X-Team") == "red"
    assert request.header("Authorization") == "Bearer token"


def test_an_async_client_of_ones_own_keeps_its_headers_and_stays_open() -> None:
    async def run() -> None:
        async with httpx.AsyncClient(headers={"X-Team": "red"}) as client:
            async with AtomaSDK(server_url=server.url, async_client=client) as sdk:
                await sdk.chat.create_async(messages=MESSAGES, model="test")
            assert not client.is_closed

    with Server(chat) as server:
        asyncio.run(run())
        assert server.requests[0].header("X-Team") == "red"


def test_a_client_of_ones_own_keeps_its_timeout_unless_told_otherwise() -> None:
    with (
        Server((HOLD,)) as server,
        httpx.Client(timeout=0.06) as client,
        pytest.raises(models.APITimeoutError),
    ):
        SyncCaller().create(server.url, {"client": client})
    with (
        Server((HOLD,)) as server,
        httpx.Client(timeout=60) as client,
        pytest.raises(models.APITimeoutError),
    ):
        SyncCaller().create(server.url, {"client": client}, timeout_ms=60)


def test_the_connection_is_kept_from_call_to_call(caller: Caller) -> None:
    with Server(chat) as server:
        with AtomaSDK(server_url=server.url) as sdk:
            for _ in range(3):
                sdk.chat.create(messages=MESSAGES, model="test")
        assert server.connections == 1


def closed_by_with(sdk: AtomaSDK) -> None:
    with sdk:
        sdk.chat.create(messages=MESSAGES, model="test")


def closed_by_close(sdk: AtomaSDK) -> None:
    sdk.chat.create(messages=MESSAGES, model="test")
    sdk.close()
    sdk.close()


@pytest.mark.parametrize("use", [closed_by_with, closed_by_close])
def test_a_closed_client_has_no_connection_and_takes_no_call(
    use: Callable[[AtomaSDK], None],
) -> None:
    with Server(chat) as server:
        sdk = AtomaSDK(server_url=server.url)
        use(sdk)
        with pytest.raises(models.ClientClosedError):
            sdk.chat.create(messages=MESSAGES, model="test")
        assert len(server.requests) == 1


async def closed_by_async_with(sdk: AtomaSDK) -> None:
    async with sdk:
        await sdk.chat.create_async(messages=MESSAGES, model="test")
        sdk.chat.create(messages=MESSAGES, model="test")


async def closed_by_aclose(sdk: AtomaSDK) -> None:
    await sdk.chat.create_async(messages=MESSAGES, model="test")
    sdk.chat.create(messages=MESSAGES, model="test")
    await sdk.aclose()
    await sdk.aclose()


@pytest.mark.parametrize("use", [closed_by_async_with, closed_by_aclose])
def test_an_async_end_closes_both_worlds(
    use: Callable[[AtomaSDK], Awaitable[None]],
) -> None:
    async def run() -> None:
        sdk = AtomaSDK(server_url=server.url)
        await use(sdk)
        with pytest.raises(models.ClientClosedError):
            await sdk.chat.create_async(messages=MESSAGES, model="test")
        with pytest.raises(models.ClientClosedError):
            sdk.chat.create(messages=MESSAGES, model="test")

    with Server(chat) as server:
        asyncio.run(run())
        assert len(server.requests) == 2


def test_calls_in_many_tasks_at_once_each_get_their_answer() -> None:
    async def run() -> list[str]:
        async with AtomaSDK(server_url=server.url) as sdk:
            calls = [
                sdk.chat.create_async(messages=MESSAGES, model=f"model-{n}")
                for n in range(20)
            ]
            return [response.model for response in await asyncio.gather(*calls)]

    with Server(chat) as server:
        assert asyncio.run(run()) == [f"model-{n}" for n in range(20)]


def test_calls_in_many_threads_at_once_each_get_their_answer() -> None:
    with Server(chat) as server, AtomaSDK(server_url=server.url) as sdk:

        def ask(model: str) -> str:
            return sdk.chat.create(messages=MESSAGES, model=model).model

        models_asked = [f"model-{n}" for n in range(20)]
        with ThreadPoolExecutor(8) as threads:
            assert list(threads.map(ask, models_asked)) == models_asked


def test_the_asynchronous_methods_run_on_trio_as_well() -> None:
    async def run() -> None:
        async with AtomaSDK(server_url=server.url) as sdk:
            retries = RetryConfig("backoff", BackoffStrategy(1, 2, 1.5, 9_999), True)
            answered = await sdk.chat.create_async(
                messages=MESSAGES, model="test", retries=retries
            )
            assert answered.model == "test"
            stream = await sdk.chat.create_stream_async(messages=MESSAGES, model="test")
            async with stream:
                assert len([event async for event in stream]) == 6

    with Server(json_answer({}, 503), chat) as server:
        trio.run(run)
        assert len(server.requests) == 3


def test_the_debug_logger_is_told_of_each_call_without_secrets(
    caller: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    logger = logging.getLogger("mine")
    with caplog.at_level(logging.DEBUG, "mine"), Server(chat) as server:
        sdk = {"bearer_auth": "s3cret", "debug_logger": logger}
        caller.create(server.url, sdk)
    assert "/v1/chat/completions" in caplog.text
    assert "200" in caplog.text
    assert "s3cret" not in caplog.text
    assert "Hello" not in caplog.text
