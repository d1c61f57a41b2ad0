"""Credentials: where they come from, what is sent, and that nothing shows them."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from atoma_sdk import AtomaSDK, models

from ..server import Server, answer, chat
from .callers import MESSAGES, Caller, SyncCaller

VARIABLE = "ATOMASDK_BEARER_AUTH"


def authorization(caller: Caller, **sdk: Any) -> str | None:
    """The Authorization header that arrives."""
    with Server(chat) as server:
        caller.create(server.url, sdk)
        return server.requests[0].header("Authorization")


async def slow_token() -> str:
    await asyncio.sleep(0)
    return "token"


@pytest.mark.parametrize(
    ("environment", "given", "expected"),
    [
        (None, {"bearer_auth": "token"}, "Bearer token"),
        (None, {"bearer_auth": lambda: "token"}, "Bearer token"),
        (None, {}, None),
        (None, {"bearer_auth": None}, None),
        (None, {"bearer_auth": ""}, None),
        (None, {"bearer_auth": lambda: ""}, None),
        ("env", {}, "Bearer env"),
        ("env", {"bearer_auth": None}, "Bearer env"),
        ("env", {"bearer_auth": "token"}, "Bearer token"),
        ("", {}, None),
    ],
)
def test_the_token_comes_from_the_argument_or_the_environment(
    caller: Caller,
    monkeypatch: pytest.MonkeyPatch,
    environment: str | None,
    given: dict[str, Any],
    expected: str | None,
) -> None:
    if environment is not None:
        monkeypatch.setenv(VARIABLE, environment)
    assert authorization(caller, **given) == expected


def test_an_empty_token_counts_as_none_so_that_the_variable_holds(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "env")
    assert authorization(caller, bearer_auth="") == authorization(caller)


def test_a_function_is_asked_for_each_call_anew(caller: Caller) -> None:
    tokens = iter(["one", "two"])
    with Server(chat) as server:
        for _ in range(2):
            caller.create(server.url, {"bearer_auth": lambda: next(tokens)})
        sent = [request.header("Authorization") for request in server.requests]
    assert sent == ["Bearer one", "Bearer two"]


def test_an_async_function_may_give_the_token_to_async_methods() -> None:
    async def run() -> None:
        async with AtomaSDK(slow_token, server_url=server.url) as sdk:
            await sdk.chat.create_async(messages=MESSAGES, model="test")

    with Server(chat) as server:
        asyncio.run(run())
        assert server.requests[0].header("Authorization") == "Bearer token"
        with (
            AtomaSDK(slow_token, server_url=server.url) as sdk,
            pytest.raises(models.InvalidRequestError, match="async"),
        ):
            sdk.chat.create(messages=MESSAGES, model="test")
        assert len(server.requests) == 1


def test_the_token_is_in_no_repr_and_no_error() -> None:
    sdk = AtomaSDK(bearer_auth="s3cret", server_url="http://127.0.0.1:9")
    assert "s3cret" not in repr(sdk) + repr(vars(sdk))
    with (
        Server(answer(status=401)) as server,
        pytest.raises(models.AuthenticationError) as caught,
    ):
        SyncCaller().create(server.url, {"bearer_auth": "s3cret"})
    assert "s3cret" not in repr(caught.value) + str(vars(caught.value))
